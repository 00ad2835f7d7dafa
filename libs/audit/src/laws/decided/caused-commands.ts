import { type AnyProcess, type RecordedEvent } from '@ledger/event-sourcing';
import type { AskedCommand } from '@ledger/kernel';
import { ledgerProcesses } from '@ledger/processes';

/** A command that a process asks because of an event. */
export interface CausedCommand {
  readonly process: string;
  /** Its place among what the process asks because of that event. */
  readonly index: number;
  /** Of the event that made it ask. */
  readonly position: number;
  readonly stream: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly asked: AskedCommand;
}

const byType = new Map<string, AnyProcess[]>();
for (const process of ledgerProcesses)
  for (const type of process.reactsTo) byType.set(type, [...(byType.get(type) ?? []), process]);

const PROCESS_NAMES: ReadonlySet<string> = new Set(ledgerProcesses.map(({ name }) => name));

/** How far behind the last event that a process dealt with one may still be that it has not. */
const BEHIND_LIMIT = 20_000;

/** The process that asked a command, by the id it gave it; undefined for a command of somebody. */
export function processOf(commandId: string): string | undefined {
  const name = commandId.slice(0, Math.max(commandId.indexOf(':'), 0));
  return PROCESS_NAMES.has(name) ? name : undefined;
}

/** Commands that always have an effect: what was earned is spent or owed, and has a voucher, whenever it is dealt with. */
const ALWAYS_CARRIED_OUT: ReadonlySet<string> = new Set(['LiquidateEncumbrance', 'VoucherEarnedStage']);

/** Events that a process may deal with side by side: it passes over none that is further behind. */
const TOGETHER_LIMIT = 1_000;

/** What the durable processes ask because of the events so far, until what followed from it has come. */
export class CausedCommands {
  /** By the id of the event that made them ask. */
  readonly #asked = new Map<string, CausedCommand[]>();
  /** Of the last event that each process is known to have dealt with. */
  readonly #reached = new Map<string, number>();
  #swept = 0;

  /** Takes in what processes ask because of an event. */
  reactTo(event: RecordedEvent): void {
    const processes = byType.get(event.type);
    if (processes === undefined) return;
    const { position, stream, id: eventId, correlationId } = event;
    const caused: CausedCommand[] = [];
    for (const { name, react } of processes) {
      const commands = react(event);
      for (let index = 0; index < commands.length; index += 1) {
        const asked = commands[index];
        if (asked !== undefined)
          caused.push({ process: name, index, position, stream, eventId, correlationId, asked });
      }
    }
    if (caused.length > 0) this.#asked.set(event.id, caused);
    this.#forgetBefore(position - BEHIND_LIMIT);
  }

  /** The command with an id that an event made a process ask; it is dealt with by this. */
  take(commandId: string, causationId: string | null): CausedCommand | undefined {
    const caused = this.#asked.get(causationId ?? '');
    const process = processOf(commandId);
    const index = Number(commandId.slice(commandId.lastIndexOf(':') + 1));
    const at = caused?.findIndex((each) => each.process === process && each.index === index) ?? -1;
    const [taken] = at < 0 ? [] : (caused?.splice(at, 1) ?? []);
    if (taken !== undefined) this.#reach(taken);
    return taken;
  }

  /** What was passed over and cannot have been without effect: its process has dealt with later events. */
  passedOver(): readonly CausedCommand[] {
    const left = [...this.#asked.values()].flat();
    return left.filter(
      ({ process, position, asked }) =>
        ALWAYS_CARRIED_OUT.has(asked.type) && position < (this.#reached.get(process) ?? 0) - TOGETHER_LIMIT,
    );
  }

  #reach({ process, position }: CausedCommand): void {
    if (position > (this.#reached.get(process) ?? 0)) this.#reached.set(process, position);
  }

  /** What nothing followed from, since there was nothing to do: a process deals with events in their order. */
  #forgetBefore(position: number): void {
    if (position - this.#swept < BEHIND_LIMIT) return;
    this.#swept = position;
    for (const [eventId, caused] of this.#asked) {
      const [first] = caused;
      if (first !== undefined && first.position >= position) break;
      if (!caused.some(({ asked }) => ALWAYS_CARRIED_OUT.has(asked.type))) this.#asked.delete(eventId);
    }
  }
}
