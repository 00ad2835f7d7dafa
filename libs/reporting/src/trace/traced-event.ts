import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { sentenceOf } from './event-sentences';

/** An event of the log as a trace names it: a receipt of it can be asked for by its position. */
export interface TracedEvent {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  /** The day it counts. */
  readonly effectiveOn: Day;
  /** Instant the ledger learned it, UTC. */
  readonly recordedAt: string;
  /** Who gave the command; of what a process did, its name. */
  readonly actor: string;
  /** What it says, in a sentence. */
  readonly says: string;
}

/** An event as a trace names it. */
export const tracedEvent = (event: RecordedEvent): TracedEvent => ({
  position: event.position,
  eventId: event.id,
  type: event.type,
  effectiveOn: event.effectiveOn,
  recordedAt: event.recordedAt,
  actor: event.actor,
  says: sentenceOf(event),
});

/** What an event says that every context may say: of whom, of which voucher, how much. */
export interface Mentions {
  readonly enrollmentId?: string;
  readonly stage?: string;
  readonly factId?: string;
  readonly voucherId?: string;
  readonly allotmentId?: string;
  readonly clawbackId?: string;
  readonly attestationId?: string;
  readonly assessorId?: string;
  readonly runId?: string;
  readonly lineId?: string;
  readonly amountCents?: number;
}

/** What an event mentions. */
export const mentionsOf = ({ data }: Pick<RecordedEvent, 'data'>): Mentions => data as Mentions;

/** The command an event came from: events are numbered within it. */
export const commandOf = (eventId: string): string => eventId.replace(/\.\d+$/, '');
