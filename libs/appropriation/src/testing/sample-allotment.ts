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
import {
  BeginAllotmentClosing,
  CarryEncumbranceForward,
  CarryEncumbranceIn,
  ContinueAllotmentClosing,
  EndAllotment,
  LapseEncumbrance,
  ReceiveOwedStage,
  ReencumberAmount,
  SendOwedStage,
} from '../allotment/allotment-ending.commands';
import type { AllotmentClosingBegun, AllotmentEnded } from '../allotment/allotment-ending.events';
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

const ending = {
  allotmentId,
  because: 'fiscal-year',
  endsOn: toDay('2027-06-30'),
  paysEarnedUntil: toDay('2027-06-30'),
  liquidatesUntil: toDay('2027-08-14'),
  authority: 'R.S. 39:82',
} as const;
/** The allotment of the year after. */
export const nextAllotmentId = 'la.SCA.001.FY2028';
const plan = {
  allotmentId,
  toAllotmentId: nextAllotmentId,
  remainder: 're-encumber',
  carryForward: [],
  authority: 'R.S. 39:82',
} as const;

/** The year of the allotment ended. */
export const ended = (changes: Partial<AllotmentEnded['data']> = {}): AllotmentEvent => ({
  type: 'AllotmentEnded',
  data: { ...ending, ...changes },
});
/** Its closing began. */
export const closing = (changes: Partial<AllotmentClosingBegun['data']> = {}): AllotmentEvent => ({
  type: 'AllotmentClosingBegun',
  data: { ...plan, ...changes },
});
/** Authority ended, on a day. */
export const lapsed = (
  amountCents: number,
  effectiveOn = '2027-06-30',
  because: 'available-at-end' | 'freed-after-end' = 'available-at-end',
): AllotmentEvent => ({
  type: 'AuthorityLapsed',
  data: { allotmentId, amountCents, because, effectiveOn: toDay(effectiveOn) },
});

/** Commands from the end of the allotment to its closing, given on a day of the window. */
export const endingCommands = (today = '2027-07-02') => {
  const given = metadataOn(toDay(today));
  return { ...phaseCommands(given), ...settlingCommands(given), ...stageCommands(given) };
};

type Given = typeof metadata;
const of = (enrollmentId: string) => ({ allotmentId, enrollmentId });

const phaseCommands = (given: Given) => ({
  end: (changes: Partial<AllotmentEnded['data']> = {}) => new EndAllotment({ ...ending, ...changes }, given),
  begin: (changes: Partial<AllotmentClosingBegun['data']> = {}) =>
    new BeginAllotmentClosing({ ...plan, ...changes }, given),
  goOn: (settled: number) => new ContinueAllotmentClosing({ allotmentId, settled }, given),
  allot: (allottedCents: number) => new AllotAmount({ ...identity, allottedCents }, given),
});

const approvalReference = 'JLCB 4';

const settlingCommands = (given: Given) => ({
  lapse: (enrollmentId: string) =>
    new LapseEncumbrance({ ...of(enrollmentId), because: 'unliquidated' }, given),
  carry: (enrollmentId: string) =>
    new CarryEncumbranceForward(
      { ...of(enrollmentId), toAllotmentId: nextAllotmentId, approvalReference },
      given,
    ),
  carryIn: (enrollmentId: string, amountCents: number) =>
    new CarryEncumbranceIn(
      { ...of(enrollmentId), amountCents, fromAllotmentId: nextAllotmentId, approvalReference },
      given,
    ),
  reencumber: (enrollmentId: string, amountCents: number) =>
    new ReencumberAmount({ ...of(enrollmentId), amountCents }, given),
  send: (enrollmentId: string, amountCents: number) =>
    new SendOwedStage(owedElsewhere(enrollmentId, amountCents), given),
  receive: (enrollmentId: string, amountCents: number) =>
    new ReceiveOwedStage(owedElsewhere(enrollmentId, amountCents), given),
});

const owedElsewhere = (enrollmentId: string, amountCents: number) => ({
  ...of(enrollmentId),
  stage: 'completion',
  amountCents,
  counterpartId: nextAllotmentId,
});

const stageCommands = (given: Given) => ({
  liquidate: (enrollmentId: string, amountCents: number, earnedOn: string) =>
    new LiquidateEncumbrance(
      { ...of(enrollmentId), stage: 'completion', amountCents, earnedOn: toDay(earnedOn) },
      given,
    ),
  set: (enrollmentId: string, pendingCents: number) =>
    new SetEncumbrance({ ...of(enrollmentId), stage: 'completion', pendingCents }, given),
  reverse: (enrollmentId: string, amountCents: number) =>
    new ReverseLiquidation({ ...of(enrollmentId), stage: 'completion', amountCents }, given),
  encumber: (enrollmentId: string, amountCents: number) =>
    new EncumberAmount({ ...of(enrollmentId), amountCents }, given),
});
