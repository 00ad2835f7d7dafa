import type { AllotmentEvent, AuthorityChangesEvent } from '@ledger/appropriation';
import type { CourseOfferingEvent, FundingPolicyEvent, ProgramEvent, ProviderEvent } from '@ledger/catalog';
import type {
  BankDetailsEvent,
  BankFileReceivedEvent,
  BankRecordEvent,
  HoldsEvent,
  PaymentRunEvent,
  VouchersEvent,
} from '@ledger/disbursement';
import type { CourseLoadEvent, EnrollmentEvent, ProviderSeatsEvent, StageEvent } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import type {
  ClaimsEvent,
  InterestAccrued,
  InterestPaid,
  InterestReversed,
  InterestWaived,
  TermsEvent,
} from '@ledger/prompt-pay';
import type { ClawbackEvent, OverpaymentReportsEvent, RecoveryTermsEvent } from '@ledger/recovery';
import type { AssessorEvent, CredentialUseEvent, OutcomesEvent } from '@ledger/verification';
import type { FiscalPeriodsEvent } from '../fiscal-periods/fiscal-periods.events';
import type { TreasuryEvent } from '../treasury/treasury.events';

/** Every fact of the contexts whose money the books keep. */
export type LedgerFact =
  | AllotmentEvent
  | AuthorityChangesEvent
  | EnrollmentEvent
  | CourseLoadEvent
  | ProviderSeatsEvent
  | ProgramEvent
  | ProviderEvent
  | CourseOfferingEvent
  | FundingPolicyEvent
  | AssessorEvent
  | OutcomesEvent
  | CredentialUseEvent
  | VouchersEvent
  | PaymentRunEvent
  | HoldsEvent
  | BankDetailsEvent
  | BankFileReceivedEvent
  | BankRecordEvent
  | ClawbackEvent
  | RecoveryTermsEvent
  | OverpaymentReportsEvent
  | ClaimsEvent
  | TermsEvent
  | FiscalPeriodsEvent
  | TreasuryEvent;

/** Whether something names an amount of cents, at any depth. */
type NamesCents<Value> = Value extends readonly (infer Item)[]
  ? NamesCents<Item>
  : Value extends object
    ? { [Key in keyof Value]-?: Key extends `${string}Cents` ? true : NamesCents<Value[Key]> }[keyof Value]
    : false;

type FactNamingCents<Fact> = Fact extends DomainEvent
  ? true extends NamesCents<Fact['data']>
    ? Fact
    : never
  : never;

/** The facts that name an amount: each has a posting rule, or a reason why it has none. */
export type AmountFact = FactNamingCents<LedgerFact>;

/** What happens to a voucher without any money moving. */
type VoucherStep =
  'VoucherSelected' | 'VoucherFreed' | 'PaymentSettled' | 'RecoupmentAllowed' | 'RecoupmentStayed';

/** What is said of the end of an allotment without any money moving. */
type EndingStep =
  | 'AllotmentEnded'
  | 'AllotmentClosingBegun'
  | 'AllotmentClosingBlocked'
  | 'AllotmentClosingContinued'
  | 'AllotmentClosed';

/** The facts the books post: all of an allotment's, what a stage earned, and what became of its vouchers. */
export type PostedFact =
  | Exclude<AllotmentEvent, { readonly type: EndingStep }>
  | StageEvent
  | TreasuryEvent
  | Exclude<VouchersEvent, { readonly type: VoucherStep }>
  | InterestAccrued
  | InterestWaived
  | InterestReversed
  | InterestPaid;

type Recorded<Fact> = Fact extends DomainEvent ? RecordedEvent<Fact> : never;

/** A posted fact as the log has it. */
export type RecordedFactToPost = Recorded<PostedFact>;
