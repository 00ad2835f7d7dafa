/** Errors leave the row (or file) out; warnings do not. */
export type Severity = 'error' | 'warning';

interface Finding {
  readonly severity: Severity;
  /** What is wrong, said of the column or the row. */
  readonly says: string;
  /** What the sender does about it. */
  readonly next: string;
}

const error = (says: string, next: string): Finding => ({ severity: 'error', says, next });
const warning = (says: string, next: string): Finding => ({ severity: 'warning', says, next });

const PACKAGE = {
  'package.unknown_file': warning(
    'is not a file of this edition of OneRoster',
    'Leave it out of the package.',
  ),
  'package.file_not_used': warning('is not needed for payment and is not read', 'Announce it as absent.'),
  'manifest.invalid_mode': error('has a mode other than bulk, delta or absent', 'Correct the mode.'),
  'manifest.unknown_property': warning('is not a property of the manifest', 'Remove the line.'),
  'manifest.property_missing': warning('is not mentioned and counts as absent', 'Add its line.'),
  'manifest.duplicate_property': error('is mentioned twice; the first line counts', 'Remove one line.'),
  'manifest.file_missing': error(
    'is announced but not in the package',
    'Add the file or announce it as absent.',
  ),
  'manifest.file_unexpected': error(
    'is in the package but announced as absent, and is not read',
    'Announce it as bulk or delta, or remove it.',
  ),
};

const FILE = {
  'schema.missing_header': error('is missing from the header', 'Send every column, in the order specified.'),
  'schema.unknown_header': warning(
    'is no column of this file and is not read',
    'Remove it, or name it metadata.* after the other columns; names are case-sensitive.',
  ),
  'schema.header_order': warning(
    'stands out of order; the file is read by column name',
    'Put the columns in the order specified, metadata.* last.',
  ),
  'schema.duplicate_header': error('stands twice in the header', 'Send each column once.'),
  'file.row_count_exceeded': error('has more rows than are read of one file', 'Split the roster.'),
  'file.rows_not_judged': error(
    'was not read to its end, so rows that refer to it could not be judged and are left out',
    'Correct the file and send the bundle again.',
  ),
  'file.diagnostics_suppressed': warning(
    'has more diagnostics than are told; the rest is only counted',
    'Correct those told and send the bundle again.',
  ),
  'csv.unclosed_quote': error(
    'has a quotation mark that is not closed on the same line',
    'Close it; double a quotation mark inside a field, and put no line break into one.',
  ),
  'csv.misplaced_quote': error(
    'has a quotation mark inside a field that is not quoted',
    'Quote the field and double the mark.',
  ),
  'csv.line_too_long': error('is longer than a line may be', 'Shorten the row.'),
  'csv.control_character': error('holds a control character', 'Remove it; end lines with CR LF or LF.'),
  'csv.invalid_utf8': error('is not written in UTF-8', 'Export the file as UTF-8.'),
};

const ROW = {
  'row.wrong_column_count': error('has more or fewer cells than the header', 'Send one cell a column.'),
  'row.cell_too_long': error('is longer than a cell may be', 'Shorten it.'),
  'row.missing_required_value': error('is empty', 'Fill it in.'),
  'row.invalid_guid': error(
    'is not an identifier of 1 to 255 letters, digits or . / @ _ -',
    'Correct the identifier.',
  ),
  'row.invalid_date': error('is not a calendar day written YYYY-MM-DD', 'Correct the day.'),
  'row.invalid_datetime': error('is not an instant written YYYY-MM-DDTHH:MM:SS.sssZ', 'Correct the instant.'),
  'row.invalid_enum': error(
    'is not one of the values allowed',
    'Use a value of the specification, or ext:name.',
  ),
  'row.invalid_boolean': error('is neither true nor false', 'Write true or false, in small letters.'),
  'row.invalid_float': error('is not a decimal number', 'Write digits with a point.'),
  'row.invalid_integer': error('is not a whole number', 'Write digits only.'),
  'row.invalid_year': error('is not a year written YYYY', 'Write the year in which the school year ends.'),
  'row.field_forbidden_in_bulk': error(
    'must be empty in a bulk file',
    'Empty it, or announce the file as delta.',
  ),
  'row.field_required_in_delta': error('is required in a delta file', 'Fill it in.'),
  'cell.formula': error('begins like a formula (= + - @ or tab)', 'Begin it with a letter or a digit.'),
};

const MEANING = {
  'reference.missing_target_record': error(
    'names a record that is not there, or was left out for an error of its own',
    'Add or correct that record.',
  ),
  'reference.target_file_absent': warning(
    'refers to a file that is absent, so it cannot be checked',
    'Send that file too.',
  ),
  'reference.duplicate_sourced_id': error(
    'has been used by an earlier row of this file; the first one counts',
    'Give each record its own sourcedId.',
  ),
  'semantic.result_student_not_enrolled': error(
    'names a student who is not enrolled in the class',
    'Send the enrollment or correct the result.',
  ),
  'semantic.result_class_mismatch': error(
    'is another class than that of the line item',
    'Correct the class or the line item.',
  ),
  'semantic.score_above_max': error(
    'is above the resultValueMax of the line item',
    'Correct the score or the maximum.',
  ),
  'semantic.score_below_min': error(
    'is below the resultValueMin of the line item',
    'Correct the score or the minimum.',
  ),
  'semantic.negative_credits': error('is less than nothing', 'Correct the credits.'),
  'semantic.end_before_begin': error('lies before the first day', 'Correct the days.'),
  'semantic.student_without_school': error(
    'names a student whose school is not stated',
    'Fill in primaryOrgSourcedId of the user.',
  ),
  'semantic.school_without_system': error(
    'leads to a school that belongs to no district',
    'Fill in parentSourcedId of the school up to its district.',
  ),
  'semantic.org_without_identifier': error(
    'leads to an organization without an identifier',
    'Fill in the identifier of the organization.',
  ),
};

/** What each diagnostic says and asks for. */
export const DIAGNOSTICS = { ...PACKAGE, ...FILE, ...ROW, ...MEANING } satisfies Record<string, Finding>;

/** The name of what is wrong. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS;
