import {
  accept,
  addDays,
  type Decider,
  type Decision,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import {
  BANK_DETAILS_HOLD_DAYS,
  type BankDetailsCommand,
  type ConfirmBankDetails,
  type ConfirmBankDetailsAfterDays,
  type NotifyBankDetailsChange,
  type ProposeBankDetails,
  type UseBankDetails,
  type WithdrawBankDetailsNotice,
} from './bank-details.commands';
import type { BankDetailsEvent } from './bank-details.events';
import type { BankDetailsRefusal } from './bank-details.refusals';
import { type BankDetails, evolve, initialState } from './bank-details.state';

type BankDetailsDecision = Decision<BankDetailsEvent, Refusal<BankDetailsRefusal>>;

function decide(command: BankDetailsCommand, details: BankDetails): BankDetailsDecision {
  switch (command.type) {
    case 'ProposeBankDetails':
      return propose(command, details);
    case 'ConfirmBankDetails':
      return confirm(command, details, BANK_DETAILS_HOLD_DAYS);
    case 'ConfirmBankDetailsAfterDays':
      return confirm(command, details, command.data.holdDays);
    case 'UseBankDetails':
      return use(command, details);
    case 'NotifyBankDetailsChange':
      return notify(command, details);
    case 'WithdrawBankDetailsNotice':
      return withdraw(command, details);
    default:
      return unreachable(command);
  }
}

/** What is proposed already keeps the name of whoever proposed it first, who must not confirm it. */
function propose({ data, metadata }: ProposeBankDetails, details: BankDetails): BankDetailsDecision {
  const { actor: proposedBy, today: effectiveOn } = metadata;
  const waiting = details.proposed ?? details.confirmed;
  if (waiting?.bankDetailsId === data.bankDetailsId) return accept();

  return accept({ type: 'BankDetailsProposed', data: { ...data, proposedBy, effectiveOn } });
}

function confirm(
  { data, metadata }: ConfirmBankDetails | ConfirmBankDetailsAfterDays,
  details: BankDetails,
  holdDays: number,
): BankDetailsDecision {
  const { providerId, bankDetailsId } = data;
  const { actor: confirmedBy, today: effectiveOn } = metadata;
  const { proposed, confirmed } = details;
  if (proposed === null && confirmed?.bankDetailsId === bankDetailsId) return accept();
  if (proposed?.bankDetailsId !== bankDetailsId)
    return refuse('BankDetailsNotProposed', { providerId, bankDetailsId });
  if (proposed.proposedBy === confirmedBy)
    return refuse('BankDetailsProposedBySamePerson', { providerId, bankDetailsId });

  const { mask, accountKind, proposedBy } = proposed;
  const usableFrom = addDays(effectiveOn, holdDays);
  return accept({
    type: 'BankDetailsConfirmed',
    data: {
      providerId,
      bankDetailsId,
      mask,
      accountKind,
      proposedBy,
      confirmedBy,
      effectiveOn,
      usableFrom,
    },
  });
}

function use({ data, metadata }: UseBankDetails, details: BankDetails): BankDetailsDecision {
  const { confirmed, lastRunId, notices } = details;
  const { providerId, bankDetailsId, runId } = data;
  const { today: effectiveOn } = metadata;
  if (lastRunId === runId) return accept();
  if (confirmed?.bankDetailsId !== bankDetailsId)
    return refuse('BankDetailsChanged', { providerId, bankDetailsId });
  const { usableFrom } = confirmed;
  if (effectiveOn < usableFrom) return refuse('BankDetailsOnHold', { providerId, usableFrom });
  const [notice] = notices.values();
  if (notice !== undefined) {
    const { changeCode, dueOn } = notice;
    return refuse('BankDetailsChangePending', { providerId, changeCode, dueOn });
  }

  return accept({ type: 'BankDetailsUsed', data: { ...data, effectiveOn } });
}

/** A notice about bank details that were replaced since keeps nothing back: what it asks for may have been done. */
function notify({ data, metadata }: NotifyBankDetailsChange, details: BankDetails): BankDetailsDecision {
  const { noticeId, bankDetailsId } = data;
  const { confirmed, notices } = details;
  if (notices.has(noticeId) || confirmed?.bankDetailsId !== bankDetailsId) return accept();

  return accept({ type: 'BankDetailsChangeNotified', data: { ...data, effectiveOn: metadata.today } });
}

function withdraw(
  { data, metadata }: WithdrawBankDetailsNotice,
  { notices }: BankDetails,
): BankDetailsDecision {
  if (!notices.has(data.noticeId)) return accept();

  return accept({ type: 'BankDetailsNoticeWithdrawn', data: { ...data, effectiveOn: metadata.today } });
}

/** Decides on where a provider is paid: whoever proposes an account does not confirm it. */
export const bankDetailsDecider: Decider<
  BankDetails,
  BankDetailsCommand,
  BankDetailsEvent,
  Refusal<BankDetailsRefusal>
> = {
  decide,
  evolve,
  initialState,
};
