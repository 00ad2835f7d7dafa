import type { CommandMetadata } from '@ledger/kernel';
import type { AllotmentClosingBegun, AllotmentEnded, OwedStageMoved } from './allotment-ending.events';
import type { EnrollmentAmount } from './allotment.events';

/** Ends an allotment: what is available lapses, and nothing new is set aside. */
export class EndAllotment {
  readonly type = 'EndAllotment';
  constructor(
    readonly data: AllotmentEnded['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Begins the closing of an allotment that ended. */
export class BeginAllotmentClosing {
  readonly type = 'BeginAllotmentClosing';
  constructor(
    readonly data: AllotmentClosingBegun['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Says that the closing cannot begin, since the allotment that is to take over is not there. */
export class BlockAllotmentClosing {
  readonly type = 'BlockAllotmentClosing';
  constructor(
    readonly data: { readonly allotmentId: string; readonly toAllotmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Says how many enrollments of the closing were settled; the last one closes the allotment. */
export class ContinueAllotmentClosing {
  readonly type = 'ContinueAllotmentClosing';
  constructor(
    readonly data: { readonly allotmentId: string; readonly settled: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets what is set aside for an enrollment lapse; with the allotment on which it is set aside anew, if there is one. */
export class LapseEncumbrance {
  readonly type = 'LapseEncumbrance';
  constructor(
    readonly data: {
      readonly allotmentId: string;
      readonly enrollmentId: string;
      readonly because: 'unliquidated' | 're-encumbered';
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sends what is set aside for an enrollment into another year, together with its authority. */
export class CarryEncumbranceForward {
  readonly type = 'CarryEncumbranceForward';
  constructor(
    readonly data: {
      readonly allotmentId: string;
      readonly enrollmentId: string;
      readonly toAllotmentId: string;
      readonly approvalReference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes what another year had set aside for an enrollment, together with its authority. */
export class CarryEncumbranceIn {
  readonly type = 'CarryEncumbranceIn';
  constructor(
    readonly data: EnrollmentAmount & {
      readonly fromAllotmentId: string;
      readonly approvalReference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sets aside what an allotment that ended had set aside for an enrollment, or puts it on the waitlist. */
export class ReencumberAmount {
  readonly type = 'ReencumberAmount';
  constructor(
    readonly data: EnrollmentAmount,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Sends a stage that is owed without authority to another allotment. */
export class SendOwedStage {
  readonly type = 'SendOwedStage';
  constructor(
    readonly data: OwedStageMoved,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes a stage that is owed without authority elsewhere, and pays it if it can. */
export class ReceiveOwedStage {
  readonly type = 'ReceiveOwedStage';
  constructor(
    readonly data: OwedStageMoved,
    readonly metadata: CommandMetadata,
  ) {}
}

/** What is asked of an allotment from its end to its closing, and of the one that takes over. */
export type AllotmentEndingCommand =
  | EndAllotment
  | BeginAllotmentClosing
  | BlockAllotmentClosing
  | ContinueAllotmentClosing
  | LapseEncumbrance
  | CarryEncumbranceForward
  | CarryEncumbranceIn
  | ReencumberAmount
  | SendOwedStage
  | ReceiveOwedStage;
