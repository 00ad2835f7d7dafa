/** Errors leave a result, a row or the file out; warnings do not. */
export type AssessmentSeverity = 'error' | 'warning';

interface Finding {
  readonly severity: AssessmentSeverity;
  /** What is wrong, said of the column, the line or the file. */
  readonly says: string;
  /** What to do about it. */
  readonly next: string;
}

const error = (says: string, next: string): Finding => ({ severity: 'error', says, next });
const warning = (says: string, next: string): Finding => ({ severity: 'warning', says, next });

const FILE = {
  'file.empty': error('has no header', 'Ask the assessor for the file again.'),
  'file.without_rows': warning('has no row below its header', 'Ask the assessor whether that is meant.'),
  'file.diagnostics_suppressed': warning(
    'has more diagnostics than are told; the rest is only counted',
    'Correct those told and check the file again.',
  ),
  'header.missing_column': error(
    'is missing from the header',
    'Correct its name in the mapping, or the file.',
  ),
  'header.duplicate_column': error('stands twice in the header', 'Ask the assessor which one is meant.'),
  'header.other_layout': error(
    'lacks most columns of the mapping, so it is of another layout',
    'Choose the mapping of this assessor and year; check kind and encoding.',
  ),
};

const LINE = {
  'line.too_long': error('is longer than a line may be', 'Check that lines end with LF or CR LF.'),
  'line.invalid_utf8': error(
    'is not written in UTF-8',
    'Say encoding: latin-1 in the mapping, or export again.',
  ),
  'line.control_character': error('holds a control character', 'Ask the assessor for a plain text file.'),
  'line.unclosed_quote': error(
    'has a quotation mark that is not closed on the same line',
    'Close it; double a quotation mark inside a cell, and put no line break into one.',
  ),
  'line.misplaced_quote': error(
    'has a quotation mark in the midst of a cell',
    'Quote the whole cell and double the mark.',
  ),
  'line.wrong_cell_count': error(
    'has more or fewer cells than the header',
    'Look for a separator too many or too few; pass over trailers with skip.',
  ),
  'line.wrong_length': error(
    'is not as long as the mapping says',
    'Correct lineLength, say mayBeShorter: true, or ask for the file again.',
  ),
};

const CELL = {
  'subject.missing': error('does not say whose result it is', 'Ask the assessor for the identifier.'),
  'subject.wrong_shape': error(
    'is no identifier of the shape the mapping says',
    'Look for a shifted row; correct the column or the shape.',
  ),
  'cell.missing': error('is empty', 'Ask the assessor to fill it in.'),
  'cell.too_long': error('is longer than a cell may be', 'Look for a shifted row.'),
  'cell.formula': error('begins like a formula (= + - @)', 'Ask the assessor to correct it.'),
  'cell.unknown_value': error(
    'holds a word that the mapping does not know',
    'Add it to the mapping if the assessor uses it; correct it otherwise.',
  ),
  'cell.invalid_day': error(
    'is no day of the calendar written as the mapping says',
    'Correct the day, or add its format to the mapping.',
  ),
  'cell.invalid_score': error('is not a number of the kind the mapping says', 'Correct the score.'),
  'cell.off_scale': error('lies outside the scale of the instrument', 'Correct the score, or the scale.'),
};

const RESULT = {
  'result.without_outcome': error(
    'is filled, and the row has neither score nor level for it',
    'Ask the assessor for the result, or name the status that explains it in leaveOut.',
  ),
  'result.not_announced': error(
    'is empty, and the row has a score or level for it',
    'Correct the column presentIn names, or the row.',
  ),
  'result.outcome_despite_status': warning(
    'says that the result does not count, and the row has a score or level for it; it is left out',
    'Ask the assessor which one is right.',
  ),
  'result.repeated': warning('tells a result again; it counts once', 'Send each result once.'),
  'result.contradicted': error(
    'tells a result of which the file tells another score, level or status too; none of them counts',
    'Ask the assessor which one is right.',
  ),
};

/** What each diagnostic of a result file says and asks for. */
export const ASSESSMENT_DIAGNOSTICS = { ...FILE, ...LINE, ...CELL, ...RESULT } satisfies Record<
  string,
  Finding
>;

/** The name of what is wrong. */
export type AssessmentDiagnosticCode = keyof typeof ASSESSMENT_DIAGNOSTICS;
