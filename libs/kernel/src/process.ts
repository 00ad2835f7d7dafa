/**
 * Turns facts of one context into commands for another. Durable: it has a cursor of its own, and the
 * id of each command derives from its name and the event's id, so a redelivery changes nothing.
 */
export interface Process<Event, Asked extends AskedCommand = AskedCommand> {
  readonly name: string;
  /** The event types it reacts to. */
  readonly reactsTo: readonly string[];
  readonly react: (event: Event) => readonly Asked[];
  /** Events with the same key are dealt with one after the other; others may overlap where the process is run so. */
  readonly orderedBy: (event: Event) => string;
}

/** A command as a process asks for it; who asks, when and why is added on the way. */
export interface AskedCommand {
  readonly type: string;
  readonly data: unknown;
}
