import { ledgerEvents } from '@ledger/processes';
import { RESTATEMENTS } from './restatements';

/** Events that never come first of what somebody asked: processes record them, or they come behind another. */
const NEVER_FIRST: readonly string[] = `
  AdjustmentReduced
  AdjustmentWrittenOff
  AllotmentClosed
  AllotmentClosingBegun
  AllotmentClosingBlocked
  AllotmentClosingContinued
  AllotmentEnded
  AllotmentTransferredIn
  AmountEncumbered
  AuthorityLapsed
  BankDetailsChangeNotified
  BankDetailsNoticeWithdrawn
  BankDetailsUsed
  ClawbackBalanceStated
  ClawbackClosed
  ClawbackProposed
  ClawbackReopened
  CommandRefused
  CoursePlaceTaken
  CoursePlaceVacated
  DeferralWithdrawn
  EncumbranceCarriedForward
  EncumbranceCarriedIn
  EncumbranceLapsed
  EncumbranceLiquidated
  EncumbranceReleased
  EnrollmentWaitlisted
  FundingEncumbered
  FundingMoved
  FundingWaitlisted
  InterestAccrued
  InterestRateAwaited
  InterestReversed
  LiquidationDeferred
  LiquidationReversed
  OutcomeClaimAnswered
  OutcomeClaimReopened
  OverpaymentConfirmed
  OwedStageReceived
  OwedStageSent
  PaymentLineDrawn
  PaymentMadeLate
  PaymentPayeeDrawn
  PaymentReleased
  PaymentReturned
  PaymentRunNumbered
  PaymentRunPrepared
  PaymentSettled
  RecoupmentAllowed
  RecoupmentStayed
  SeatTaken
  SeatVacated
  TraceNumbersTaken
  VoucherAccrued
  VoucherFreed
  VoucherSelected
  VoucherWithdrawn
  WaitlistLeft
  WriteOffReversed
`
  .trim()
  .split(/\s+/);

it('knows the command of every event that can be the first of what somebody asked', () => {
  const others = Object.keys(ledgerEvents).filter((type) => !RESTATEMENTS.has(type));
  expect(others.sort()).toStrictEqual([...NEVER_FIRST].sort());
  expect([...RESTATEMENTS.keys()].filter((type) => !(type in ledgerEvents))).toStrictEqual([]);
});
