import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  AttestationEvent,
  AttestationProposed,
  AttestationSubject,
  AttestedOutcome,
  Evidence,
  OutcomeAttested,
} from '../../outcomes/outcomes.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event about an attestation as the log has it. */
export type RecordedAttestationEvent = Recorded<AttestationEvent>;

/** An attestation, what it says and whether it counts. */
export interface AttestationRow extends AttestationSubject {
  readonly outcome: AttestedOutcome;
  /** Null while only one person has stated it. */
  readonly evidence: Evidence | null;
  /** Who stated it first; null where a credential or a file brought it. */
  readonly proposedBy: string | null;
  readonly validUntil: Day | null;
  /** The day the ledger took it; null before. */
  readonly acceptedOn: Day | null;
  readonly status: 'proposed' | 'withdrawn' | 'counting' | 'disputed' | 'revoked' | 'expired' | 'rejected';
  /** Why it has this status, as a code; null where nothing but time or its acceptance gave it. */
  readonly reasonCode: string | null;
  /** Who disputed it last; null where nobody did. */
  readonly disputedBy: string | null;
  /** Of the stream of the enrollment's outcomes. */
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(row: AttestationRow | undefined, event: RecordedAttestationEvent): AttestationRow {
  const { revision, position } = event;
  if (event.type === 'AttestationProposed') return { ...proposed(event.data), revision, position };
  if (event.type === 'OutcomeAttested') return { ...attested(event.data, row), revision, position };
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} before the attestation, at position ${String(position)}`);
  return { ...row, ...changedBy(event, row), revision, position };
}

type Unplaced = Omit<AttestationRow, 'revision' | 'position'>;

const proposed = (data: AttestationProposed['data']): Unplaced => ({
  ...data,
  evidence: null,
  acceptedOn: null,
  status: 'proposed',
  reasonCode: null,
  disputedBy: null,
});

const attested = (data: OutcomeAttested['data'], row: AttestationRow | undefined): Unplaced => ({
  ...data,
  proposedBy: row?.proposedBy ?? null,
  status: 'counting',
  reasonCode: null,
  disputedBy: null,
});

type Change = Exclude<RecordedAttestationEvent, { readonly type: 'AttestationProposed' | 'OutcomeAttested' }>;

function changedBy(event: Change, row: AttestationRow): Partial<AttestationRow> {
  switch (event.type) {
    case 'AttestationRevoked': {
      const status = row.status === 'proposed' ? 'withdrawn' : 'revoked';
      return { status, reasonCode: event.data.reasonCode };
    }
    case 'AttestationExpired':
      return { status: 'expired', reasonCode: null };
    case 'AttestationDisputed': {
      const { reasonCode, disputedBy } = event.data;
      return { status: 'disputed', reasonCode, disputedBy };
    }
    case 'AttestationUpheld':
      return { status: 'counting', reasonCode: event.data.reasonCode };
    case 'AttestationRejected':
      return { status: 'rejected', reasonCode: event.data.reasonCode };
  }
}

/** One row per attestation. */
export const attestationView: Projection<AttestationRow, RecordedAttestationEvent> = {
  name: 'attestation',
  version: 1,
  facets: ['enrollmentId', 'assessorId', 'providerId', 'schoolSystem', 'status'],
  folds: [
    'AttestationProposed',
    'OutcomeAttested',
    'AttestationRevoked',
    'AttestationExpired',
    'AttestationDisputed',
    'AttestationUpheld',
    'AttestationRejected',
  ] satisfies readonly AttestationEvent['type'][],
  keyOf: ({ data }) => data.attestationId,
  evolve,
  facetsOf: ({ enrollmentId, assessorId, providerId, schoolSystem, status }) => ({
    enrollmentId,
    assessorId,
    providerId,
    schoolSystem,
    status,
  }),
};
