import type { FundingPolicyEvent } from '@ledger/catalog';
import type { VoucherFunds } from '@ledger/disbursement';
import type { StageChange } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import type { AmountFact, PostedFact, RecordedFactToPost } from './money-facts';
import type { MovementName } from './movements';

/** One movement of an entry, and its cents; never below zero. */
export interface Movement {
  readonly name: MovementName;
  readonly amountCents: number;
}

/** What the books know of an enrollment's money before a fact: some facts end what an earlier one began, without its cents. */
export interface KnownBefore {
  /** What the enrollment waits for. */
  readonly waitingCents: number;
  /** What the fact's stage is owed without authority. */
  readonly unfundedCents: number;
}

type FactOf<Type> = Extract<PostedFact, { readonly type: Type }>;
type PostingRule<Type extends PostedFact['type']> = (
  data: FactOf<Type>['data'],
  known: KnownBefore,
) => readonly Movement[];

/** Nothing is known: what an entry says then holds for any enrollment. */
export const NOTHING_KNOWN: KnownBefore = { waitingCents: 0, unfundedCents: 0 };

const move = (name: MovementName, amountCents: number): readonly Movement[] =>
  amountCents > 0 ? [{ name, amountCents }] : [];

/** What a stage earned is owed from then on, whether there is authority or not; what fell away is owed no more. */
const earnings = ({ before, after }: StageChange): readonly Movement[] => [
  ...move('earned', after.earnedCents - before.earnedCents),
  ...move('earning-reversed', before.earnedCents - after.earnedCents),
];

/** An adjustment is owed back: it is due from the provider, and netted against what is paid. */
const bySide =
  (payable: MovementName, adjustment: MovementName) =>
  ({ side, amountCents }: Pick<VoucherFunds, 'side' | 'amountCents'>): readonly Movement[] =>
    move(side === 'payable' ? payable : adjustment, amountCents);

/**
 * What each fact posts. The budgetary book follows the allotment, the proprietary book follows what the
 * enrollment earned: neither is a copy of the other, so that each proves the other.
 *
 * @source domain practice: budgetary and proprietary postings of a state fund; an encumbrance is neither an
 * expenditure nor a liability (GASB 54), an expense is recognised when eligibility is met (GASB 33)
 */
export const POSTING_RULES: { readonly [Type in PostedFact['type']]: PostingRule<Type> } = {
  AllotmentReleased: ({ amountCents }) => move('authority-released', amountCents),
  AllotmentReduced: ({ amountCents }) => move('authority-reduced', amountCents),
  AllotmentTransferredOut: ({ amountCents }) => move('authority-sent', amountCents),
  AllotmentTransferredIn: ({ amountCents }) => move('authority-received', amountCents),
  EnrollmentWaitlisted: ({ amountCents }) => move('waiting-began', amountCents),
  WaitlistLeft: (_, { waitingCents }) => move('waiting-ended', waitingCents),
  AmountEncumbered: ({ amountCents }, { waitingCents }) => [
    ...move('waiting-ended', waitingCents),
    ...move('encumbered', amountCents),
  ],
  EncumbranceReleased: ({ amountCents }) => move('encumbrance-released', amountCents),
  EncumbranceLiquidated: ({ amountCents }, { unfundedCents }) => [
    ...move('authority-found', Math.min(unfundedCents, amountCents)),
    ...move('spent', amountCents),
  ],
  LiquidationReversed: ({ amountCents }) => move('spending-reversed', amountCents),
  LiquidationDeferred: ({ amountCents }) => move('authority-wanted', amountCents),
  DeferralWithdrawn: ({ amountCents }) => move('authority-found', amountCents),
  AuthorityLapsed: ({ amountCents }) => move('authority-lapsed', amountCents),
  EncumbranceLapsed: ({ amountCents }) => move('encumbrance-lapsed', amountCents),
  EncumbranceCarriedForward: ({ amountCents }) => [
    ...move('encumbrance-released', amountCents),
    ...move('authority-carried-out', amountCents),
  ],
  EncumbranceCarriedIn: ({ amountCents }) => [
    ...move('authority-carried-in', amountCents),
    ...move('encumbered', amountCents),
  ],
  OwedStageSent: ({ amountCents }) => [
    ...move('authority-found', amountCents),
    ...move('earning-sent', amountCents),
  ],
  OwedStageReceived: ({ amountCents }) => move('earning-received', amountCents),
  StageEarned: earnings,
  StageReduced: earnings,
  StageForfeited: earnings,
  StageReversed: earnings,
  StageReopened: earnings,
  VoucherAccrued: bySide('vouchered', 'adjusted'),
  VoucherWithdrawn: bySide('voucher-withdrawn', 'adjustment-withdrawn'),
  AdjustmentReduced: ({ amountCents }) => move('adjustment-withdrawn', amountCents),
  AdjustmentRepaid: ({ amountCents }) => move('repaid', amountCents),
  AdjustmentWrittenOff: ({ amountCents }) => move('written-off', amountCents),
  WriteOffReversed: ({ amountCents }) => move('write-off-reversed', amountCents),
  PaymentReleased: bySide('paid', 'netted'),
  PaymentReturned: bySide('payment-returned', 'netting-returned'),
  TreasuryDrawRequested: ({ amountCents }) => move('drawn', amountCents),
  TreasuryDrawReceived: ({ amountCents }) => move('draw-received', amountCents),
  CashReverted: ({ amountCents }) => move('reverted', amountCents),
  RetainedShareRecorded: ({ amountCents }) => move('share-retained', amountCents),
  RetainedShareSettled: ({ amountCents }) => move('share-settled', amountCents),
  InterestAccrued: ({ amountCents }) => move('interest-accrued', amountCents),
  InterestWaived: ({ amountCents }) => move('interest-waived', amountCents),
  InterestReversed: ({ amountCents }) => move('interest-reversed', amountCents),
  InterestPaid: ({ amountCents }) => move('interest-paid', amountCents),
};

