import type { EnrollmentPayee, EnrollmentRequested, FundingEncumbered, StageEvent } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';

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
  /** Of the last event in the log that moved it. */
  readonly position: number;
}

const EMPTY = {
  requested: 0,
  funded: 0,
  maximumCents: 0,
  earnedCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
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
  const { before, after } = data;
  return {
    ...current,
    earnedCents: current.earnedCents + after.earnedCents - before.earnedCents,
    pendingCents: current.pendingCents + after.pendingCents - before.pendingCents,
    forfeitedCents: current.forfeitedCents + after.forfeitedCents - before.forfeitedCents,
    position,
  };
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
