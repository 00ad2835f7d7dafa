import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import type { MeasuredBy, OutcomeClaim, OutcomeClaimEvent } from '../../outcomes/outcomes.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event about a claim as the log has it. */
export type RecordedClaimEvent = Recorded<OutcomeClaimEvent>;

/** A provider's claim, where it is and what it waits for. */
export interface OutcomeClaimRow extends OutcomeClaim {
  readonly status: 'open' | 'answered' | 'withdrawn';
  /** The attestation that answers it; null while none does. */
  readonly answeredBy: string | null;
  /** Null once nothing is waited for. */
  readonly waitsFor: AwaitedAttestation | null;
  /** Of the stream of the enrollment's outcomes. */
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/** The fact that an attestation has to bring, and from whom. */
export interface AwaitedAttestation {
  readonly fact: 'assessed' | 'mastered' | 'growth-measured';
  readonly competency: string | null;
  /** The assessor that was asked, or `assessor` for any that is independent. */
  readonly from: string;
}

const FACT_OF: Readonly<Record<MeasuredBy, AwaitedAttestation['fact']>> = {
  exam: 'assessed',
  portfolio: 'assessed',
  project: 'assessed',
  growth: 'growth-measured',
  competency: 'mastered',
};

const awaitedBy = ({ measuredBy, competency, assessorId }: OutcomeClaim): AwaitedAttestation => ({
  fact: FACT_OF[measuredBy],
  competency,
  from: assessorId ?? 'assessor',
});

function evolve(row: OutcomeClaimRow | undefined, event: RecordedClaimEvent): OutcomeClaimRow {
  const { type, data, revision, position } = event;
  if (type === 'OutcomeClaimOpened') {
    return { ...data, status: 'open', answeredBy: null, waitsFor: awaitedBy(data), revision, position };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${type} before the claim, at position ${String(position)}`);
  switch (type) {
    case 'OutcomeClaimWithdrawn':
      return { ...row, status: 'withdrawn', answeredBy: null, waitsFor: null, revision, position };
    case 'OutcomeClaimAnswered': {
      const { attestationId: answeredBy } = data;
      return { ...row, status: 'answered', answeredBy, waitsFor: null, revision, position };
    }
    case 'OutcomeClaimReopened':
      return { ...row, status: 'open', answeredBy: null, waitsFor: awaitedBy(row), revision, position };
  }
}

/** One row per claim, with what it waits for. */
export const outcomeClaimView: Projection<OutcomeClaimRow, RecordedClaimEvent> = {
  name: 'outcome-claim',
  version: 1,
  facets: ['enrollmentId', 'providerId', 'assessorId', 'schoolSystem', 'status'],
  folds: [
    'OutcomeClaimOpened',
    'OutcomeClaimWithdrawn',
    'OutcomeClaimAnswered',
    'OutcomeClaimReopened',
  ] satisfies readonly OutcomeClaimEvent['type'][],
  keyOf: ({ data }) => data.claimId,
  evolve,
  facetsOf: ({ enrollmentId, providerId, assessorId, schoolSystem, status }) => ({
    enrollmentId,
    providerId,
    assessorId,
    schoolSystem,
    status,
  }),
};
