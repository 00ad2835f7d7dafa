/**
 * Turns facts of one context into commands for another. Durable: it has a cursor of its own, and the
 * id of each command derives from its name and the event's id, so a redelivery changes nothing.
 */
export interface Process<Event, Command> {
  readonly name: string;
  /** The event types it reacts to. */
  readonly reactsTo: readonly string[];
  readonly react: (event: Event) => readonly Command[];
}
