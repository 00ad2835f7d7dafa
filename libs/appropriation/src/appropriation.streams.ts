import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { AllotmentCommand } from './allotment/allotment.commands';
import { allotmentDecider } from './allotment/allotment.decider';
import type { AllotmentEvent, AllotmentIdentity } from './allotment/allotment.events';
import type { Allotment } from './allotment/allotment.state';

/** `allotment-<allotmentId>` */
export const allotments: StreamType<Allotment, AllotmentCommand, AllotmentEvent, Refusal> = {
  prefix: 'allotment',
  decider: allotmentDecider,
};

/** The id of the allotment of a program, funding source, school system and fiscal year. */
export const allotmentIdOf = ({
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
}: Omit<AllotmentIdentity, 'allotmentId'>): string =>
  `${programId}.${fundingSource}.${schoolSystem}.FY${String(fiscalYear)}`;

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
} satisfies Record<AllotmentEvent['type'], readonly Upcaster[]> satisfies EventSchemas;