const PRICE = 'a price or a term: nothing moves until an enrollment is approved';
const ALLOTMENT_POSTS = 'the allotment says the same, and is posted';
const APPROVED = 'an approval is a limit: what is carried by it is posted when it is carried';
const VOUCHERS_POST = 'the vouchers of the run say the same one by one, and are posted';
const ANSWERS_POST = 'what became of the payment is said by its run, and its vouchers are posted';
const NOT_YET = 'nothing is paid before the run is released';
const CLAIMED = 'a run claims a voucher or lets go of it: what is owed stays owed';

const CASE = 'a step of a case: what it moves is posted by the adjustment voucher it is about';

const FIGURES = 'what was found at the close of a period: figures, no movement';

/** The document of a policy may name amounts; its type does not say which. */
type NotPosted = Exclude<AmountFact, PostedFact>['type'] | FundingPolicyEvent['type'];

/** The facts that name an amount and post nothing, with the reason. */
export const NOT_POSTED: Readonly<Record<NotPosted, string>> = {
  ProgramDefined: PRICE,
  ProgramRevised: PRICE,
  CourseOfferingPublished: PRICE,
  CourseOfferingRevised: PRICE,
  FundingPolicyPublished: PRICE,
  EnrollmentApproved: 'the pinned maximum: nothing is set aside before the allotment does it',
  EnrollmentDeemedApproved: 'the pinned maximum: nothing is set aside before the allotment does it',
  FundingEncumbered: ALLOTMENT_POSTS,
  FundingWaitlisted: ALLOTMENT_POSTS,
  FundingMoved: ALLOTMENT_POSTS,
  AllotmentClosingBegun: APPROVED,
  AuthorityChangeProposed: 'nothing moves before a second person has confirmed it',
  CarryForwardApproved: APPROVED,
  FiscalYearClosingOrdered: APPROVED,
  FundingSourceReplaced: APPROVED,
  AllotmentsReallocated: 'the allotments transfer the same, and are posted',
  PolicyAdjusted: 'the stages that change with it say the same, and are posted',
  RecoupmentAllowed: 'says how fast something is netted that is posted when it is',
  RecoupmentStayed: 'what is outstanding stays due from the provider; nothing moves',
  VoucherSelected: CLAIMED,
  VoucherFreed: CLAIMED,
  PaymentSettled: 'the cash left when the payment was released',
  PaymentLineDrawn: NOT_YET,
  PaymentPayeeDrawn: NOT_YET,
  PaymentMadeLate: 'the payment is posted with its voucher, and its interest when that accrues',
  PaymentRunPrepared: NOT_YET,
  PaymentLineSettled: VOUCHERS_POST,
  PaymentLineReturnProposed: 'nothing moves before a second person has confirmed it',
  PaymentLineReturned: VOUCHERS_POST,
  ClawbackProposed: CASE,
  ClawbackNoticed: CASE,
  ClawbackDecided: CASE,
  ClawbackAppealDecided: CASE,
  RecoveryPlanSet: CASE,
  WriteOffProposed: CASE,
  WriteOffApproved: CASE,
  ClawbackBalanceStated: CASE,
  ClawbackReopened: CASE,
  RecoveryTermsSet: 'a limit and caps: nothing moves by them',
  OverpaymentReported: 'the word of a provider: nothing is owed back before the record is corrected',
  BankFileReceived: 'what the bank says of the account is compared with the books, and posts nothing',
  BankRecordMatched: ANSWERS_POST,
  BankExceptionOpened:
    'what the bank says moves nothing before two people have said which payment it is about',
  BankResolutionProposed: ANSWERS_POST,
  BankExceptionResolved: ANSWERS_POST,
  PeriodSoftClosed: FIGURES,
  PeriodHardClosed: FIGURES,
};

/** The types of all facts that are posted. */
export const POSTED_TYPES = Object.keys(POSTING_RULES) as readonly PostedFact['type'][];

/** What a fact moves, given what was known before it. */
export function movementsOf({ type, data }: PostedFact, known: KnownBefore): readonly Movement[] {
  const rule = POSTING_RULES[type] as (data: PostedFact['data'], known: KnownBefore) => readonly Movement[];
  return rule(data, known);
}

/**
 * The day a fact is posted on: its effective day; of a stage that was earned, the day it was earned. What
 * falls away again is posted on the day on which that became known.
 */
export const postingDayOf = ({ type, data, effectiveOn }: RecordedFactToPost): Day =>
  type === 'StageEarned' ? (data.earnedOn ?? effectiveOn) : effectiveOn;
