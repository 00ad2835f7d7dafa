import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { AllotmentCommand } from './allotment/allotment.commands';
import { allotmentDecider } from './allotment/allotment.decider';
import type { AllotmentEvent } from './allotment/allotment.events';
import type { Allotment } from './allotment/allotment-funds';
import { allotmentRefusals } from './allotment/allotment.refusals';
import type { AuthorityChangesCommand } from './authority-changes/authority-changes.commands';
import { authorityChangesDecider } from './authority-changes/authority-changes.decider';
import type { AuthorityChangesEvent } from './authority-changes/authority-changes.events';
import { authorityChangeRefusals } from './authority-changes/authority-changes.refusals';
import type { AuthorityChanges } from './authority-changes/authority-changes.state';

/** `allotment-<allotmentId>` */
export const allotments: StreamType<Allotment, AllotmentCommand, AllotmentEvent, Refusal> = {
  prefix: 'allotment',
  decider: allotmentDecider,
};

/** `authority-changes-<programId>` */
export const authorityChanges: StreamType<
  AuthorityChanges,
  AuthorityChangesCommand,
  AuthorityChangesEvent,
  Refusal
> = {
  prefix: 'authority-changes',
  decider: authorityChangesDecider,
};

/** Every event type of this context, with what raises older versions. */
export const appropriationEvents = {
  AllotmentReleased: [],
  AllotmentReduced: [],
  AllotmentTransferredOut: [],
  AllotmentTransferredIn: [],
  AmountEncumbered: [],
  EnrollmentWaitlisted: [],
  WaitlistLeft: [],
  EncumbranceReleased: [],
  EncumbranceLiquidated: [],
  LiquidationReversed: [],
  LiquidationDeferred: [],
  DeferralWithdrawn: [],
  AllotmentEnded: [],
  AuthorityLapsed: [],
  AllotmentClosingBegun: [],
  AllotmentClosingBlocked: [],
  AllotmentClosingContinued: [],
  AllotmentClosed: [],
  EncumbranceLapsed: [],
  EncumbranceCarriedForward: [],
  EncumbranceCarriedIn: [],
  OwedStageSent: [],
  OwedStageReceived: [],
  AuthorityChangeProposed: [],
  AuthorityChangeWithdrawn: [],
  YearEndTermsDeclared: [],
  FiscalYearEnded: [],
  CarryForwardApproved: [],
  FiscalYearClosingOrdered: [],
  FundingSourceEnded: [],
  FundingSourceReplaced: [],
  AllotmentsReallocated: [],
} satisfies Record<
  (AllotmentEvent | AuthorityChangesEvent)['type'],
  readonly Upcaster[]
> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const appropriationRefusals = { ...allotmentRefusals, ...authorityChangeRefusals };
