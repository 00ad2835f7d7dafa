import type { EnrollmentRow } from '@ledger/enrollment';
import type { KnownRow } from '@ledger/privacy';
import { ledgerRefusals } from '../ledger-log';
import { carryOutRow, type PlannedRow } from './carry-out-row';
import { COMMANDS_IN_FLIGHT, ledgerRowsOf } from './import-enrollments';
import type { ImportRowLine } from './import-line';
import { inFlight } from './in-flight';
import type { RosterImport } from './roster-import';
import { factAsWanted, type NothingToDo, type RowPlan } from './row-plan';

const PAGE_ROWS = 1_000;
/** Up to this many may go at once, however large a part of all they are. */
const ALWAYS_BELIEVED = 50;
/** Beyond it a faulty export is likelier than that many withdrawals. */
const BELIEVED_SHARE = 0.5;

/**
 * A bulk file is the whole truth: an enrollment that was known from the same source and does not occur
 * in it any more was withdrawn, as of the day of the import. One whose course is over, or that has its
 * result, has merely left the roster.
 */
export async function* withdrawMissing(under: RosterImport): AsyncGenerator<readonly ImportRowLine[]> {
  const { missing, present } = await countMissing(under);
  if (missing === 0) return;
  const doubtful = missing > ALWAYS_BELIEVED && missing > present * BELIEVED_SHARE;
  if (doubtful && under.options.acceptMissing !== true) {
    yield [tooManyMissing(missing, present)];
    return;
  }
  for await (const rows of missingRows(under)) {
    const cases = await ledgerRowsOf(
      under.ledger.views,
      rows.map(({ enrollmentId }) => enrollmentId),
    );
    const planned = rows.map((row) => plannedRow(under, row, cases.get(row.enrollmentId)));
    const carriedOut = await inFlight(planned, COMMANDS_IN_FLIGHT, (row) =>
      carryOutRow(under, row, ledgerRefusals),
    );
    await under.register.keep(
      under.scope,
      carriedOut.flatMap(({ standing }) => standing ?? []),
    );
    yield carriedOut.map(({ told }) => told);
  }
}

async function countMissing(
  under: RosterImport,
): Promise<{ readonly missing: number; readonly present: number }> {
  let [missing, present] = [0, 0];
  for await (const rows of presentRows(under)) {
    present += rows.length;
    missing += rows.filter(({ number }) => under.seen.isMissing(number)).length;
  }
  return { missing, present };
}

async function* presentRows({ register, scope }: RosterImport): AsyncGenerator<readonly KnownRow[]> {
  let after = 0;
  for (;;) {
    const rows = await register.presentEnrollments(scope, after, PAGE_ROWS);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.number ?? after;
  }
}

async function* missingRows(under: RosterImport): AsyncGenerator<readonly KnownRow[]> {
  for await (const rows of presentRows(under)) {
    const missing = rows.filter(({ number }) => under.seen.isMissing(number));
    if (missing.length > 0) yield missing;
  }
}

const tooManyMissing = (missing: number, present: number): ImportRowLine => ({
  kind: 'row',
  outcome: 'error',
  file: 'enrollments.csv',
  line: 0,
  code: 'roster.too_many_missing',
  message: `${String(missing)} of ${String(present)} known enrollments are missing from the file; none was withdrawn.`,
  next: 'Check the export. If they are gone indeed, import again and accept the missing rows.',
});

const plannedRow = (under: RosterImport, known: KnownRow, row: EnrollmentRow | undefined): PlannedRow => ({
  kind: 'enrollment',
  line: 0,
  sourcedId: known.externalId,
  enrollmentId: known.enrollmentId,
  digest: known.digest ?? '',
  plan: planOf(under, known, row),
});

function planOf(
  under: RosterImport,
  { enrollmentId }: KnownRow,
  row: EnrollmentRow | undefined,
): RowPlan | NothingToDo {
  const over = whyOver(under, row);
  if (over !== undefined) {
    const finding = {
      outcome: 'unchanged',
      code: 'enrollment.left_roster',
      message: over,
      next: '',
    } as const;
    return { steps: [], finding, settled: { ended: true } };
  }
  const effectiveOn = under.today;
  return {
    steps: factAsWanted(row, { enrollmentId, kind: 'withdrawn', effectiveOn, fields: {} }),
    deferredUntil: null,
    ended: true,
    done: {
      outcome: 'withdrawn',
      code: 'enrollment.missing_from_bulk',
      message: `The row is missing from the file; withdrawn as of ${effectiveOn}.`,
      next: '',
    },
  };
}

function whyOver({ program, today }: RosterImport, row: EnrollmentRow | undefined): string | undefined {
  if (row === undefined) return 'The row left the roster; it was never on record.';
  const why = OVER[row.status];
  if (why !== undefined) return why;
  const courseEnd = program?.catalog.byId(row.offeringId)?.courseEnd;
  return courseEnd !== undefined && courseEnd < today
    ? 'The row left the roster after the course had ended.'
    : undefined;
}

const LEFT = 'The row left the roster; the student had left the course before.';
const GRADED = 'The row left the roster after its result.';

/** Where leaving the roster says nothing new. */
const OVER: Readonly<Partial<Record<EnrollmentRow['status'], string>>> = {
  dropped: LEFT,
  withdrawn: LEFT,
  refused: 'The row left the roster; the enrollment was refused.',
  completed: GRADED,
  failed: GRADED,
};
