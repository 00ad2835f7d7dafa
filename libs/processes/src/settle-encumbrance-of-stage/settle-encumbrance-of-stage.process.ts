import type { LiquidateEncumbrance, ReverseLiquidation, SetEncumbrance } from '@ledger/appropriation';
import type { StageEvent } from '@ledger/enrollment';
import type { Process } from '@ledger/kernel';

type Asked =
  | Pick<LiquidateEncumbrance, 'type' | 'data'>
  | Pick<ReverseLiquidation, 'type' | 'data'>
  | Pick<SetEncumbrance, 'type' | 'data'>;

/**
 * When a stage is earned, its encumbrance becomes expenditure; when it falls away, expenditure becomes
 * encumbrance again; and what can no longer be earned is freed at once. What falls away goes back to the
 * allotment that paid it; what may be earned again is set aside on the one that pays now.
 */
export const settleEncumbranceOfStage: Process<StageEvent, Asked> = {
  name: 'settle-encumbrance-of-stage',
  reactsTo: ['StageEarned', 'StageReduced', 'StageForfeited', 'StageReversed', 'StageReopened'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ data }) => {
    const { allotmentId, enrollmentId, stage, before, after, earnedOn, setAsideIn } = data;
    const of = { allotmentId, enrollmentId, stage };
    const earnedMore = after.earnedCents - before.earnedCents;
    const asked: Asked[] = [];
    if (earnedMore > 0)
      asked.push({ type: 'LiquidateEncumbrance', data: { ...of, amountCents: earnedMore, earnedOn } });
    if (earnedMore < 0) asked.push({ type: 'ReverseLiquidation', data: { ...of, amountCents: -earnedMore } });
    const { enrollmentPendingCents: pendingCents } = data;
    if (setAsideIn === undefined)
      return [...asked, { type: 'SetEncumbrance', data: { ...of, pendingCents } }];
    asked.push({ type: 'SetEncumbrance', data: { ...of, pendingCents: 0 } });
    asked.push({ type: 'SetEncumbrance', data: { ...of, allotmentId: setAsideIn, pendingCents } });
    return asked;
  },
};
