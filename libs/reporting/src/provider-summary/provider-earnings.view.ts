import type { StageChange, StageEarned, StageReversed } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, Projection } from '@ledger/kernel';
import type { PayeeYear } from './provider-summary.view';

/** The events that change what was earned, and when. */
export type RecordedEarningEvent = RecordedEvent<StageEarned | StageReversed>;

/**
 * How many rows the earnings of a provider's year are spread over: an event rewrites one of them, a
 * statement of a period reads them all. Of 15,000 enrollments a row holds about fifteen.
 */
const SHARDS = 1024;

/** When the stages of some of a provider's enrollments were earned. */
export interface ProviderEarningsRow extends PayeeYear {
  readonly shard: number;
  /** In the order in which they were first earned. */
  readonly earned: readonly EarnedStage[];
  /** Of the last event in the log that moved it. */
  readonly position: number;
}

/** A stage that is earned, and the day it was earned on. */
export interface EarnedStage {
  readonly enrollmentId: string;
  readonly stage: string;
  readonly earnedOn: Day;
  readonly earnedCents: number;
}

/** FNV-1a: spreads names evenly and is the same everywhere. */
function shardOf(enrollmentId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < enrollmentId.length; index += 1) {
    hash = Math.imul(hash ^ enrollmentId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % SHARDS;
}

function evolve(
  row: ProviderEarningsRow | undefined,
  { data, position }: RecordedEarningEvent,
): ProviderEarningsRow {
  const { providerId, programId, fiscalYear, enrollmentId } = data;
  const shard = row?.shard ?? shardOf(enrollmentId);
  return { providerId, programId, fiscalYear, shard, earned: earnedAfter(row?.earned ?? [], data), position };
}

function earnedAfter(
  earned: readonly EarnedStage[],
  { enrollmentId, stage, after, earnedOn, asOf }: StageChange,
): readonly EarnedStage[] {
  const index = earned.findIndex((known) => known.enrollmentId === enrollmentId && known.stage === stage);
  if (after.earnedCents === 0) return earned.filter((_, other) => other !== index);
  const entry = { enrollmentId, stage, earnedOn: earnedOn ?? asOf, earnedCents: after.earnedCents };
  return index < 0 ? [...earned, entry] : earned.with(index, entry);
}

/**
 * The days on which a provider's stages were earned, for totals of any period. A reversal does not say
 * on which day the stage had been earned, so the days are remembered here, stage by stage.
 */
export const providerEarningsView: Projection<ProviderEarningsRow, RecordedEarningEvent> = {
  name: 'provider-earnings',
  version: 1,
  facets: ['providerId', 'programId', 'fiscalYear'],
  folds: ['StageEarned', 'StageReversed'] satisfies readonly RecordedEarningEvent['type'][],
  keyOf: ({ data: { providerId, programId, fiscalYear, enrollmentId } }) =>
    JSON.stringify([providerId, programId, fiscalYear, shardOf(enrollmentId)]),
  evolve,
  facetsOf: ({ providerId, programId, fiscalYear }) => ({ providerId, programId, fiscalYear }),
};
