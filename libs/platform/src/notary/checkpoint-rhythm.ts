/** How long events may stand without a signed checkpoint over them: until so many, or for so long. */
export interface NotaryRhythm {
  readonly events: number;
  readonly ms: number;
}

/** What the notary's thread tells. */
export type NotaryReport =
  | { readonly kind: 'signed'; readonly size: number }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/** Tells when the next checkpoint is due. */
export class CheckpointRhythm {
  /** When the oldest event that is not under a checkpoint was first seen. */
  #waitingSince: number | undefined;

  constructor(private readonly rhythm: NotaryRhythm) {}

  /** @param behind - events without a checkpoint, more than none */
  isDue(behind: number, nowMs: number): boolean {
    this.#waitingSince ??= nowMs;
    return behind >= this.rhythm.events || nowMs - this.#waitingSince >= this.rhythm.ms;
  }

  signed(): void {
    this.#waitingSince = undefined;
  }
}
