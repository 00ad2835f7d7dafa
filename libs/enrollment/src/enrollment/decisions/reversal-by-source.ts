import { allocate, centsFromJson, centsToJson } from '@ledger/kernel';
import type { StageEvent, StageStanding } from '../enrollment-stages.events';
import { type OpenEnrollment, paidBeforeFor } from '../enrollment.state';

/**
 * What falls away goes back to the allotments that paid it, to the cent and in proportion to what each paid: one
 * event for each of them, the earliest first. Any other change concerns the allotment that pays now.
 */
export function bySourceThatPaid(event: StageEvent, enrollment: OpenEnrollment): readonly StageEvent[] {
  const { stage, before, after } = event.data;
  const paidEarlier = paidBeforeFor(enrollment, stage);
  const less = before.earnedCents - after.earnedCents;
  if (paidEarlier === 0 || less <= 0) return [event];

  const sources = [
    ...enrollment.paidBefore.map((paid) => ({
      allotmentId: paid.allotmentId,
      paidCents: paid.stages[stage] ?? 0,
    })),
    { allotmentId: event.data.allotmentId, paidCents: before.earnedCents - paidEarlier },
  ].filter(({ paidCents }) => paidCents > 0);
  const shares = allocate(
    centsFromJson(less),
    sources.map(({ paidCents }) => BigInt(paidCents)),
  ).map(centsToJson);
  return inSteps(
    event,
    sources.map(({ allotmentId }, at) => ({ allotmentId, share: shares[at] ?? 0 })),
  );
}

interface Share {
  readonly allotmentId: string;
  readonly share: number;
}

/** One event after the other, each from where the one before it left the stage to where its share takes it. */
function inSteps(event: StageEvent, shares: readonly Share[]): readonly StageEvent[] {
  const { allotmentId: payingNow, after } = event.data;
  const taken = shares.filter(({ share }) => share > 0);
  let before = event.data.before;
  return taken.map(({ allotmentId, share }, at) => {
    const next = at === taken.length - 1 ? after : reducedBy(share, before, after);
    const elsewhere = allotmentId === payingNow ? {} : { allotmentId, setAsideIn: payingNow };
    const step: StageEvent = { type: event.type, data: { ...event.data, ...elsewhere, before, after: next } };
    before = next;
    return step;
  });
}

/** What a share takes away can be earned again as far as the stage ends so; the rest is forfeited. */
function reducedBy(share: number, before: StageStanding, end: StageStanding): StageStanding {
  const pending = Math.min(share, Math.max(0, end.pendingCents - before.pendingCents));
  return {
    earnedCents: before.earnedCents - share,
    pendingCents: before.pendingCents + pending,
    forfeitedCents: before.forfeitedCents + share - pending,
  };
}
