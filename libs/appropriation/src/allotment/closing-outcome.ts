import {
  type Cents,
  centsFromJson,
  type CommandMetadata,
  centsToJson,
  lessOrZero,
  sumOf,
  ZERO_CENTS,
} from '@ledger/kernel';
import {
  CarryEncumbranceForward,
  CarryEncumbranceIn,
  LapseEncumbrance,
  ReceiveOwedStage,
  ReencumberAmount,
  SendOwedStage,
} from './allotment-ending.commands';
import type { CarryForwardApproval } from './allotment-ending.events';
import { type Allotment, type ClosingPhase, fundsOf, type OwedStage, owedTo } from './allotment-funds';
import { type AllotmentCommand, LeaveWaitlist } from './allotment.commands';

/** What becomes of an enrollment when its allotment closes, and what is asked of the allotments for it. */
export interface ClosingOutcome {
  readonly kind: 'carried-forward' | 're-encumbered' | 'lapsed';
  /** The approval it is carried by, or the law it is moved by. */
  readonly authority: string;
  /** Where it goes on; null where it lapses. */
  readonly toAllotmentId: string | null;
  /** What is set aside for stages that are still to be earned. */
  readonly setAsideCents: number;
  readonly owed: readonly { readonly stage: string; readonly amountCents: number }[];
  /** What it waits for on the allotment that closes. */
  readonly waitingCents: number;
  /** To the allotment that closes, in this order. */
  readonly out: readonly AllotmentCommand[];
  /** To the one that takes over, after that. */
  readonly into: readonly AllotmentCommand[];
}

/** One enrollment of an allotment that closes. */
export interface ToSettle {
  readonly allotmentId: string;
  readonly enrollmentId: string;
  readonly metadata: CommandMetadata;
}

/**
 * What becomes of an enrollment: it is carried with its authority by the first approval that covers it whole;
 * else it is set aside anew, or lapses, as the plan says. What is owed goes along; where everything lapses it
 * stays owed, without authority.
 */
export function closingOutcomeOf(allotment: Allotment, closing: ClosingPhase, of: ToSettle): ClosingOutcome {
  const { plan } = closing;
  const { encumbered } = fundsOf(allotment, of.enrollmentId);
  const waiting = allotment.waitlist.get(of.enrollmentId) ?? ZERO_CENTS;
  const approval = approvalFor(closing, of.enrollmentId, encumbered);
  const goesOn = plan.toAllotmentId !== null && (approval !== undefined || plan.remainder === 're-encumber');
  const outcome = goesOn
    ? goingOn(
        { ...of, to: plan.toAllotmentId, encumbered, owed: owedTo(allotment, of.enrollmentId) },
        plan,
        approval,
      )
    : lapsing(plan.authority, encumbered, of);
  return { ...outcome, waitingCents: centsToJson(waiting), out: [...leaving(waiting, of), ...outcome.out] };
}

type Outcome = Omit<ClosingOutcome, 'waitingCents'>;

const leaving = (
  waiting: Cents,
  { allotmentId, enrollmentId, metadata }: ToSettle,
): readonly AllotmentCommand[] =>
  waiting === ZERO_CENTS ? [] : [new LeaveWaitlist({ allotmentId, enrollmentId }, metadata)];

const lapsing = (authority: string, encumbered: Cents, of: ToSettle): Outcome => ({
  kind: 'lapsed',
  authority,
  toAllotmentId: null,
  setAsideCents: centsToJson(encumbered),
  owed: [],
  out: [lapse(of, 'unliquidated')],
  into: [],
});

function goingOn(
  moving: Moving,
  plan: ClosingPhase['plan'],
  approval: CarryForwardApproval | undefined,
): Outcome {
  return {
    kind: approval === undefined ? 're-encumbered' : 'carried-forward',
    authority: approval?.approvalReference ?? plan.authority,
    toAllotmentId: moving.to,
    setAsideCents: centsToJson(pendingOf(moving)),
    owed: moving.owed.map(({ stage, amount }) => ({ stage, amountCents: centsToJson(amount) })),
    ...(approval === undefined ? setAsideAnew(moving) : carried(moving, approval)),
  };
}

const lapse = (
  { allotmentId, enrollmentId, metadata }: ToSettle,
  because: 'unliquidated' | 're-encumbered',
): AllotmentCommand => new LapseEncumbrance({ allotmentId, enrollmentId, because }, metadata);

interface Moving extends ToSettle {
  readonly to: string;
  readonly encumbered: Cents;
  readonly owed: readonly OwedStage[];
}

/** What is set aside beyond what is owed already: for stages that are still to be earned. */
const pendingOf = ({ encumbered, owed }: Moving): Cents =>
  lessOrZero(encumbered, sumOf(owed.filter(({ isBarred }) => isBarred).map(({ amount }) => amount)));

function setAsideAnew(moving: Moving): Pick<ClosingOutcome, 'out' | 'into'> {
  const { enrollmentId, metadata, to: allotmentId } = moving;
  const amountCents = centsToJson(pendingOf(moving));
  return {
    out: [...sent(moving), lapse(moving, 're-encumbered')],
    into: [...received(moving), new ReencumberAmount({ allotmentId, enrollmentId, amountCents }, metadata)],
  };
}

function carried(
  moving: Moving,
  { approvalReference }: CarryForwardApproval,
): Pick<ClosingOutcome, 'out' | 'into'> {
  const { allotmentId, enrollmentId, metadata, to, encumbered } = moving;
  const amountCents = centsToJson(encumbered);
  const away = { allotmentId, enrollmentId, toAllotmentId: to, approvalReference };
  const there = {
    allotmentId: to,
    enrollmentId,
    amountCents,
    fromAllotmentId: allotmentId,
    approvalReference,
  };
  return {
    out: [...sent(moving), new CarryEncumbranceForward(away, metadata)],
    into: [new CarryEncumbranceIn(there, metadata), ...received(moving)],
  };
}

const sent = ({ allotmentId, to, owed, metadata }: Moving): readonly AllotmentCommand[] =>
  owed.map(({ enrollmentId, stage, amount }) => {
    const stageOf = { enrollmentId, stage, amountCents: centsToJson(amount) };
    return new SendOwedStage({ allotmentId, ...stageOf, counterpartId: to }, metadata);
  });

const received = ({ allotmentId, to, owed, metadata }: Moving): readonly AllotmentCommand[] =>
  owed.map(({ enrollmentId, stage, amount }) => {
    const stageOf = { enrollmentId, stage, amountCents: centsToJson(amount) };
    return new ReceiveOwedStage({ allotmentId: to, ...stageOf, counterpartId: allotmentId }, metadata);
  });

/** The first approval that names the enrollment, or all, and has room for the whole of what is set aside. */
function approvalFor(
  { plan, carriedBy }: ClosingPhase,
  enrollmentId: string,
  encumbered: Cents,
): CarryForwardApproval | undefined {
  if (encumbered === ZERO_CENTS) return undefined;
  return plan.carryForward.find(({ approvalReference, enrollmentIds, mostCents }) => {
    const used: bigint = carriedBy[approvalReference] ?? ZERO_CENTS;
    const isNamed = enrollmentIds?.includes(enrollmentId) ?? true;
    return isNamed && used + encumbered <= centsFromJson(mostCents);
  });
}
