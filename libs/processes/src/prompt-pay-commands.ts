import { payeeIdOf } from '@ledger/disbursement';
import type { DecideJointly } from '@ledger/event-sourcing';
import {
  type ClaimReference,
  DeclareInterestRate,
  DeclarePromptPayTerms,
  promptPayClaims,
  promptPayTerms,
  RecordInterestPayment,
  WaiveInterest,
} from '@ledger/prompt-pay';
import { define, type LedgerCommand, subject } from './ledger-command';
import {
  accrueAwaitedInterestOf,
  checkPaymentDaysOfRun,
  reverseInterestOfLine,
} from './prompt-pay/accrue-late-interest.process';
import { declarePromptPay, onInterest } from './prompt-pay/declare-prompt-pay';
import {
  keepClaimClock,
  RecordClaimDay,
  RecordEvidence,
  RequestEvidence,
} from './prompt-pay/keep-claim-clock';

const terms = ({ programId }: { readonly programId: string }) => subject(promptPayTerms, programId);
/** A claim is known by its voucher. */
const claim = (data: ClaimReference) => ({
  ...subject(promptPayClaims, payeeIdOf(data)),
  id: data.voucherId,
});

/** The commands about paying in time. */
export const promptPayCommands: readonly LedgerCommand[] = [
  define(DeclarePromptPayTerms, declarePromptPay, terms),
  define(DeclareInterestRate, declarePromptPay, terms),
  define(RecordClaimDay, keepClaimClock, claim),
  define(RequestEvidence, keepClaimClock, claim),
  define(RecordEvidence, keepClaimClock, claim),
  define(WaiveInterest, onInterest, claim),
  define(RecordInterestPayment, onInterest, claim),
];

/** What the processes of this part ask for, by type. */
export const promptPayDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  CheckPaymentDaysOfRun: checkPaymentDaysOfRun,
  ReverseInterestOfLine: reverseInterestOfLine,
  AccrueAwaitedInterestOf: accrueAwaitedInterestOf,
};
