/** Something in a bundle that does not hold. */
export interface Finding {
  /** Which law or check it breaks, in kebab case. */
  readonly law: string;
  /** Position of the event that does not follow; left out where no single event is at fault. */
  readonly position?: number;
  readonly stream?: string;
  readonly eventId?: string;
  /** The file of the bundle, where it is about one. */
  readonly file?: string;
  /** What does not hold, in a sentence, with its numbers. */
  readonly says: string;
  /** What it should have been. */
  readonly expected?: string;
  readonly found?: string;
  /** The rule that says so: a clause of a policy, a statute, a standard. */
  readonly citation?: string;
}

/** What a finding says beyond the event it is about. */
export type FindingSaid = Omit<Finding, 'law' | 'position' | 'stream' | 'eventId'>;

/** The parts of an event that name it. */
export interface NamedEvent {
  readonly position: number;
  readonly stream: string;
  readonly id: string;
}

/** A finding about an event. */
export const findingAt = (law: string, { position, stream, id }: NamedEvent, said: FindingSaid): Finding => ({
  law,
  position,
  stream,
  eventId: id,
  ...said,
});
