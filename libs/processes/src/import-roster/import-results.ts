import type { ResultItem } from '@ledger/interchange';
import type { KnownRow } from '@ledger/privacy';
import { ledgerRefusals } from '../ledger-log';
import { carryOutRow, type PlannedRow, tell } from './carry-out-row';
import { COMMANDS_IN_FLIGHT, digestOf, ledgerRowsOf } from './import-enrollments';
import type { Finding, ImportRowLine } from './import-line';
import { withoutForgotten } from './forgotten-students';
import { inFlight } from './in-flight';
import { isFinalGrade, planResultRow } from './plan-result-row';
import { type RosterImport, saysTheSame } from './roster-import';
import { error } from './row-plan';

const finding = (outcome: Finding['outcome'], code: string, message: string): Finding => ({
  outcome,
  code,
  message,
  next: '',
});

const UNCHANGED = finding('unchanged', 'row.unchanged', 'As imported before.');
const UNCHECKED = finding('unchecked', 'row.unchecked', 'Sound; there is no program to check it against.');
const NOT_FINAL = finding('ignored', 'result.not_final', 'The line item does not grade the whole course.');
const UNKNOWN = error(
  'result.enrollment_unknown',
  'No imported enrollment of this student in this class is known.',
  'Import the enrollment first, or correct its row.',
);
const REPEATED = error(
  'result.repeated',
  'Another result of this bundle grades the same enrollment.',
  'Send one final result for each enrollment.',
);

/** Imports result rows whose line items grade a whole course; others say nothing the ledger records. */
export async function importResults(
  under: RosterImport,
  items: readonly ResultItem[],
): Promise<readonly ImportRowLine[]> {
  const { rows, told } = await withoutForgotten(under, 'result', items);
  return [...told, ...(await importRows(under, rows))];
}

async function importRows(
  under: RosterImport,
  items: readonly ResultItem[],
): Promise<readonly ImportRowLine[]> {
  const { register, scope, rules, today } = under;
  const told = new Map<number, ImportRowLine>();
  const tellAs = (item: ResultItem, as: Finding, enrollmentId?: string): void => {
    told.set(
      item.line,
      tell({ kind: 'result', line: item.line, sourcedId: item.sourcedId, enrollmentId }, as),
    );
  };
  const known = await register.rows(
    scope,
    'result',
    items.map(({ sourcedId }) => sourcedId),
  );
  const changed = new Map<ResultItem, string>();
  for (const item of items) {
    const before = known.get(item.sourcedId);
    const passedOver = passedOverAs(under, item, before);
    const digest = passedOver === undefined ? digestOf(item, [rules]) : '';
    if (passedOver !== undefined) tellAs(item, passedOver);
    else if (saysTheSame(before, digest, today)) tellAs(item, UNCHANGED, before?.enrollmentId);
    else changed.set(item, digest);
  }
  const planned = await plannedRows(under, changed, known);
  const carriedOut = await inFlight(planned, COMMANDS_IN_FLIGHT, (row) =>
    carryOutRow(under, row, ledgerRefusals),
  );
  await register.keep(
    scope,
    carriedOut.flatMap(({ standing }) => standing ?? []),
  );
  for (const { told: line } of carriedOut) told.set(line.line, line);
  return items.flatMap(({ line }) => told.get(line) ?? []);
}

/** What is told of a row that is not looked into; undefined for others. */
function passedOverAs(
  { rules, program }: RosterImport,
  item: ResultItem,
  before: KnownRow | undefined,
): Finding | undefined {
  if (before === undefined && !isFinalGrade(item, rules) && item.status === 'active') return NOT_FINAL;
  return program === undefined ? UNCHECKED : undefined;
}

/** @param changed - the rows to be carried out, with the digest of each */
async function plannedRows(
  under: RosterImport,
  changed: ReadonlyMap<ResultItem, string>,
  known: ReadonlyMap<string, KnownRow>,
): Promise<readonly PlannedRow[]> {
  const items = [...changed.keys()];
  const targets: (string | undefined)[] = [];
  for (const item of items)
    targets.push(known.get(item.sourcedId)?.enrollmentId ?? (await enrollmentOf(under, item)));
  const targeted = targets.flatMap((id) => id ?? []);
  await under.unsettled.settle(targeted);
  const rows = await ledgerRowsOf(under.ledger.views, targeted);
  const first = new Map<string, number>();
  targets.forEach((id, index) => {
    if (id !== undefined && !first.has(id)) first.set(id, index);
  });
  const planOf = (item: ResultItem, enrollmentId: string | undefined, index: number): PlannedRow['plan'] => {
    if (enrollmentId === undefined) return UNKNOWN;
    if (first.get(enrollmentId) !== index) return REPEATED;
    return planResultRow({
      item,
      row: rows.get(enrollmentId),
      enrollmentId,
      rules: under.rules,
      today: under.today,
    });
  };
  return items.map((item, index) => ({
    kind: 'result',
    line: item.line,
    sourcedId: item.sourcedId,
    enrollmentId: targets[index],
    digest: changed.get(item) ?? '',
    plan: planOf(item, targets[index], index),
  }));
}

/** The enrollment a result grades: the latest of the student in the class, and before all one that has not ended. */
async function enrollmentOf(
  { register, scope }: RosterImport,
  item: ResultItem,
): Promise<string | undefined> {
  const { studentSourcedId: studentId, classSourcedId: classId } = item;
  if (classId === undefined) return undefined;
  const found = await register.enrollmentsIn(scope, { studentId, classId });
  const present = found.filter(({ ended }) => !ended);
  return (present.at(-1) ?? found.at(-1))?.enrollmentId;
}
