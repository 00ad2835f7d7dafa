import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { BankDetailsEvent, BankDetailsReference } from '../../bank-details/bank-details.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a provider's bank details as the log has it. */
export type RecordedBankDetailsEvent = Recorded<BankDetailsEvent>;

/** Where a provider is paid and where it may be paid next, masked: the account itself is kept elsewhere. */
export interface BankDetailsRow {
  readonly providerId: string;
  readonly confirmed: ConfirmedBankDetails | null;
  readonly proposed: ProposedBankDetails | null;
  /** What the bank says must change of the confirmed ones: nothing is paid there until it is settled. */
  readonly notices: readonly NotifiedChange[];
  /** Of its last event in the log. */
  readonly position: number;
}

type Masked = Omit<BankDetailsReference, 'providerId'>;

export interface ConfirmedBankDetails extends Masked {
  readonly proposedBy: string;
  readonly confirmedBy: string;
  readonly confirmedOn: Day;
  /** The first day on which a payment may go there. */
  readonly usableFrom: Day;
}

export interface ProposedBankDetails extends Masked {
  readonly proposedBy: string;
  readonly proposedOn: Day;
}

/** A change that the bank has notified. */
export interface NotifiedChange {
  readonly noticeId: string;
  /** What is to be changed, by change code of the bank. */
  readonly changeCode: string;
  readonly notifiedOn: Day;
  readonly dueOn: Day;
}

function evolve(row: BankDetailsRow | undefined, event: RecordedBankDetailsEvent): BankDetailsRow {
  const { position } = event;
  const { providerId } = event.data;
  const current = {
    providerId,
    confirmed: row?.confirmed ?? null,
    proposed: row?.proposed ?? null,
    notices: row?.notices ?? [],
    position,
  };
  switch (event.type) {
    case 'BankDetailsProposed': {
      const { bankDetailsId, mask, accountKind, proposedBy, effectiveOn: proposedOn } = event.data;
      return { ...current, proposed: { bankDetailsId, mask, accountKind, proposedBy, proposedOn } };
    }
    case 'BankDetailsConfirmed': {
      const { bankDetailsId, mask, accountKind, proposedBy, confirmedBy, usableFrom } = event.data;
      const by = { proposedBy, confirmedBy, confirmedOn: event.data.effectiveOn, usableFrom };
      const confirmed = { bankDetailsId, mask, accountKind, ...by };
      return { ...current, proposed: null, confirmed, notices: [] };
    }
    case 'BankDetailsUsed':
      return current;
    case 'BankDetailsChangeNotified': {
      const { noticeId, changeCode, effectiveOn: notifiedOn, dueOn } = event.data;
      return { ...current, notices: [...current.notices, { noticeId, changeCode, notifiedOn, dueOn }] };
    }
    case 'BankDetailsNoticeWithdrawn': {
      const { noticeId } = event.data;
      return { ...current, notices: current.notices.filter((notice) => notice.noticeId !== noticeId) };
    }
  }
}

/** One row per provider. */
export const bankDetailsView: Projection<BankDetailsRow, RecordedBankDetailsEvent> = {
  name: 'bank-details',
  version: 2,
  facets: ['waiting'],
  folds: [
    'BankDetailsProposed',
    'BankDetailsConfirmed',
    'BankDetailsUsed',
    'BankDetailsChangeNotified',
    'BankDetailsNoticeWithdrawn',
  ] satisfies readonly BankDetailsEvent['type'][],
  keyOf: ({ data }) => data.providerId,
  evolve,
  facetsOf: ({ proposed }) => ({ waiting: proposed === null ? null : '1' }),
};
