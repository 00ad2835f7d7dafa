import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import type { PostedFact } from './money-facts';
import type { KnownBefore } from './posting-rules';

type Recorded<Fact> = Fact extends DomainEvent ? RecordedEvent<Fact> : never;

/** A posted fact that concerns one enrollment. */
export type FactOfEnrollment = Extract<PostedFact, { readonly data: { readonly enrollmentId: string } }>;

/** Such a fact as the log has it. */
export type RecordedEnrollmentFact = Recorded<FactOfEnrollment>;

/** What of an enrollment waits for an allotment, and what it is owed there without authority: a later fact ends it. */
export interface QueuedFunds {
  readonly waitingCents: number;
  /** Owed without authority, by stage. */
  readonly unfunded: Readonly<Record<string, number>>;
}

/** Nothing waits. */
export const NOTHING_QUEUED: QueuedFunds = { waitingCents: 0, unfunded: {} };

/** What was known before a fact of what it ends. */
export const knownBefore = (
  { waitingCents, unfunded }: QueuedFunds,
  { data }: RecordedEnrollmentFact,
): KnownBefore => ({
  waitingCents,
  unfundedCents: 'stage' in data ? (unfunded[data.stage] ?? 0) : 0,
});

/** What waits, and what is owed without authority, after a fact. */
export function queuedAfter(funds: QueuedFunds, event: RecordedEnrollmentFact): QueuedFunds {
  const { waitingCents, unfunded } = funds;
  switch (event.type) {
    case 'EnrollmentWaitlisted':
      return { waitingCents: event.data.amountCents, unfunded };
    case 'WaitlistLeft':
    case 'AmountEncumbered':
      return { waitingCents: 0, unfunded };
    case 'LiquidationDeferred':
      return { waitingCents, unfunded: withStage(unfunded, event.data.stage, event.data.amountCents) };
    case 'DeferralWithdrawn':
    case 'OwedStageSent':
      return { waitingCents, unfunded: withStage(unfunded, event.data.stage, -event.data.amountCents) };
    case 'EncumbranceLiquidated': {
      const { stage, amountCents } = event.data;
      const found = Math.min(unfunded[stage] ?? 0, amountCents);
      return { waitingCents, unfunded: withStage(unfunded, stage, -found) };
    }
    default:
      return { waitingCents, unfunded };
  }
}

/** A stage that is owed nothing has no entry. */
function withStage(
  unfunded: QueuedFunds['unfunded'],
  stage: string,
  change: number,
): QueuedFunds['unfunded'] {
  if (change === 0) return unfunded;
  const { [stage]: before = 0, ...others } = unfunded;
  const after = before + change;
  if (after < 0) throw new Error(`Corrupt log: stage ${stage} is owed less than nothing`);
  return after === 0 ? others : { ...others, [stage]: after };
}
