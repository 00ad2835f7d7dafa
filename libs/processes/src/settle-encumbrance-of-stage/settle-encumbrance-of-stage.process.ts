import type { LiquidateEncumbrance, ReverseLiquidation, SetEncumbrance } from '@ledger/appropriation';
import type { StageEvent } from '@ledger/enrollment';
import type { Process } from '@ledger/kernel';

type Asked =
  | Pick<LiquidateEncumbrance, 'type' | 'data'>
  | Pick<ReverseLiquidation, 'type' | 'data'>
  | Pick<SetEncumbrance, 'type' | 'data'>;

/**
 * When a stage is earned, its encumbrance becomes expenditure; when it falls away, expenditure becomes
 * encumbrance again; and what can no longer be earned is freed at once.
 */
export const settleEncumbranceOfStage: Process<StageEvent, Asked> = {
  name: 'settle-encumbrance-of-stage',
  reactsTo: ['StageEarned', 'StageReduced', 'StageForfeited', 'StageReversed', 'StageReopened'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ data }) => {
    const { allotmentId, enrollmentId, stage, before, after, enrollmentPendingCents } = data;
    const of = { allotmentId, enrollmentId, stage };
    const earnedMore = after.earnedCents - before.earnedCents;
    const asked: Asked[] = [];
    if (earnedMore > 0)
      asked.push({ type: 'LiquidateEncumbrance', data: { ...of, amountCents: earnedMore } });
    if (earnedMore < 0) asked.push({ type: 'ReverseLiquidation', data: { ...of, amountCents: -earnedMore } });
    asked.push({ type: 'SetEncumbrance', data: { ...of, pendingCents: enrollmentPendingCents } });
    return asked;
  },
};
