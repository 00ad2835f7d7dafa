import { type AnyProcess, type RecordedEvent } from '@ledger/event-sourcing';
import type { AskedCommand } from '@ledger/kernel';
import { ledgerProcesses } from '@ledger/processes';

/** A command that a process asks because of an event. */
export interface CausedCommand {
  readonly process: string;
  /** Its place among what the process asks because of that event. */
  readonly index: number;
  /** Of the event that made it ask. */
  readonly cause: Cause;
  /** What it is ordered by: a process deals with its events of one key one after the other. */
  readonly key: string;
  readonly asked: AskedCommand;
}

/** What is kept of an event that made processes ask. */
type Cause = Pick<RecordedEvent, 'position' | 'stream' | 'id' | 'type' | 'correlationId' | 'recordedAt'>;

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

const NONE: readonly CausedCommand[] = [];

/** What processes ask because of an event. */
export function causedBy(event: RecordedEvent): readonly CausedCommand[] {
  const processes = byType.get(event.type);
  if (processes === undefined) return NONE;
  const { position, stream, id, type, correlationId, recordedAt } = event;
  const cause: Cause = { position, stream, id, type, correlationId, recordedAt };
  const caused: CausedCommand[] = [];
  for (const { name: process, react, orderedBy } of processes) {
    const commands = react(event);
    if (commands.length === 0) continue;
    const key = `${process} ${orderedBy(event)}`;
    for (const [index, asked] of commands.entries()) caused.push({ process, index, cause, key, asked });
  }
  return caused;
}

/** Whether a process that came to a command now would have something to do. */
type HasWork = (command: CausedCommand) => boolean;

/**
 * What the durable processes ask because of the events so far, until what followed from it has come. What a process is
 * ordered by makes a queue: its first command is one that has something to do, those behind it wait for it as they do
 * in the process.
 */
export class CausedCommands {
  /** By the id of the event that made them ask. */
  readonly #asked = new Map<string, readonly CausedCommand[]>();
  readonly #queues = new Map<string, CausedCommand[]>();
  #swept = 0;

  constructor(private readonly hasWork: HasWork) {}

  /** Takes in what an event makes processes ask, after it was folded. */
  add(caused: readonly CausedCommand[]): void {
    const [first] = caused;
    if (first === undefined) return;
    this.#asked.set(first.cause.id, caused);
    for (const command of caused) this.#queue(command);
    this.#forgetBefore(first.cause.position - BEHIND_LIMIT);
  }

  /** The command with an id that an event made a process ask, which it has carried out. */
  take(commandId: string, causationId: string | null): CausedCommand | undefined {
    const caused = this.#asked.get(causationId ?? '') ?? NONE;
    const process = processOf(commandId);
    const index = Number(commandId.slice(commandId.lastIndexOf(':') + 1));
    const taken = caused.find((each) => each.process === process && each.index === index);
    if (taken === undefined) return undefined;
    if (caused.length === 1) this.#asked.delete(taken.cause.id);
    else
      this.#asked.set(
        taken.cause.id,
        caused.filter((each) => each !== taken),
      );
    return taken;
  }

  /** What had to come before a command that was carried out, and did not. */
  passedBy(taken: CausedCommand): CausedCommand | undefined {
    const [first] = this.#queues.get(taken.key) ?? NONE;
    return first !== undefined && isBefore(first, taken) ? first : undefined;
  }

  /** Goes on behind a command that was carried out, after what it gave was folded. */
  goOnBehind(taken: CausedCommand): void {
    const behind = this.#queues.get(taken.key)?.filter((each) => isBefore(taken, each)) ?? [];
    const next = behind.findIndex((each) => this.hasWork(each));
    if (next < 0) this.#queues.delete(taken.key);
    else this.#queues.set(taken.key, behind.slice(next));
  }

  /** The first of each queue: what processes have to do next. */
  due(): readonly CausedCommand[] {
    return [...this.#queues.values()].flatMap((queue) => queue.slice(0, 1));
  }

  #queue(command: CausedCommand): void {
    const queue = this.#queues.get(command.key);
    if (queue !== undefined) queue.push(command);
    else if (this.hasWork(command)) this.#queues.set(command.key, [command]);
  }

  /** What nothing followed from, since there was nothing to do: a process deals with events in their order. */
  #forgetBefore(position: number): void {
    if (position - this.#swept < BEHIND_LIMIT) return;
    this.#swept = position;
    for (const [eventId, caused] of this.#asked) {
      const [first] = caused;
      if (first !== undefined && first.cause.position >= position) break;
      if (!caused.some((each) => this.#queues.get(each.key)?.includes(each))) this.#asked.delete(eventId);
    }
  }
}

const isBefore = (one: CausedCommand, other: CausedCommand): boolean =>
  one.cause.position < other.cause.position ||
  (one.cause.position === other.cause.position && one.index < other.index);
