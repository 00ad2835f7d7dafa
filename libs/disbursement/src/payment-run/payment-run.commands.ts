import type { CommandMetadata, Day } from '@ledger/kernel';
import type { BankFileReference, Reinstatement } from './payment-run.events';
import type { PayeePlan, PlannedLine } from './payee-plan';

/** Begins a run of what is open for these providers. */
export class OpenPaymentRun {
  readonly type = 'OpenPaymentRun';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly programId: string;
      readonly providerIds: readonly string[];
      /** The holds that nobody has lifted. */
      readonly holdIds: readonly string[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Draws the lines of a provider, as they were planned from what is open for it. */
export class DrawPayee {
  readonly type = 'DrawPayee';
  constructor(
    readonly data: { readonly runId: string } & Omit<PayeePlan, 'lines'> & {
        readonly lines: readonly Omit<PlannedLine, 'vouchers'>[];
      },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Seals a run of which every provider was looked at. */
export class SealPaymentRun {
  readonly type = 'SealPaymentRun';
  constructor(
    readonly data: { readonly runId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives a run up that was not released. */
export class CancelPaymentRun {
  readonly type = 'CancelPaymentRun';
  constructor(
    readonly data: { readonly runId: string; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Answers for a run, by the hash of the content that was looked at. */
export class CertifyPaymentRun {
  readonly type = 'CertifyPaymentRun';
  constructor(
    readonly data: { readonly runId: string; readonly contentHash: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Says which trace numbers the bank file of a certified run has, and which file of its day it is. */
export class NumberPaymentRun {
  readonly type = 'NumberPaymentRun';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly firstSequence: number;
      readonly fileIdModifier: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sends a certified run, whose bank file is kept already. */
export class ReleasePaymentRun {
  readonly type = 'ReleasePaymentRun';
  constructor(
    readonly data: { readonly runId: string; readonly file: BankFileReference; readonly paysOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the bank carried a line out. */
export class SettlePaymentLine {
  readonly type = 'SettlePaymentLine';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly lineId: string;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a line for paid after all that was returned: two people have found that its money left. */
export class ReinstatePaymentLine {
  readonly type = 'ReinstatePaymentLine';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly lineId: string;
      readonly effectiveOn: Day;
      readonly reinstated: Reinstatement;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the bank sent a line back, with its reason; nobody gives this but what the bank says in a file. */
export class ReturnPaymentLine {
  readonly type = 'ReturnPaymentLine';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly lineId: string;
      readonly reasonCode: string;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Says that the bank sent a line back, where no file of the bank does; another person has to confirm it. */
export class ProposePaymentLineReturn {
  readonly type = 'ProposePaymentLineReturn';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly lineId: string;
      readonly reasonCode: string;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Confirms what another person says: the line came back, and what it paid is due again. */
export class ConfirmPaymentLineReturn {
  readonly type = 'ConfirmPaymentLineReturn';
  constructor(
    readonly data: { readonly runId: string; readonly lineId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type PaymentRunCommand =
  | OpenPaymentRun
  | DrawPayee
  | SealPaymentRun
  | NumberPaymentRun
  | CancelPaymentRun
  | CertifyPaymentRun
  | ReleasePaymentRun
  | SettlePaymentLine
  | ReinstatePaymentLine
  | ReturnPaymentLine
  | ProposePaymentLineReturn
  | ConfirmPaymentLineReturn;
