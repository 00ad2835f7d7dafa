import type { CommandMetadata, Day } from '@ledger/kernel';
import type { ClawbackBalance, ClawbackClaim, RecoveryPlan } from './clawback.events';

interface OfClawback {
  readonly clawbackId: string;
}

/** What a decision needs from the vouchers. */
interface WithBalance extends OfClawback {
  readonly balance: ClawbackBalance;
}

/** Claims back what was paid and is no longer earned. */
export class ProposeClawback {
  readonly type = 'ProposeClawback';
  constructor(
    readonly data: ClawbackClaim & {
      /** The provider's own report of it, and the most it accepted by that; null where it reported nothing. */
      readonly report: ReportedOverpayment | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** What a provider said itself. */
export interface ReportedOverpayment {
  readonly reportId: string;
  readonly amountCents: number;
  readonly reasonCode: string;
  readonly reportedBy: string;
}

/** Tells the provider what is claimed. */
export class GiveNotice {
  readonly type = 'GiveNotice';
  constructor(
    readonly data: WithBalance & { readonly answerDays: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The provider's answer to a notice. */
export class AnswerNotice {
  readonly type = 'AnswerNotice';
  constructor(
    readonly data: OfClawback & { readonly answer: 'accepts' | 'disputes'; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets the time to answer pass as of a day. */
export class LetAnswerDeadlinePass {
  readonly type = 'LetAnswerDeadlinePass';
  constructor(
    readonly data: OfClawback & { readonly asOf: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** How much of a claim is to stand. */
export type FindingAsked =
  | { readonly kind: 'upheld' | 'withdrawn' }
  | { readonly kind: 'upheld-in-part'; readonly upheldCents: number };

interface DecisionAsked extends WithBalance {
  readonly finding: FindingAsked;
  readonly reasonCode: string;
  /** The most that may be given up of one clawback. */
  readonly writeOffLimitCents: number;
  /** What was recovered and is owed to the provider anew, since the stage was earned again: no longer claimed. */
  readonly owedAnewCents: number;
}

/** Decides how much of a claim stands. */
export class DecideClawback {
  readonly type = 'DecideClawback';
  constructor(
    readonly data: DecisionAsked & { readonly appealDays: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The provider appeals a decision. */
export class AppealClawback {
  readonly type = 'AppealClawback';
  constructor(
    readonly data: OfClawback & { readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Decides an appeal. */
export class DecideAppeal {
  readonly type = 'DecideAppeal';
  constructor(
    readonly data: DecisionAsked,
    readonly metadata: CommandMetadata,
  ) {}
}

type PlanOf<Kind extends RecoveryPlan['kind']> = Extract<RecoveryPlan, { readonly kind: Kind }>;

/** How what stands is to be recovered; the parts of instalments follow from what is outstanding. */
export type PlanAsked =
  PlanOf<'netting'> | PlanOf<'repayment'> | Omit<PlanOf<'instalments'>, 'partCents' | 'lastCents'>;

/** Sets how what stands is recovered; a later plan takes the place of an earlier one. */
export class PlanRecovery {
  readonly type = 'PlanRecovery';
  constructor(
    readonly data: WithBalance & { readonly plan: PlanAsked },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Asks to give a part of what is owed up. */
export class ProposeWriteOff {
  readonly type = 'ProposeWriteOff';
  constructor(
    readonly data: WithBalance & {
      readonly amountCents: number;
      readonly reasonCode: string;
      readonly writeOffLimitCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Agrees to give it up, as another person. */
export class ApproveWriteOff {
  readonly type = 'ApproveWriteOff';
  constructor(
    readonly data: WithBalance & { readonly writeOffId: string; readonly writeOffLimitCents: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** States what the vouchers say of the money now; closes or opens the case with it. */
export class StateBalance {
  readonly type = 'StateBalance';
  constructor(
    readonly data: WithBalance,
    readonly metadata: CommandMetadata,
  ) {}
}

export type ClawbackCommand =
  | ProposeClawback
  | GiveNotice
  | AnswerNotice
  | LetAnswerDeadlinePass
  | DecideClawback
  | AppealClawback
  | DecideAppeal
  | PlanRecovery
  | ProposeWriteOff
  | ApproveWriteOff
  | StateBalance;
