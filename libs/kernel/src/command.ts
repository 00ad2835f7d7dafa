import type { Day } from './calendar';

/** Who asked, when, and as part of what. Instants are taken once, at the edge. */
export interface CommandMetadata {
  /** Unique to this command; event ids derive from it. A retry carries the same one. */
  readonly commandId: string;
  /** Opaque reference of the principal or process that asked; never a person's name. */
  readonly actor: string;
  /** UTC instant of asking, ISO 8601. Becomes `recordedAt` of the events. */
  readonly at: string;
  /** The calendar day of `at` in the programme's zone. */
  readonly today: Day;
  readonly correlationId: string;
  /** What makes sending it again safe; the command id and what it asks stand in where it is left out. */
  readonly request?: RequestKey;
  /** Id of the event that made a process ask; absent where a principal asked. */
  readonly causationId?: string;
}

/** The name a client gives to one request, and a digest of that request. */
export interface RequestKey {
  /** Unique to the asker; carries who it is. */
  readonly key: string;
  readonly fingerprint: string;
}
