import {
  bankDetails,
  CancelPaymentRun,
  CertifyPaymentRun,
  ConfirmBankDetails,
  ConfirmBankDetailsAfterDays,
  ConfirmPaymentLineReturn,
  type HoldsCommand,
  LiftPaymentHold,
  paymentHolds,
  paymentRuns,
  PlacePaymentHold,
  ProposeBankDetails,
  ProposePaymentLineReturn,
  ReleasePaymentRun,
  ReturnPaymentLine,
  SettlePaymentLine,
} from '@ledger/disbursement';
import { type DecideJointly, decideAlone } from '@ledger/event-sourcing';
import { define, type LedgerCommand, subject } from './ledger-command';
import {
  onPaymentHolds,
  placeHoldOnAnything,
  PlaceHoldOnAnything,
} from './place-payment-hold/place-payment-hold';
import { drawPaymentLines } from './prepare-payment-run/draw-payment-lines';
import {
  preparePaymentRun,
  PreparePaymentRun,
  sealPaymentRun,
} from './prepare-payment-run/prepare-payment-run';
import { recordRunOutcome } from './record-run-outcome/record-run-outcome.process';
import {
  certifyPaymentRun,
  onPaymentRun,
  releasePaymentRun,
} from './release-payment-run/release-payment-run';
import { voucherEarnedStage } from './voucher-earned-stage/voucher-earned-stage.process';

type OnBankDetails = ProposeBankDetails | ConfirmBankDetails | ConfirmBankDetailsAfterDays;

const onBankDetails = decideAlone(bankDetails, ({ data }: OnBankDetails) => data.providerId);
const details = ({ providerId, bankDetailsId }: OnBankDetails['data']) => ({
  ...subject(bankDetails, providerId),
  id: bankDetailsId,
});
const hold = ({ programId, holdId }: HoldsCommand['data']) => ({
  ...subject(paymentHolds, programId),
  id: holdId,
});
const run = ({ runId }: { readonly runId: string }) => subject(paymentRuns, runId);

/** The commands that move money out, and what keeps it back. */
export const disbursementCommands: readonly LedgerCommand[] = [
  define(PlacePaymentHold, onPaymentHolds, hold),
  define(LiftPaymentHold, onPaymentHolds, hold),
  define(ProposeBankDetails, onBankDetails, details),
  define(ConfirmBankDetails, onBankDetails, details),
  define(PreparePaymentRun, preparePaymentRun, run),
  define(CancelPaymentRun, onPaymentRun, run),
  define(CertifyPaymentRun, certifyPaymentRun, run),
  define(ReleasePaymentRun, releasePaymentRun, run),
  define(SettlePaymentLine, onPaymentRun, run),
  define(ProposePaymentLineReturn, onPaymentRun, run),
  define(ConfirmPaymentLineReturn, onPaymentRun, run),
];

/** What could be asked in an earlier release, and cannot now: only a ledger of then is decided by it. */
export const earlierDisbursementCommands: readonly LedgerCommand[] = [
  define(ReturnPaymentLine, onPaymentRun, run),
  define(PlaceHoldOnAnything, placeHoldOnAnything, hold),
  define(ConfirmBankDetailsAfterDays, onBankDetails, details),
];

/** What the processes of this part ask for, by type. */
export const disbursementDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  VoucherEarnedStage: voucherEarnedStage,
  DrawPaymentLines: drawPaymentLines,
  SealPaymentRun: sealPaymentRun,
  RecordRunOutcome: recordRunOutcome,
};
