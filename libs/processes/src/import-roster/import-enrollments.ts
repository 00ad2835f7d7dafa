import { createHash } from 'node:crypto';
import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import type { EnrollmentItem } from '@ledger/interchange';
import { type KnownRow, newReference } from '@ledger/privacy';
import type { Finding, ImportRowLine } from './import-line';
import { withoutForgotten } from './forgotten-students';
import { inFlight } from './in-flight';
import { carryOutRow, type PlannedRow, tell } from './carry-out-row';
import { ledgerRefusals } from '../ledger-log';
import { planEnrollmentRow } from './plan-enrollment-row';
import { type ImportProgram, type RosterImport, saysTheSame } from './roster-import';

/** Commands under way at once: enough to share each sync, few enough to keep the queue short. */
export const COMMANDS_IN_FLIGHT = 256;

const UNCHANGED: Finding = {
  outcome: 'unchanged',
  code: 'row.unchanged',
  message: 'As imported before.',
  next: '',
};
const UNCHECKED: Finding = {
  outcome: 'unchecked',
  code: 'row.unchecked',
  message: 'Sound; there is no program to check it against.',
  next: '',
};

/** A digest of all a row says; the line it stands on does not count. */
export const digestOf = (item: { readonly line: number }, more: readonly unknown[] = []): string =>
  createHash('sha256')
    .update(JSON.stringify([{ ...item, line: 0 }, more]))
    .digest('base64url')
    .slice(0, 22);

/** The case files of these enrollments, as the views show them. */
export async function ledgerRowsOf(
  views: ViewStore,
  enrollmentIds: readonly string[],
): Promise<ReadonlyMap<string, EnrollmentRow>> {
  if (enrollmentIds.length === 0) return new Map();
  const found = await views.read(enrollmentView, enrollmentIds);
  return new Map(found.map(({ key, body }) => [key, JSON.parse(body) as EnrollmentRow]));
}

/** Imports enrollment rows: names students and enrollments first, then carries the rows out, then keeps how they stand. */
export async function importEnrollments(
  under: RosterImport,
  items: readonly EnrollmentItem[],
): Promise<readonly ImportRowLine[]> {
  const { rows, told } = await withoutForgotten(under, 'enrollment', items);
  return [...told, ...(await importRows(under, rows))];
}

async function importRows(
  under: RosterImport,
  items: readonly EnrollmentItem[],
): Promise<readonly ImportRowLine[]> {
  const { register, scope, program, seen, today } = under;
  const known = await register.rows(
    scope,
    'enrollment',
    items.map(({ sourcedId }) => sourcedId),
  );
  for (const { number } of known.values()) seen.add(number);
  if (program === undefined) return items.map((item) => toldOf(item, known, UNCHECKED));
  const digests = new Map(items.map((item) => [item.sourcedId, digestOf(item)]));
  const changed = items.filter(
    ({ sourcedId }) => !saysTheSame(known.get(sourcedId), digests.get(sourcedId) ?? '', today),
  );
  const planned = await plannedRows(under, program, { changed, known, digests });
  const carriedOut = await inFlight(planned, COMMANDS_IN_FLIGHT, (row) =>
    carryOutRow(under, row, ledgerRefusals),
  );
  await register.keep(
    scope,
    carriedOut.flatMap(({ standing }) => standing ?? []),
  );
  const told = new Map(carriedOut.map(({ told: line }) => [line.line, line]));
  return items.map((item) => told.get(item.line) ?? toldOf(item, known, UNCHANGED));
}

const toldOf = (
  { line, sourcedId }: EnrollmentItem,
  known: ReadonlyMap<string, KnownRow>,
  finding: Finding,
): ImportRowLine =>
  tell({ kind: 'enrollment', line, sourcedId, enrollmentId: known.get(sourcedId)?.enrollmentId }, finding);

interface ChangedRows {
  readonly changed: readonly EnrollmentItem[];
  readonly known: ReadonlyMap<string, KnownRow>;
  readonly digests: ReadonlyMap<string, string>;
}

async function plannedRows(
  under: RosterImport,
  { schoolSystems, catalog }: ImportProgram,
  { changed, known, digests }: ChangedRows,
): Promise<readonly PlannedRow[]> {
  const { ledger, options, today } = under;
  const rows = await ledgerRowsOf(ledger.views, idsOf(changed, known));
  const draft = (item: EnrollmentItem, named: Named): PlannedRow['plan'] =>
    planEnrollmentRow({
      item,
      row: rows.get(named.enrollmentId),
      ...named,
      programId: options.programId,
      schoolSystems,
      catalog,
      requestedBy: options.requestedBy,
      today,
    });
  const worth = changed.filter((item) => known.has(item.sourcedId) || draft(item, NOBODY).steps.length > 0);
  const names = await nameRows(under, worth);
  return changed.map((item) => {
    const named = names.get(item.sourcedId);
    return {
      kind: 'enrollment',
      line: item.line,
      sourcedId: item.sourcedId,
      enrollmentId: named?.enrollmentId,
      digest: digests.get(item.sourcedId) ?? '',
      plan: draft(item, named ?? NOBODY),
    };
  });
}

interface Named {
  readonly enrollmentId: string;
  readonly learnerRef: string;
}

/** A row that asks for nothing needs no name; its plan is drawn up for nobody. */
const NOBODY: Named = { enrollmentId: '', learnerRef: '' };

const idsOf = (items: readonly EnrollmentItem[], known: ReadonlyMap<string, KnownRow>): readonly string[] =>
  items.flatMap(({ sourcedId }) => known.get(sourcedId)?.enrollmentId ?? []);

/** References for rows and their students, on the disk before any event carries them. */
async function nameRows(
  { register, scope }: RosterImport,
  items: readonly EnrollmentItem[],
): Promise<ReadonlyMap<string, Named>> {
  const learners = await register.nameLearners(
    scope.source,
    new Map(items.map(({ studentSourcedId }) => [studentSourcedId, newReference()])),
  );
  const rows = await register.nameEnrollments(
    scope,
    items.map(({ sourcedId, studentSourcedId, classSourcedId }) => ({
      externalId: sourcedId,
      enrollmentId: newReference(),
      studentId: studentSourcedId,
      classId: classSourcedId,
    })),
  );
  return new Map(
    items.flatMap(({ sourcedId, studentSourcedId }) => {
      const enrollmentId = rows.get(sourcedId)?.enrollmentId;
      const learnerRef = learners.get(studentSourcedId);
      return enrollmentId === undefined || learnerRef === undefined
        ? []
        : [[sourcedId, { enrollmentId, learnerRef }] as const];
    }),
  );
}
