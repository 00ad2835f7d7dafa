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

const EMPTY = {
  requested: 0,
  funded: 0,
  maximumCents: 0,
  earnedCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
  earnedOn: {},
};

/** The key of a provider's row; written as JSON, so that no two names run together. */
export const payeeYearKey = ({ providerId, programId, fiscalYear }: PayeeYear): string =>
  JSON.stringify([providerId, programId, fiscalYear]);

function evolve(row: ProviderSummaryRow | undefined, event: RecordedPayeeEvent): ProviderSummaryRow {
  const { type, data, position } = event;
  const { providerId, programId, fiscalYear } = data;
  const current = row ?? { providerId, programId, fiscalYear, ...EMPTY, position };
  if (type === 'EnrollmentRequested') return { ...current, requested: current.requested + 1, position };
  if (type === 'FundingEncumbered') {
    const maximumCents = data.stages.reduce((sum, stage) => sum + stage.maximumCents, 0);
    return {
      ...current,
      funded: current.funded + 1,
      maximumCents: current.maximumCents + maximumCents,
      pendingCents: current.pendingCents + maximumCents,
      position,
    };
  }
  const { before, after, earnedOn, earnedOnBefore } = data;
  return {
    ...current,
    earnedCents: current.earnedCents + after.earnedCents - before.earnedCents,
    pendingCents: current.pendingCents + after.pendingCents - before.pendingCents,
    forfeitedCents: current.forfeitedCents + after.forfeitedCents - before.forfeitedCents,
    earnedOn: withDay(
      withDay(current.earnedOn, earnedOnBefore, -before.earnedCents),
      earnedOn,
      after.earnedCents,
    ),
    position,
  };
}

/** Nothing stands for a day on which nothing is earned any more. */
function withDay(earned: EarnedOn, day: Day | null, change: number): EarnedOn {
  if (day === null || change === 0) return earned;
  const month = day.slice(0, 7);
  const date = day.slice(8);
  const { [date]: known = 0, ...otherDays } = earned[month] ?? {};
  const cents = known + change;
  return { ...earned, [month]: cents === 0 ? otherDays : { ...otherDays, [date]: cents } };
}

/** One row per provider, program and fiscal year: the totals of the statement, kept up event by event. */
export const providerSummaryView: Projection<ProviderSummaryRow, RecordedPayeeEvent> = {
  name: 'provider-summary',
  version: 1,
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
