import {
  ASSESSMENT_DIAGNOSTICS,
  type AssessmentDiagnostic,
  type AssessmentItem,
  type AssessmentSummary,
  readAssessmentResults,
} from '@ledger/interchange';
import { inFlight } from '../import-roster/in-flight';
import type {
  AssessmentImportLine,
  AssessmentImportOutcome,
  AssessmentImportRequest,
  AssessmentImportRow,
} from './assessment-import';
import { type AssessmentImport, type ImportedResult, importResult, leaveOutResult } from './import-result';

/** Results read ahead of their commands. */
const BATCH_RESULTS = 1_000;

/** Commands under way at once: enough to share each sync. */
const COMMANDS_IN_FLIGHT = 64;

/**
 * Imports the results of an assessor's file: each is submitted as the word of the assessor, for the student's
 * enrollment in the course it is about. Whether it counts is decided by the register of assessors, whether it
 * is enough by the policy. The same file again changes nothing.
 *
 * @throws AssessmentFileRefused when the file as a whole cannot be read
 * @throws RangeError for a mapping that yields hashes of subjects: the register knows them by their ids
 */
export async function* importAssessmentResults(
  request: AssessmentImportRequest,
): AsyncGenerator<AssessmentImportLine> {
  const { ledger, options, results, mapping } = request;
  if (mapping.subject.as === 'keyed-hash')
    throw new RangeError('The mapping yields hashes of subjects: import by one that yields them as given.');
  await ledger.settled();
  const { correlationId } = ledger.metadata({ actor: options.actor });
  const under: AssessmentImport = { ledger, options, correlationId };
  const outcomes: Partial<Record<AssessmentImportOutcome, number>> = {};
  let refused = 0;
  for await (const { said, summary } of batchesOf(readAssessmentResults(results, mapping))) {
    for (const row of await importBatch(request, under, said)) {
      outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
      if (row.outcome === 'error' && !(row.code in ASSESSMENT_DIAGNOSTICS)) refused += 1;
      yield row;
    }
    if (summary === undefined) continue;
    const { programId, source, dryRun } = options;
    // Errors of the file are counted by its reader, those not told in full included.
    const errors = summary.errors + refused;
    yield { kind: 'summary', programId, source, dryRun, outcomes, results: summary, errors };
  }
}

type Said = Exclude<AssessmentItem, { readonly kind: 'summary' }>;

interface Batch {
  readonly said: readonly Said[];
  readonly summary?: AssessmentSummary;
}

async function* batchesOf(items: AsyncIterable<AssessmentItem>): AsyncGenerator<Batch> {
  let said: Said[] = [];
  for await (const item of items) {
    if (item.kind === 'summary') {
      yield { said, summary: item.summary };
      return;
    }
    said.push(item);
    if (said.length < BATCH_RESULTS) continue;
    yield { said };
    said = [];
  }
}

async function importBatch(
  { register, results: { file }, options: { source } }: AssessmentImportRequest,
  under: AssessmentImport,
  said: readonly Said[],
): Promise<readonly AssessmentImportRow[]> {
  const subjects = said.flatMap((item) => subjectOf(item) ?? []);
  const learners = await register.learners(source, [...new Set(subjects)]);
  return inFlight(said, COMMANDS_IN_FLIGHT, async (item) => {
    if (item.kind === 'diagnostic') return rowOfDiagnostic(item.diagnostic);
    const learnerRef = learners.get(subjectOf(item) ?? '');
    return item.kind === 'result'
      ? told(file, item.row.line, await importResult(under, item.row, learnerRef))
      : told(file, item.result.line, await leaveOutResult(under, item.result, learnerRef));
  });
}

function subjectOf(item: Said): string | undefined {
  if (item.kind === 'diagnostic') return undefined;
  return item.kind === 'result' ? item.row.subjectRef : item.result.subjectRef;
}

const told = (file: string, line: number, { finding, ...about }: ImportedResult): AssessmentImportRow => ({
  kind: 'row',
  ...finding,
  file,
  line,
  ...about,
});

const rowOfDiagnostic = (diagnostic: AssessmentDiagnostic): AssessmentImportRow => {
  const { file, line, code, severity, message, next } = diagnostic;
  return { kind: 'row', outcome: severity, file, line, code, message: `${message}.`, next };
};
