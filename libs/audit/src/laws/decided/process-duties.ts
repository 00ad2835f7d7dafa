import type { ReadState, RecordedEvent } from '@ledger/event-sourcing';
import { type CausedCommand, CausedCommands, causedBy } from './caused-commands';
import { decideAsIf } from './decisions';
import { type Deviation, neverFollowed, overdue } from './deviation';

/** Commands that always have an effect: what was earned is spent or owed, and has a voucher, whenever it is dealt with. */
const ALWAYS_CARRIED_OUT: ReadonlySet<string> = new Set(['LiquidateEncumbrance', 'VoucherEarnedStage']);

/** Longer than this no process stands still without that somebody sees to it, in milliseconds: thirty days. */
const STANDSTILL_LIMIT_MS = 30 * 86_400_000;

/** What the processes of a ledger have to do because of its events, so that none of it can be left out. */
export class ProcessDuties {
  readonly #caused = new CausedCommands((command) => this.#hasWork(command));
  #taken: CausedCommand | undefined;
  #now = '';

  /**
   * @param read - the ledger as the events so far make it
   * @param isKnown - whether everything is there that tells what processes have to do
   */
  constructor(
    private readonly read: ReadState,
    private readonly isKnown: boolean,
  ) {}

  /** The command that a process carried out, by its id and what made the process ask it. */
  take(commandId: string, causationId: string | null): CausedCommand | undefined {
    this.#taken = this.#caused.take(commandId, causationId);
    return this.#taken;
  }

  /** What the process of a command had to do before it and, though it still has to be done, did not. */
  leftOutBefore(taken: CausedCommand): Deviation | undefined {
    const passed = this.#caused.passedBy(taken);
    return passed !== undefined && this.#hasWork(passed) ? neverFollowed(passed) : undefined;
  }

  /** Goes on to what processes have to do after an append, which was folded. */
  goOn(append: readonly RecordedEvent[]): void {
    this.#now = append.at(-1)?.recordedAt ?? this.#now;
    if (this.#taken !== undefined) this.#caused.goOnBehind(this.#taken);
    this.#taken = undefined;
    for (const event of append) this.#caused.add(causedBy(event));
  }

  /** What no process did, though it had to long before the last event. */
  overdue(): readonly Deviation[] {
    return this.#left()
      .filter((command) => this.#isOverdue(command))
      .map((command) => overdue(command, this.#now));
  }

  /** What processes have to do because of the last events, and may still be about to. */
  underWay(): readonly CausedCommand[] {
    return this.#left().filter((command) => !this.#isOverdue(command));
  }

  #left(): readonly CausedCommand[] {
    return this.#caused.due().filter((command) => this.#hasWork(command));
  }

  #isOverdue({ cause }: CausedCommand): boolean {
    return Date.parse(this.#now) - Date.parse(cause.recordedAt) > STANDSTILL_LIMIT_MS;
  }

  /** What cannot be decided, because of an event that does not follow or is not there, is no work. */
  #hasWork(command: CausedCommand): boolean {
    if (!this.isKnown) return false;
    if (ALWAYS_CARRIED_OUT.has(command.asked.type)) return true;
    try {
      const decision = decideAsIf(command, this.#now, this.read);
      return decision.kind === 'accepted' && decision.writes.some(({ events }) => events.length > 0);
    } catch {
      return false;
    }
  }
}
