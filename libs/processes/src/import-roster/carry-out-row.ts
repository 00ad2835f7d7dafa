import { fillIn } from '@ledger/kernel';
import type { CommandResult } from '@ledger/event-sourcing';
import type { RosterRowKind, StandingOfRow } from '@ledger/privacy';
import type { Day, RefusalCatalogue } from '@ledger/kernel';
import type { Finding, ImportRowLine } from './import-line';
import type { RosterImport } from './roster-import';
import { RecordRosterRow } from './record-roster-row';
import { isNothing, type NothingToDo, type RowPlan } from './row-plan';

/** A row with what it asks for. */
export interface PlannedRow {
  readonly kind: RosterRowKind;
  readonly line: number;
  readonly sourcedId: string;
  readonly enrollmentId: string | undefined;
  readonly digest: string;
  readonly plan: RowPlan | NothingToDo;
}

/** What is told of a row, and how it stands now; no standing where it is to be tried again. */
export interface CarriedOutRow {
  readonly told: ImportRowLine;
  readonly standing: StandingOfRow | undefined;
}

const FILES: Readonly<Record<RosterRowKind, string>> = {
  enrollment: 'enrollments.csv',
  result: 'results.csv',
};

/** Carries a row out: all it asks for, or nothing where a rule refuses a part of it. */
export async function carryOutRow(
  under: RosterImport,
  row: PlannedRow,
  refusals: RefusalCatalogue,
): Promise<CarriedOutRow> {
  const { plan } = row;
  if (isNothing(plan)) return { told: tell(row, plan.finding), standing: settledBy(row, plan) };
  const brought = under.options.dryRun ? plan.steps.length > 0 : await execute(under, row, refusals);
  if (typeof brought === 'object') return { told: tell(row, brought), standing: undefined };
  return {
    told: tell(row, findingOf(plan, brought)),
    standing: standingOf(row, plan.deferredUntil, plan.ended),
  };
}

/** Whether anything new is on record now, or what was refused. */
async function execute(
  { ledger, options: { actor }, correlationId, unsettled }: RosterImport,
  { enrollmentId = '', plan: { steps } }: PlannedRow,
  refusals: RefusalCatalogue,
): Promise<boolean | Finding> {
  if (steps.length === 0) return false;
  unsettled.add(enrollmentId);
  const metadata = ledger.metadata({ actor, correlationId });
  const result = await ledger.execute(new RecordRosterRow({ enrollmentId, steps }, metadata));
  if (result.kind === 'refused') return refusedAs(result, refusals);
  return (result.answer as { readonly events: readonly string[] }).events.length > 0;
}

function refusedAs(
  { refusal: { name, details } }: Extract<CommandResult, { kind: 'refused' }>,
  refusals: RefusalCatalogue,
): Finding {
  const text = refusals[name];
  return {
    outcome: 'error',
    code: `refused.${name}`,
    message: text === undefined ? name : fillIn(text.says, details),
    next: text === undefined ? '' : fillIn(text.next, details),
  };
}

function findingOf({ done, deferredUntil }: RowPlan, brought: boolean): Finding {
  if (deferredUntil !== null)
    return {
      outcome: 'deferred',
      code: 'row.deferred',
      message: `Some of it counts from ${deferredUntil} only${brought ? '; the rest is on record' : ''}.`,
      next: `Import the bundle again on ${deferredUntil} or later.`,
    };
  if (brought) return done;
  return { outcome: 'unchanged', code: 'row.unchanged', message: 'All of it was on record.', next: '' };
}

function settledBy(row: PlannedRow, { settled }: NothingToDo): StandingOfRow | undefined {
  return settled === undefined ? undefined : standingOf(row, null, settled.ended);
}

function standingOf(
  { kind, sourcedId: externalId, enrollmentId, digest }: PlannedRow,
  deferredUntil: Day | null,
  ended: boolean,
): StandingOfRow | undefined {
  return enrollmentId === undefined
    ? undefined
    : { kind, externalId, enrollmentId, digest, deferredUntil, ended };
}

/** A finding about a row as a line of the import. */
export const tell = (
  { kind, line, sourcedId, enrollmentId }: Pick<PlannedRow, 'kind' | 'line' | 'sourcedId' | 'enrollmentId'>,
  finding: Finding,
): ImportRowLine => ({
  kind: 'row',
  ...finding,
  file: FILES[kind],
  line,
  sourcedId,
  ...(enrollmentId === undefined ? {} : { enrollmentId }),
});
