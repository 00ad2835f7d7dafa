import type { ResultItem } from '@ledger/interchange';
import type { KnownRow } from '@ledger/privacy';
import { type PlannedRow, tell } from './carry-out-row';
import { carryOutRows } from './carry-out-rows';
import { digestOf, ledgerRowsOf } from './import-enrollments';
import type { Finding, ImportRowLine } from './import-line';
import { withoutForgotten } from './forgotten-students';
import type { CarryOut } from './one-ahead';
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

/** Result rows of one batch, and the end of all batches before it. */
export interface ResultBatch {
  readonly items: readonly ResultItem[];
  readonly before: Promise<unknown>;
}

/** Looks into result rows whose line items grade a whole course; others say nothing the ledger records. What is left is to carry them out. */
export async function prepareResults(
  under: RosterImport,
  { items, before }: ResultBatch,
): Promise<CarryOut<readonly ImportRowLine[]>> {
  const { rows, told } = await withoutForgotten(under, 'result', items);
  const carryOut = await prepareRows(under, { items: rows, before });
  return async () => [...told, ...(await carryOut())];
}

async function prepareRows(
  under: RosterImport,
  { items, before }: ResultBatch,
): Promise<CarryOut<readonly ImportRowLine[]>> {
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
    const earlier = known.get(item.sourcedId);
    const passedOver = passedOverAs(under, item, earlier);
    const digest = passedOver === undefined ? digestOf(item, [rules]) : '';
    if (passedOver !== undefined) tellAs(item, passedOver);
    else if (saysTheSame(earlier, digest, today)) tellAs(item, UNCHANGED, earlier?.enrollmentId);
    else changed.set(item, digest);
  }
  const planned = await plannedRows(under, changed, { known, before });
  return async () => {
    for (const line of await carryOutRows(under, planned)) told.set(line.line, line);
    return items.flatMap(({ line }) => told.get(line) ?? []);
  };
}

/** What is told of a row that is not looked into; undefined for others. */
function passedOverAs(
  { rules, program }: RosterImport,
  item: ResultItem,
  earlier: KnownRow | undefined,
): Finding | undefined {
  if (earlier === undefined && !isFinalGrade(item, rules) && item.status === 'active') return NOT_FINAL;
  return program === undefined ? UNCHECKED : undefined;
}

/** @param changed - the rows to be carried out, with the digest of each */
async function plannedRows(
  under: RosterImport,
  changed: ReadonlyMap<ResultItem, string>,
  { known, before }: { readonly known: ReadonlyMap<string, KnownRow>; readonly before: Promise<unknown> },
): Promise<readonly PlannedRow[]> {
  const items = [...changed.keys()];
  const targets: (string | undefined)[] = [];
  for (const item of items)
    targets.push(known.get(item.sourcedId)?.enrollmentId ?? (await enrollmentOf(under, item)));
  const targeted = targets.flatMap((id) => id ?? []);
  await under.unsettled.settle(targeted, before);
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
