import type { LiquidateEncumbrance, ReverseLiquidation, SetEncumbrance } from '@ledger/appropriation';
import type { StageEvent } from '@ledger/enrollment';
import type { Process } from '@ledger/kernel';
import type { SetAsideInYearThatRuns } from './set-aside-in-year-that-runs';

type Asked =
  | Pick<LiquidateEncumbrance, 'type' | 'data'>
  | Pick<ReverseLiquidation, 'type' | 'data'>
  | Pick<SetEncumbrance, 'type' | 'data'>
  | Pick<SetAsideInYearThatRuns, 'type' | 'data'>;

/**
 * When a stage is earned, its encumbrance becomes expenditure; when it falls away, expenditure becomes
 * encumbrance again; and what can no longer be earned is freed at once. What falls away goes back to the
 * allotment that paid it; what may be earned again is set aside on the one that pays now, or, where that is closed,
 * on the one that took over.
 */
export const settleEncumbranceOfStage: Process<StageEvent, Asked> = {
  name: 'settle-encumbrance-of-stage',
  reactsTo: ['StageEarned', 'StageReduced', 'StageForfeited', 'StageReversed', 'StageReopened'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ type, data }) => {
    const { enrollmentId, before, after, enrollmentPendingCents } = data;
    const mayComeBack = type === 'StageReversed' || type === 'StageReopened';
    const earnedMore = after.earnedCents - before.earnedCents;
    const asked = [...settled(data, earnedMore), ...setAside(data)];
    return mayComeBack && enrollmentPendingCents > 0
      ? [...asked, { type: 'SetAsideInYearThatRuns', data: { enrollmentId } }]
      : asked;
  },
};

/** What was earned in addition is spent; what is no longer earned comes back. */
function settled(
  { allotmentId, enrollmentId, stage, earnedOn }: StageEvent['data'],
  earnedMore: number,
): readonly Asked[] {
  if (earnedMore > 0) {
    const data = { allotmentId, enrollmentId, stage, amountCents: earnedMore, earnedOn };
    return [{ type: 'LiquidateEncumbrance', data }];
  }
  const data = { allotmentId, enrollmentId, stage, amountCents: -earnedMore };
  return earnedMore < 0 ? [{ type: 'ReverseLiquidation', data }] : [];
}

function setAside(data: StageEvent['data']): readonly Asked[] {
  const { allotmentId, enrollmentId, stage, setAsideIn, enrollmentPendingCents: pendingCents } = data;
  const pending = { allotmentId, enrollmentId, stage, pendingCents };
  if (setAsideIn === undefined) return [{ type: 'SetEncumbrance', data: pending }];
  return [
    { type: 'SetEncumbrance', data: { ...pending, pendingCents: 0 } },
    { type: 'SetEncumbrance', data: { ...pending, allotmentId: setAsideIn } },
  ];
}
