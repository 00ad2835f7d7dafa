import { type AssessmentRow, type LeftOutResult } from './assessment-row';
import { AssessmentFileRefused, type AssessmentSource } from './assessment-source';
import { type AssessmentSummary } from './assessment-summary';
import { type AssessmentDiagnostic, type AssessmentFault } from './diagnostic';
import { type AssessmentLimits, DEFAULT_ASSESSMENT_LIMITS } from './limits';
import { type AssessmentMapping } from './mapping/mapping';
import { AssessmentTally } from './reading/assessment-tally';
import { FileReading, type LineReading } from './reading/file-reading';
import { LineCutter } from './reading/lines';
import { ResultIndex } from './reading/result-index';
import { SourceDigest } from './reading/source-digest';

/** What reading a result file yields; the summary comes last. */
export type AssessmentItem =
  | { readonly kind: 'result'; readonly row: AssessmentRow }
  | { readonly kind: 'left-out'; readonly result: LeftOutResult }
  | { readonly kind: 'diagnostic'; readonly diagnostic: AssessmentDiagnostic }
  | { readonly kind: 'summary'; readonly summary: AssessmentSummary };

/** How a result file is read. */
export interface AssessmentReadingOptions {
  /** The key of the hashes, for a mapping whose subject is `as: keyed-hash`. */
  readonly subjectKey?: string;
  /** Ceilings that differ from `DEFAULT_ASSESSMENT_LIMITS`. */
  readonly limits?: Partial<AssessmentLimits>;
}

interface Job {
  readonly source: AssessmentSource;
  readonly mapping: AssessmentMapping;
  readonly limits: AssessmentLimits;
  readonly subjectKey: string | undefined;
}

/**
 * Streams the results of an assessor's file, with diagnostics in between. It reads the file twice: first for
 * its hash and for results that it tells more than once, then for the results, so that each carries the hash
 * and the order of rows decides nothing. A wrong row is told and left out; the rest goes on, so whoever wants
 * all or nothing looks at the summary first, and reads again. Names, birth dates and whatever else the mapping
 * does not name are dropped line by line.
 *
 * @throws AssessmentFileRefused when the file is larger than its limits, or changes while it is read
 * @throws RangeError when the mapping needs a key that is not given
 */
export async function* readAssessmentResults(
  source: AssessmentSource,
  mapping: AssessmentMapping,
  options: AssessmentReadingOptions = {},
): AsyncGenerator<AssessmentItem> {
  const { subjectKey } = options;
  if (mapping.subject.as === 'keyed-hash' && (subjectKey ?? '') === '')
    throw new RangeError('The mapping yields keyed hashes of subjects: give the key that the register uses.');
  const job = { source, mapping, subjectKey, limits: { ...DEFAULT_ASSESSMENT_LIMITS, ...options.limits } };
  const survey = await surveyOf(job);
  const tally = new AssessmentTally(source.file, job.limits.diagnostics);
  yield* resultsOf(job, survey, tally);
  const { id, version, hash } = mapping;
  const { bytes, lines, sourceHash } = survey;
  const summary = {
    file: source.file,
    mapping: { id, version, hash },
    sourceHash,
    bytes,
    lines,
    ...tally.counts(),
  };
  yield { kind: 'summary', summary };
}

interface Batch {
  readonly readings: readonly LineReading[];
  /** What is missing at the end of the file. */
  readonly missing: readonly AssessmentFault[];
  /** Lines read so far. */
  readonly lines: number;
}

async function* batchesOf({ mapping, limits, subjectKey }: Job, digest: SourceDigest): AsyncGenerator<Batch> {
  const { kind, encoding, linesBefore } = mapping.file;
  const cutter = new LineCutter({ kind, encoding, linesBefore, maxCharacters: limits.lineCharacters });
  const reading = new FileReading(mapping, { limits, subjectKey });
  for await (const piece of digest.read())
    yield { readings: reading.read(cutter.cut(piece)), missing: [], lines: cutter.lines };
  yield { readings: reading.read(cutter.end()), missing: reading.end(), lines: cutter.lines };
}

/** What the first reading finds out. */
interface Survey {
  readonly index: ResultIndex;
  readonly sourceHash: string;
  readonly bytes: number;
  readonly lines: number;
}

async function surveyOf(job: Job): Promise<Survey> {
  const { source, limits } = job;
  const digest = new SourceDigest(source, limits.bytes);
  const index = new ResultIndex();
  let lines = 0;
  for await (const batch of batchesOf(job, digest)) {
    lines = batch.lines;
    for (const { results, leftOut } of batch.readings) {
      results.forEach((result) => index.note(result));
      leftOut.forEach((result) => index.noteLeftOut(result));
    }
    requireFewer('file.too_many_lines', lines, limits.lines);
    requireFewer('file.too_many_results', index.size, limits.results);
  }
  index.close();
  return { index, sourceHash: digest.hash(), bytes: digest.bytes, lines };
}

function requireFewer(
  code: 'file.too_many_lines' | 'file.too_many_results',
  count: number,
  limit: number,
): void {
  if (count > limit) throw new AssessmentFileRefused(code, `more than ${String(limit)}; split the file`);
}

async function* resultsOf(job: Job, survey: Survey, tally: AssessmentTally): AsyncGenerator<AssessmentItem> {
  const digest = new SourceDigest(job.source, job.limits.bytes);
  for await (const { readings, missing } of batchesOf(job, digest)) {
    for (const reading of readings) yield* itemsOf(reading, survey, tally);
    for (const fault of missing) yield* told(fault, 0, tally);
  }
  if (digest.hash() !== survey.sourceHash)
    throw new AssessmentFileRefused(
      'file.changed_while_read',
      'the bytes of the file changed; read it again',
    );
  if (tally.rows === 0 && tally.counts().errors === 0) yield* told({ code: 'file.without_rows' }, 0, tally);
}

function* told(fault: AssessmentFault, line: number, tally: AssessmentTally): Generator<AssessmentItem> {
  for (const diagnostic of tally.admit(fault, line)) yield { kind: 'diagnostic', diagnostic };
}

function* itemsOf(reading: LineReading, survey: Survey, tally: AssessmentTally): Generator<AssessmentItem> {
  const { line, isRow, faults, leftOut, results, skippedBecause } = reading;
  if (isRow) tally.rows += 1;
  if (skippedBecause !== undefined) tally.skip(skippedBecause);
  for (const fault of faults) yield* told(fault, line, tally);
  const { sourceHash } = survey;
  for (const body of leftOut) {
    tally.leaveOut(body);
    yield { kind: 'left-out', result: { ...body, line, sourceHash } };
  }
  for (const body of results) yield* resultItems({ ...body, line, sourceHash }, survey, tally);
}

function* resultItems(
  row: AssessmentRow,
  { index }: Survey,
  tally: AssessmentTally,
): Generator<AssessmentItem> {
  const standing = index.standingOf(row);
  if (standing === 'alone' || standing === 'first') {
    tally.results += 1;
    yield { kind: 'result', row };
    return;
  }
  tally[standing] += 1;
  yield* told({ code: `result.${standing}` }, row.line, tally);
}
