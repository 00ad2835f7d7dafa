import { elapsed } from './elapsed';
import type { ExpectedRevision, NewEvent, RecordedOutcome } from './event-store';

/** Somebody else wrote to the stream first. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** -1 where the stream has no event. */
    readonly actual: number,
  ) {
    super(`Stream ${stream} is at revision ${String(actual)}, expected ${String(expected)}`);
  }
}

/** A command with this key was answered before. */
export class OutcomeExists extends Error {
  override readonly name = 'OutcomeExists';

  constructor(readonly outcome: RecordedOutcome) {
    super(`A command with the key ${outcome.key} was answered before`);
  }
}

/** What an append was decided on top of was not kept, so it was not kept either. */
export class BasisLost extends Error {
  override readonly name = 'BasisLost';

  constructor(options?: ErrorOptions) {
    super('An append that this one rests on was not kept', options);
  }
}

/** Others have written what the asker has not seen; what it read may not be so any more. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';

  constructor() {
    super('Others have written since this was decided');
  }
}

/**
 * Waits until all these appends are kept.
 *
 * @throws BasisLost when one of them was not; its cause is the first failure
 */
export async function allKept(appending: readonly Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all(appending);
  } catch (failure) {
    throw new BasisLost({ cause: failure instanceof BasisLost ? (failure.cause ?? failure) : failure });
  }
}

/** The store cannot write now; what was asked was not written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(
    /** `locked`: another process held the file for longer than the store waits. */
    readonly reason: 'disk-full' | 'read-only' | 'io-error' | 'locked' | 'closed',
    options?: ErrorOptions,
  ) {
    super(`The store cannot write: ${reason}; nothing of what was asked was kept`, options);
  }
}

/**
 * What a decision needs of another process has not arrived yet; asked again after a moment, it has.
 * For decisions that processes ask for: who asks by hand waits until all has settled.
 */
export class DecisionTooEarly extends Error {
  override readonly name = 'DecisionTooEarly';

  constructor(readonly waitsFor: string) {
    super(`The decision waits for ${waitsFor}`);
  }
}

/** Clocks of several services differ, and commands that wait for the disk are recorded out of order, by no more than this. */
export const CLOCKS_DIFFER_MS = 3_600_000;

/** What would be recorded is dated well before what is on record; nothing of it was kept. */
export class ClockBehindLog extends Error {
  override readonly name = 'ClockBehindLog';
  /** How long after now the newest event was recorded, in its two largest units. */
  readonly behind: string;

  constructor(
    /** The instant by the clock of this machine, UTC. */
    readonly now: string,
    /** The event that was recorded last by its instant. */
    readonly newest: Pick<NewEvent, 'type' | 'id' | 'recordedAt'>,
  ) {
    const { type, id, recordedAt } = newest;
    const behind = elapsed(now, recordedAt);
    super(
      `The clock of this machine says ${now}, and ${type} ${id} was recorded at ${recordedAt}, ${behind} later`,
    );
    this.behind = behind;
  }
}

/** Too many appends wait already; ask again after a moment. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';

  constructor(readonly waiting: number) {
    super(`${String(waiting)} appends wait already`);
  }
}

/** The log holds an event that this program does not know; it stops rather than skip a fact. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';

  constructor(
    readonly type: string,
    readonly schemaVersion: number,
  ) {
    super(`Unknown event ${type} in schema version ${String(schemaVersion)}; a newer program wrote this log`);
  }
}
