import {
  type Allotment,
  allotments,
  type ClosingPhase,
  endedOn,
  ReencumberAmount,
  type SettledPhase,
} from '@ledger/appropriation';
import { enrollments, MoveFunding, type OpenEnrollment } from '@ledger/enrollment';
import {
  acceptJointly,
  type DecideJointly,
  jointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';

/** Sets aside what an enrollment may earn again, where the allotment that paid it is closed and can set nothing aside. */
export class SetAsideInYearThatRuns {
  readonly type = 'SetAsideInYearThatRuns';
  constructor(
    readonly data: { readonly enrollmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/**
 * What fell away after the closing lapses on the allotment that paid it. What may still be earned is set aside, or
 * waits, on the allotment that took over, if the closing said that late stages are set aside anew; the case file
 * follows it. Nothing happens where late stages lapse, or while no allotment that takes over is open.
 *
 * @source R.S. 39:82 (a closed year pays nothing any more); LAC 28:CLI.1101.C.2 (a late completion is earned when it comes)
 */
export const setAsideInYearThatRuns: DecideJointly<SetAsideInYearThatRuns> = ({ data, metadata }, read) => {
  const { enrollmentId } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open' || enrollment.funding.kind !== 'encumbered') return acceptJointly();
  const amountCents = pendingOf(enrollment);
  const { allotmentId: fromAllotmentId } = enrollment.funding;
  const taking = amountCents === 0 ? undefined : takingOver(fromAllotmentId, enrollmentId, read);
  if (taking === undefined) return acceptJointly();

  const { allotmentId, authority, isReplaced } = taking;
  const draft = jointDraft(read);
  const amount = { allotmentId, enrollmentId, amountCents };
  draft.ask(allotments, allotmentId, new ReencumberAmount(amount, metadata));
  // What is owed on the closed allotment stays owed there: the law has no way for it to go along after the closing.
  const moved = { enrollmentId, fromAllotmentId, toAllotmentId: allotmentId, amountCents, owed: [] };
  const because = isReplaced ? 'source-replaced' : 're-encumbered';
  draft.ask(enrollments, enrollmentId, new MoveFunding({ ...moved, because, authority }, metadata));
  return draft.decision();
};

const pendingOf = ({ stages }: OpenEnrollment): number =>
  Object.values(stages).reduce((sum, { pendingCents }) => sum + pendingCents, 0);

interface TakingOver {
  readonly allotmentId: string;
  /** By which law what is set aside goes there. */
  readonly authority: string;
  readonly isReplaced: boolean;
}

/** Years may have closed one after the other: the first that is open, if each says that late stages are set aside anew. */
function takingOver(fromAllotmentId: string, enrollmentId: string, read: ReadState): TakingOver | undefined {
  let phase = settledFor(read(streamOf(allotments, fromAllotmentId)), enrollmentId);
  while (phase?.plan.remainder === 're-encumber' && phase.plan.toAllotmentId !== null) {
    const allotmentId = phase.plan.toAllotmentId;
    const next = read(streamOf(allotments, allotmentId));
    const isReplaced = phase.ending.because === 'funding-source';
    if (next.opened && endedOn(next) === undefined)
      return { allotmentId, authority: phase.plan.authority, isReplaced };
    phase = settledFor(next, enrollmentId);
  }
  return undefined;
}

/** How an allotment was closed, if nothing of the enrollment is still to be settled on it. */
function settledFor({ phase }: Allotment, enrollmentId: string): SettledPhase | ClosingPhase | undefined {
  if (phase.kind === 'closed') return phase;
  return phase.kind === 'closing' && !phase.queue.includes(enrollmentId) ? phase : undefined;
}
