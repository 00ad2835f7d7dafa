/** The keys of a log are told apart by the name of the log, which checkpoints have as their origin. */
export interface LogKeyFact {
  readonly origin: string;
  /** Public key (C2SP vkey). */
  readonly key: string;
}

/** One person proposed the next key of the log; it signs nothing yet. */
export interface LogKeyProposed {
  readonly type: 'LogKeyProposed';
  readonly data: LogKeyFact & {
    /** The key that signs now. */
    readonly previousKey: string;
    /** A note by which both keys agree to the handover. */
    readonly handover: string;
    readonly proposedBy: string;
  };
}

/** A second person confirmed the next key: from this event on both keys sign every checkpoint. */
export interface LogKeyHandedOver {
  readonly type: 'LogKeyHandedOver';
  readonly data: LogKeyFact & {
    readonly previousKey: string;
    readonly handover: string;
    readonly proposedBy: string;
    readonly confirmedBy: string;
  };
}

/** The overlap ended: from this event on the earlier key signs nothing, and what only it signed counts for nothing. */
export interface LogKeyRetired {
  readonly type: 'LogKeyRetired';
  readonly data: LogKeyFact & {
    /** A note by which the key that stays says so. */
    readonly retirement: string;
    readonly retiredBy: string;
  };
}

export type LogKeysEvent = LogKeyProposed | LogKeyHandedOver | LogKeyRetired;
