import type { CommandMetadata, Day } from '@ledger/kernel';
import type { BankFileReference } from './payment-run.events';
import type { RunSources } from './run-content';

/** Makes a run of what is open, and seals its content. */
export class OpenPaymentRun {
  readonly type = 'OpenPaymentRun';
  constructor(
    readonly data: { readonly runId: string } & RunSources,
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
    readonly data: { readonly runId: string; readonly lineId: string; readonly effectiveOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the bank sent a line back, with its reason. */
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

export type PaymentRunCommand =
  | OpenPaymentRun
  | CancelPaymentRun
  | CertifyPaymentRun
  | ReleasePaymentRun
  | SettlePaymentLine
  | ReturnPaymentLine;
