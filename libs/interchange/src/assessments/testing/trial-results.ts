import { type AssessmentRow, type LeftOutResult } from '../assessment-row';
import { type AssessmentSource } from '../assessment-source';
import { type AssessmentSummary } from '../assessment-summary';
import { type AssessmentDiagnostic } from '../diagnostic';
import { type AssessmentMapping } from '../mapping/mapping';
import { parseMapping } from '../mapping/parse-mapping';
import { type AssessmentReadingOptions, readAssessmentResults } from '../read-assessment-results';

/** A small mapping; `extra` is appended at the top level. */
export const TRIAL_MAPPING = `
id: trial/exam
version: '1'
title: A trial
source: made up
assessor: trial-assessor
instrument: trial-exam
file: { kind: csv, encoding: utf-8, emptyCells: ['NULL'] }
subject: { column: Student, shape: digits }
skip:
  - { when: { column: Kind, is: ['T'] }, because: it is a trailer }
results:
  - name: exam
    presentIn: Course
    course: { column: Course, values: { ALG: '02052', BIO: '03051' } }
    takenOn: { column: Taken, formats: [YYYY-MM-DD] }
    score: { column: Score, as: decimal, scale: ['0', '100'] }
    level: { column: Level, oneOf: [A, B, F] }
    leaveOut:
      - { when: { column: Flag, is: ['V'] }, status: invalidated, because: the assessor invalidated it }
`;

/** The header that the small mapping reads. */
export const TRIAL_HEADER = 'Kind,Student,Name,Birthday,Course,Taken,Score,Level,Flag';

/** A mapping that must be right. */
export function mappingFrom(text: string): AssessmentMapping {
  const parsed = parseMapping(text);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.faults));
  return parsed.mapping;
}

/** A file in memory, handed over in pieces of so many bytes. */
export const sourceOf = (content: string | Uint8Array, pieceBytes = 64): AssessmentSource => ({
  file: 'results.csv',
  async *open() {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      await Promise.resolve();
      yield bytes.subarray(at, at + pieceBytes);
    }
  },
});

/** Everything a file yields, by kind. */
export interface Collected {
  readonly results: readonly AssessmentRow[];
  readonly leftOut: readonly LeftOutResult[];
  readonly diagnostics: readonly AssessmentDiagnostic[];
  readonly summary: AssessmentSummary;
}

/** Reads a whole file. */
export async function collected(
  source: AssessmentSource,
  mapping: AssessmentMapping,
  options: AssessmentReadingOptions = {},
): Promise<Collected> {
  const results: AssessmentRow[] = [];
  const leftOut: LeftOutResult[] = [];
  const diagnostics: AssessmentDiagnostic[] = [];
  for await (const item of readAssessmentResults(source, mapping, options)) {
    if (item.kind === 'result') results.push(item.row);
    else if (item.kind === 'left-out') leftOut.push(item.result);
    else if (item.kind === 'diagnostic') diagnostics.push(item.diagnostic);
    else return { results, leftOut, diagnostics, summary: item.summary };
  }
  throw new Error('A reading ends with its summary.');
}

/** Reads rows below the header of the small mapping. */
export const trialResults = (
  rows: readonly string[],
  options: AssessmentReadingOptions = {},
): Promise<Collected> =>
  collected(sourceOf([TRIAL_HEADER, ...rows].join('\n')), mappingFrom(TRIAL_MAPPING), options);
