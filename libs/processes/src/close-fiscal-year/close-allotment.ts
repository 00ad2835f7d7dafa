import {
  allotments,
  BeginAllotmentClosing,
  BlockAllotmentClosing,
  type ClosingOutcome,
  closingOutcomeOf,
  type ClosingPhase,
  ContinueAllotmentClosing,
  EncumberAmount,
  endedOn,
  fundsOf,
  openOn,
  owedTo,
  ReencumberAmount,
} from '@ledger/appropriation';
import {
  type Enrollment,
  enrollments,
  MoveFunding,
  type OpenEnrollment,
  paidBeforeFor,
  RecordFunding,
} from '@ledger/enrollment';
import {
  acceptJointly,
  DecisionTooEarly,
  type DecideJointly,
  type JointDraft,
  jointDraft,
  streamOf,
} from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import { pinnedPolicyOf } from '../published-policies';

/** Begins the closing of an allotment, or says what keeps it from closing. */
export class CloseAllotment {
  readonly type = 'CloseAllotment';
  constructor(
    readonly data: BeginAllotmentClosing['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Settles the next enrollments of an allotment that closes. */
export class SettleNextEnrollments {
  readonly type = 'SettleNextEnrollments';
  constructor(
    readonly data: { readonly allotmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Each is decided on with its own stream; a decision reads 32 at most, the two allotments among them. */
const ENROLLMENTS_TOGETHER = 20;

/**
 * Nothing begins where something is to go on and the allotment that takes over is not there, or has
 * ended itself. What was never opened, or was opened on other terms after the end, is not part of the closing.
 */
export const closeAllotment: DecideJointly<CloseAllotment> = ({ data, metadata }, read) => {
  const { allotmentId } = data;
  const draft = jointDraft(read);
  const allotment = draft.stateOf(streamOf(allotments, allotmentId));
  if (allotment.phase.kind === 'open') return acceptJointly();
  if (allotment.phase.kind === 'closing') {
    draft.ask(allotments, allotmentId, new ContinueAllotmentClosing({ allotmentId, settled: 0 }, metadata));
    return draft.decision();
  }
  const missing = missingFor(draft, data);
  const next =
    missing === undefined
      ? new BeginAllotmentClosing(data, metadata)
      : new BlockAllotmentClosing({ allotmentId, toAllotmentId: missing }, metadata);
  draft.ask(allotments, allotmentId, next);
  return draft.decision();
};

/** The allotment that is to take over and cannot; undefined where it can, or where nothing goes on. */
function missingFor(
  draft: JointDraft,
  { allotmentId, toAllotmentId, remainder, carryForward }: CloseAllotment['data'],
): string | undefined {
  const goesOn = remainder === 're-encumber' || carryForward.length > 0;
  if (!goesOn || toAllotmentId === null) return undefined;
  if (openOn(draft.stateOf(streamOf(allotments, allotmentId))).length === 0) return undefined;
  const next = draft.stateOf(streamOf(allotments, toAllotmentId));
  return next.opened && endedOn(next) === undefined ? undefined : toAllotmentId;
}

/**
 * The two allotments and the case files agree, or nothing is written: each enrollment is settled once, by what
 * the allotment knows of it at that moment.
 */
export const settleNextEnrollments: DecideJointly<SettleNextEnrollments> = ({ data, metadata }, read) => {
  const { allotmentId } = data;
  const draft = jointDraft(read);
  const { phase } = draft.stateOf(streamOf(allotments, allotmentId));
  if (phase.kind !== 'closing') return acceptJointly();
  const next = phase.queue.take(ENROLLMENTS_TOGETHER).toArray();
  const to = phase.plan.toAllotmentId;
  if (to !== null && endedOn(draft.stateOf(streamOf(allotments, to))) !== undefined) {
    const blocked = { allotmentId, toAllotmentId: to };
    draft.ask(allotments, allotmentId, new BlockAllotmentClosing(blocked, metadata));
    return draft.decision();
  }
  for (const enrollmentId of next) settle(draft, { allotmentId, enrollmentId, metadata });
  const settled = { allotmentId, settled: next.length };
  draft.ask(allotments, allotmentId, new ContinueAllotmentClosing(settled, metadata));
  return draft.decision();
};

interface Settling {
  readonly allotmentId: string;
  readonly enrollmentId: string;
  readonly metadata: CommandMetadata;
}

function settle(draft: JointDraft, of: Settling): void {
  const { allotmentId, enrollmentId } = of;
  const allotment = draft.stateOf(streamOf(allotments, allotmentId));
  const enrollment = draft.stateOf(streamOf(enrollments, enrollmentId));
  if (isBehind(draft, enrollment, of)) throw new DecisionTooEarly(`the money of enrollment ${enrollmentId}`);
  const outcome = closingOutcomeOf(allotment, allotment.phase as ClosingPhase, of);
  for (const command of outcome.out) draft.ask(allotments, allotmentId, command);
  if (outcome.toAllotmentId !== null)
    for (const command of outcome.into) draft.ask(allotments, outcome.toAllotmentId, command);
  if (enrollment.status === 'open') goOn(draft, { enrollment, outcome, of });
}

/** Whether what the case file says was earned has not all been spent or deferred here yet. */
function isBehind(
  draft: JointDraft,
  enrollment: Enrollment,
  { allotmentId, enrollmentId }: Settling,
): boolean {
  if (enrollment.status !== 'open' || enrollment.funding.kind !== 'encumbered') return false;
  if (enrollment.funding.allotmentId !== allotmentId) return false;
  const allotment = draft.stateOf(streamOf(allotments, allotmentId));
  const earned = Object.entries(enrollment.stages).reduce(
    (sum, [stage, { earnedCents }]) => sum + earnedCents - paidBeforeFor(enrollment, stage),
    0,
  );
  const spent = fundsOf(allotment, enrollmentId).liquidated;
  const owed = owedTo(allotment, enrollmentId).reduce((sum, { amount }) => sum + amount, 0n);
  return BigInt(earned) !== spent + owed;
}

interface GoingOn {
  readonly enrollment: OpenEnrollment;
  readonly outcome: ClosingOutcome;
  readonly of: Settling;
}

/** The case file follows its money; one that waited for it waits for the money that takes over. */
function goOn(draft: JointDraft, { enrollment, outcome, of }: GoingOn): void {
  const { allotmentId, enrollmentId, metadata } = of;
  const { funding } = enrollment;
  const { toAllotmentId, kind, authority, owed } = outcome;
  if (toAllotmentId === null || kind === 'lapsed') return;
  if (funding.kind === 'none' || funding.allotmentId !== allotmentId) return;
  if (funding.kind === 'waitlisted') {
    waitElsewhere(draft, { enrollment, outcome, of }, toAllotmentId);
    return;
  }
  const amountCents = outcome.setAsideCents + waitAgain(draft, of, { ...outcome, toAllotmentId });
  const because: MoveFunding['data']['because'] =
    kind === 're-encumbered' && isReplaced(draft, allotmentId) ? 'source-replaced' : kind;
  const to = { fromAllotmentId: allotmentId, toAllotmentId };
  const moved = { enrollmentId, ...to, amountCents, because, authority, owed };
  draft.ask(enrollments, enrollmentId, new MoveFunding(moved, metadata));
}

/** What was set aside anew before and still waited for money waits where it goes on; so many cents. */
function waitAgain(
  draft: JointDraft,
  { enrollmentId, metadata }: Settling,
  {
    toAllotmentId,
    waitingCents: amountCents,
  }: { readonly toAllotmentId: string; readonly waitingCents: number },
): number {
  const again = { allotmentId: toAllotmentId, enrollmentId, amountCents };
  if (amountCents > 0) draft.ask(allotments, toAllotmentId, new ReencumberAmount(again, metadata));
  return amountCents;
}

function isReplaced(draft: JointDraft, allotmentId: string): boolean {
  const { phase } = draft.stateOf(streamOf(allotments, allotmentId));
  return phase.kind !== 'open' && phase.ending.because === 'funding-source';
}

/** A year that is over has nobody wait for the next; a funding source that ended has whoever waited wait for the one that replaces it. */
function waitElsewhere(draft: JointDraft, { enrollment, outcome, of }: GoingOn, toAllotmentId: string): void {
  const { allotmentId, enrollmentId, metadata } = of;
  const amountCents = outcome.waitingCents;
  const policy = pinnedPolicyOf(enrollment, draft.stateOf);
  if (!isReplaced(draft, allotmentId) || amountCents === 0 || policy === null) return;
  const waiting = { allotmentId: toAllotmentId, enrollmentId, amountCents };
  const events = draft.ask(allotments, toAllotmentId, new EncumberAmount(waiting, metadata));
  const isServed = events.some(
    (event) => event.type === 'AmountEncumbered' && event.data.enrollmentId === enrollmentId,
  );
  const outcomeOfIt = isServed ? 'encumbered' : 'waitlisted';
  const funding = {
    enrollmentId,
    allotmentId: toAllotmentId,
    amountCents,
    outcome: outcomeOfIt,
    policy,
  } as const;
  draft.ask(enrollments, enrollmentId, new RecordFunding(funding, metadata));
}
