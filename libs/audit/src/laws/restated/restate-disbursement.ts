import {
  type BankDetailsEvent,
  type BankFileReceivedEvent,
  type BankRecordEvent,
  CancelPaymentRun,
  CertifyPaymentRun,
  CompleteBankFile,
  ConfirmBankDetails,
  ConfirmBankDetailsAfterDays,
  ConfirmBankResolution,
  ConfirmPaymentLineReturn,
  type HoldsEvent,
  LiftPaymentHold,
  type PaymentRunEvent,
  PlacePaymentHold,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  ReceiveBankFile,
  ReleasePaymentRun,
  ResolveBankException,
  ReturnPaymentLine,
  SettlePaymentLine,
  TakeInBankRecord,
} from '@ledger/disbursement';
import { daysBetween } from '@ledger/kernel';
import { PlaceHoldOnAnything, PreparePaymentRun } from '@ledger/processes';
import { asks, type Restatements, without } from './restated';

/** What was asked of payment runs, from what followed; what their vouchers did, processes asked. */
export const restatePayments: Restatements<PaymentRunEvent | HoldsEvent | BankDetailsEvent> = {
  // In version 1 a hold could name what its program has not.
  PaymentHoldPlaced: ({ schemaVersion, data: { programId, holdId, scope, reasonCode, expiresOn } }) => [
    asks(schemaVersion === 1 ? PlaceHoldOnAnything : PlacePaymentHold, {
      ...{ programId, holdId, scope, reasonCode, expiresOn },
    }),
  ],
  PaymentHoldLifted: ({ data: { programId, holdId, reasonCode } }) => [
    asks(LiftPaymentHold, { programId, holdId, reasonCode }),
  ],
  BankDetailsProposed: ({ data: { providerId, bankDetailsId, mask, accountKind } }) => [
    asks(ProposeBankDetails, { providerId, bankDetailsId, mask, accountKind }),
  ],
  // In version 1 the days until they are used were asked for.
  BankDetailsConfirmed: ({ schemaVersion, data: { providerId, bankDetailsId, effectiveOn, usableFrom } }) => {
    const asked = { providerId, bankDetailsId };
    return schemaVersion === 1
      ? [asks(ConfirmBankDetailsAfterDays, { ...asked, holdDays: daysBetween(effectiveOn, usableFrom) })]
      : [asks(ConfirmBankDetails, asked)];
  },
  PaymentRunOpened: ({ data: { runId, programId, providerIds } }) => [
    asks(PreparePaymentRun, {
      runId,
      programId,
      payees: providerIds.map((providerId) => ({ providerId })),
    }),
  ],
  PaymentRunCancelled: ({ data: { runId, reasonCode } }) => [asks(CancelPaymentRun, { runId, reasonCode })],
  PaymentRunCertified: ({ data: { runId, contentHash } }) => [
    asks(CertifyPaymentRun, { runId, contentHash }),
  ],
  PaymentRunReleased: ({ data: { runId, file, paysOn } }) => [
    asks(ReleasePaymentRun, { runId, file, paysOn }),
  ],
  PaymentLineSettled: ({ data: { runId, lineId, effectiveOn } }) => [
    asks(SettlePaymentLine, { runId, lineId, effectiveOn }),
  ],
  PaymentLineReturnProposed: ({ data: { runId, lineId, effectiveOn, reasonCode } }) => [
    asks(ProposePaymentLineReturn, { runId, lineId, effectiveOn, reasonCode }),
  ],
  // In version 1 one person could say it alone.
  PaymentLineReturned: ({ schemaVersion, data: { runId, lineId, effectiveOn, reasonCode } }) =>
    schemaVersion === 1
      ? [asks(ReturnPaymentLine, { runId, lineId, effectiveOn, reasonCode })]
      : [asks(ConfirmPaymentLineReturn, { runId, lineId })],
};

/** The bank had said nothing before that a record contradicts. */
const NOTHING_SAID = { bookedBy: null, leftBy: null, rejectedLineIds: [] } as const;

/** What was asked about the bank's files and records; what was looked up for them stands in the facts. */
export const restateBank: Restatements<BankFileReceivedEvent | BankRecordEvent> = {
  BankFileReceived: ({ data: { sha256, bytes, format, records, statements } }) => [
    asks(ReceiveBankFile, { sha256, bytes, format, records, statements }),
  ],
  BankFileTakenIn: ({ data: { sha256 } }) => [asks(CompleteBankFile, { sha256 })],
  BankRecordMatched: ({ data: { recordId, record, file, payment, effectiveOn } }) => {
    const found = { found: [payment], isPlain: true, ...NOTHING_SAID, changeDueOn: effectiveOn };
    return [asks(TakeInBankRecord, { recordId, record, file, ...found })];
  },
  BankExceptionOpened: ({
    data: { recordId, record, file, why, candidates, dueOn, effectiveOn, ...data },
  }) => {
    const isPlain = why !== 'reference-differs';
    const said = {
      bookedBy: why === 'paid-twice' ? 'another' : null,
      leftBy: why === 'rejected-after-booking' ? 'another' : null,
      rejectedLineIds: data.rejectedLineIds ?? [],
    };
    const found = { found: candidates, isPlain, ...said, changeDueOn: dueOn ?? effectiveOn };
    return [asks(TakeInBankRecord, { recordId, record, file, ...found })];
  },
  BankResolutionProposed: ({ data }) => [
    asks(ResolveBankException, without(data, 'effectiveOn', 'proposedBy')),
  ],
  BankExceptionResolved: ({ data }) =>
    data.proposedBy === null
      ? [asks(ResolveBankException, without(data, 'effectiveOn', 'proposedBy', 'resolvedBy'))]
      : [asks(ConfirmBankResolution, { recordId: data.recordId })],
};
