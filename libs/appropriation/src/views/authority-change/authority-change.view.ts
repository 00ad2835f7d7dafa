import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import type {
  AuthorityChange,
  AuthorityChanged,
  AuthorityChangesEvent,
} from '../../authority-changes/authority-changes.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a program's authority as the log has it. */
export type RecordedAuthorityEvent = Recorded<AuthorityChangesEvent>;

/** A change of a program's authority, who proposed it, and what became of it. */
export interface AuthorityChangeRow {
  readonly programId: string;
  readonly proposalId: string;
  readonly change: AuthorityChange;
  readonly status: 'open' | 'confirmed' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Who confirmed it, or took it back; null while it waits. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was taken back; null where it was not. */
  readonly reasonCode: string | null;
  /** Where in the log it was confirmed; null where it was not. */
  readonly confirmedPosition: number | null;
  /** Of its last event in the log. */
  readonly position: number;
}

const CONFIRMED: Readonly<Record<AuthorityChanged['type'], true>> = {
  YearEndTermsDeclared: true,
  FiscalYearEnded: true,
  CarryForwardApproved: true,
  FiscalYearClosingOrdered: true,
  FundingSourceEnded: true,
  FundingSourceReplaced: true,
  AllotmentsReallocated: true,
};

function evolve(row: AuthorityChangeRow | undefined, event: RecordedAuthorityEvent): AuthorityChangeRow {
  const { position, recordedAt } = event;
  if (event.type === 'AuthorityChangeProposed') return proposed(event);
  if (row === undefined)
    throw new Error(
      `Corrupt log: ${event.type} of a change nobody proposed, at position ${String(position)}`,
    );
  if (event.type === 'AuthorityChangeWithdrawn') {
    const { reasonCode, withdrawnBy: decidedBy } = event.data;
    return { ...row, status: 'withdrawn', reasonCode, decidedBy, decidedAt: recordedAt, position };
  }
  const { confirmedBy: decidedBy } = event.data;
  return {
    ...row,
    status: 'confirmed',
    decidedBy,
    decidedAt: recordedAt,
    confirmedPosition: position,
    position,
  };
}

const proposed = ({
  data: { programId, proposalId, proposedBy, change },
  recordedAt,
  position,
}: Extract<RecordedAuthorityEvent, { type: 'AuthorityChangeProposed' }>): AuthorityChangeRow => ({
  programId,
  proposalId,
  change,
  status: 'open',
  proposedBy,
  proposedAt: recordedAt,
  decidedBy: null,
  decidedAt: null,
  reasonCode: null,
  confirmedPosition: null,
  position,
});

/** The key of a change in its view. */
export const authorityChangeKey = (programId: string, proposalId: string): string =>
  JSON.stringify([programId, proposalId]);

/** One row per change that was ever proposed. */
export const authorityChangeView: Projection<AuthorityChangeRow, RecordedAuthorityEvent> = {
  name: 'authority-change',
  version: 1,
  facets: ['programId', 'status', 'kind'],
  folds: ['AuthorityChangeProposed', 'AuthorityChangeWithdrawn', ...Object.keys(CONFIRMED)],
  keyOf: ({ data: { programId, proposalId } }) => authorityChangeKey(programId, proposalId),
  evolve,
  facetsOf: ({ programId, status, change: { kind } }) => ({ programId, status, kind }),
};
