import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  AllotAmount,
  EncumberAmount,
  LeaveWaitlist,
  LiquidateEncumbrance,
  ReverseLiquidation,
  SetEncumbrance,
} from '../allotment/allotment.commands';
import type { AllotmentEvent, AmountEncumbered } from '../allotment/allotment.events';

/** Who asks, and when; of no matter to an allotment. */
export const metadata = metadataOn(toDay('2026-11-22'));
/** The allotment these facts and commands are about. */
export const allotmentId = 'la.SCA.001.FY2027';
/** Which money it is. */
const identity = {
  allotmentId,
  programId: 'la',
  fundingSource: 'SCA',
  schoolSystem: '001',
  fiscalYear: 2027,
};

/** Authority was released. */
export const released = (amountCents: number): AllotmentEvent => ({
  type: 'AllotmentReleased',
  data: { ...identity, amountCents },
});
/** An amount was set aside. */
export const encumbered = (
  enrollmentId: string,
  amountCents: number,
  purpose: AmountEncumbered['data']['purpose'] = 'approval',
): AllotmentEvent => ({
  type: 'AmountEncumbered',
  data: { allotmentId, enrollmentId, amountCents, purpose },
});
/** An enrollment waits. */
export const waitlisted = (enrollmentId: string, amountCents: number): AllotmentEvent => ({
  type: 'EnrollmentWaitlisted',
  data: { allotmentId, enrollmentId, amountCents },
});
/** An enrollment waits no more. */
export const left = (enrollmentId: string): AllotmentEvent => ({
  type: 'WaitlistLeft',
  data: { allotmentId, enrollmentId },
});
type StageEventType =
  | 'EncumbranceReleased'
  | 'EncumbranceLiquidated'
  | 'LiquidationReversed'
  | 'LiquidationDeferred'
  | 'DeferralWithdrawn';

const onStage =
  (type: StageEventType) =>
  (enrollmentId: string, stage: string, amountCents: number): AllotmentEvent => ({
    type,
    data: { allotmentId, enrollmentId, stage, amountCents },
  });
/** What was set aside was freed. */
export const freed = onStage('EncumbranceReleased');
/** A stage was paid for. */
export const liquidated = onStage('EncumbranceLiquidated');
/** What a stage cost was set aside again. */
export const reversed = onStage('LiquidationReversed');
/** A stage is owed. */
export const deferred = onStage('LiquidationDeferred');
/** A stage is owed no more. */
export const withdrawn = onStage('DeferralWithdrawn');

/** Sets the whole authority. */
export const allot = (allottedCents: number) => new AllotAmount({ ...identity, allottedCents }, metadata);
/** Sets aside the most an enrollment can cost. */
export const encumber = (enrollmentId: string, amountCents: number) =>
  new EncumberAmount({ allotmentId, enrollmentId, amountCents }, metadata);
/** Takes an enrollment off the waitlist. */
export const leave = (enrollmentId: string) => new LeaveWaitlist({ allotmentId, enrollmentId }, metadata);
/** Sets what an enrollment may still earn. */
export const set = (enrollmentId: string, pendingCents: number) =>
  new SetEncumbrance({ allotmentId, enrollmentId, stage: 'completion', pendingCents }, metadata);
/** Pays for an earned stage. */
export const liquidate = (enrollmentId: string, amountCents: number, stage = 'enrollment') =>
  new LiquidateEncumbrance({ allotmentId, enrollmentId, stage, amountCents }, metadata);
/** Takes back what a stage cost. */
export const reverse = (enrollmentId: string, amountCents: number, stage = 'enrollment') =>
  new ReverseLiquidation({ allotmentId, enrollmentId, stage, amountCents }, metadata);
