import type { EnrollmentPayee, EnrollmentRequested, FundingEncumbered, StageEvent } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** The events that move a provider's totals. */
export type RecordedPayeeEvent = Recorded<EnrollmentRequested | FundingEncumbered | StageEvent>;

/** In which books an amount stands. */
export type PayeeYear = Pick<EnrollmentPayee, 'providerId' | 'programId' | 'fiscalYear'>;

/** What a provider has earned, can still earn and has lost in one program and fiscal year, in cents. */
export interface ProviderSummaryRow extends PayeeYear {
  /** Enrollments ever requested. */
  readonly requested: number;
  /** Enrollments for which money was set aside. */
  readonly funded: number;
  /** The most the funded ones could pay; always earned + pending + forfeited. */
  readonly maximumCents: number;
  readonly earnedCents: number;
  readonly pendingCents: number;
  readonly forfeitedCents: number;
  /** What is earned, by the month `YYYY-MM` and the day `DD` on which its stage was. */
  readonly earnedOn: EarnedOn;
  /** Of the last event in the log that moved it. */
  readonly position: number;
}

export type EarnedOn = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A row while it gathers the enrollments of its provider. */
type GatheringRow = { -readonly [Column in keyof ProviderSummaryRow]: ProviderSummaryRow[Column] } & {
  earnedOn: Record<string, Record<string, number>>;
};

const emptyRow = ({ providerId, programId, fiscalYear }: PayeeYear, position: number): GatheringRow => ({
  providerId,
  programId,
  fiscalYear,
  requested: 0,
  funded: 0,
  maximumCents: 0,
  earnedCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
  earnedOn: {},
  position,
});

/** The key of a provider's row; written as JSON, so that no two names run together. */
export const payeeYearKey = ({ providerId, programId, fiscalYear }: PayeeYear): string =>
  JSON.stringify([providerId, programId, fiscalYear]);

/** In place: a row gathers every enrollment with a provider in a year. */
function evolve(row: ProviderSummaryRow | undefined, event: RecordedPayeeEvent): ProviderSummaryRow {
  const gathering = (row as GatheringRow | undefined) ?? emptyRow(event.data, event.position);
  gathering.position = event.position;
  if (event.type === 'EnrollmentRequested') gathering.requested += 1;
  else if (event.type === 'FundingEncumbered') gatherFunding(gathering, event.data);
  else gatherStage(gathering, event.data);
  return gathering;
}

function gatherFunding(row: GatheringRow, { stages }: FundingEncumbered['data']): void {
  const maximumCents = stages.reduce((sum, stage) => sum + stage.maximumCents, 0);
  row.funded += 1;
  row.maximumCents += maximumCents;
  row.pendingCents += maximumCents;
}

function gatherStage(
  row: GatheringRow,
  { before, after, earnedOn, earnedOnBefore }: StageEvent['data'],
): void {
  row.earnedCents += after.earnedCents - before.earnedCents;
  row.pendingCents += after.pendingCents - before.pendingCents;
  row.forfeitedCents += after.forfeitedCents - before.forfeitedCents;
  gatherDay(row.earnedOn, earnedOnBefore, -before.earnedCents);
  gatherDay(row.earnedOn, earnedOn, after.earnedCents);
}

/** Nothing stands for a day on which nothing is earned any more. */
function gatherDay(earned: GatheringRow['earnedOn'], day: Day | null, change: number): void {
  if (day === null || change === 0) return;
  const days = (earned[day.slice(0, 7)] ??= {});
  const date = day.slice(8);
  const cents = (days[date] ?? 0) + change;
  if (cents === 0) Reflect.deleteProperty(days, date);
  else days[date] = cents;
}

/** One row per provider, program and fiscal year: the totals of the statement, kept up event by event. */
export const providerSummaryView: Projection<ProviderSummaryRow, RecordedPayeeEvent> = {
  name: 'provider-summary',
  version: 2,
  facets: ['providerId', 'programId', 'fiscalYear'],
  folds: [
    'EnrollmentRequested',
    'FundingEncumbered',
    'StageEarned',
    'StageReduced',
    'StageForfeited',
    'StageReversed',
    'StageReopened',
  ] satisfies readonly RecordedPayeeEvent['type'][],
  keyOf: ({ data }) => payeeYearKey(data),
  evolve,
  facetsOf: ({ providerId, programId, fiscalYear }) => ({ providerId, programId, fiscalYear }),
};
