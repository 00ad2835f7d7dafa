import type { RecordedEvent } from '@ledger/event-sourcing';

/** The facts of one command, as they were appended together. */
export type Append = readonly RecordedEvent[];

/** The fact that was asked about last, with its command: several laws ask about each fact, one after the other. */
let asked = { id: '', commandId: '' };

/** The id of the command that a fact came of: the facts of a command are numbered behind it. */
export function commandIdOf({ id }: Pick<RecordedEvent, 'id'>): string {
  if (id !== asked.id) {
    const end = id.lastIndexOf('.');
    asked = { id, commandId: end < 0 ? id : id.slice(0, end) };
  }
  return asked.commandId;
}

/** Whether a fact is the first of its command. */
export const isFirstOfCommand = ({ id }: Pick<RecordedEvent, 'id'>): boolean => id.endsWith('.0');

/** Puts facts together that came of one command: they stand in the log one after the other. */
export class AppendReader {
  #open: RecordedEvent[] = [];
  #commandId = '';

  /** The append that a fact ends by not being part of it; undefined while it goes on. */
  next(event: RecordedEvent): Append | undefined {
    const commandId = commandIdOf(event);
    if (commandId === this.#commandId) {
      this.#open.push(event);
      return undefined;
    }
    const ended = this.end();
    this.#commandId = commandId;
    this.#open = [event];
    return ended;
  }

  /** The append that is open at the end of the log. */
  end(): Append | undefined {
    const open = this.#open;
    this.#open = [];
    this.#commandId = '';
    return open.length === 0 ? undefined : open;
  }
}
