/** A checkpoint that was signed. */
export interface SignedCheckpoint {
  /** Events under it. */
  readonly size: number;
  /** Base64 of the root. */
  readonly root: string;
  /** The signed note, as it is published. */
  readonly note: string;
}

/**
 * What was ever signed, in the order of size. Two notaries that share a register cannot sign forks: each
 * names the checkpoint it goes on from, and only one of them is the next.
 */
export interface CheckpointRegister {
  latest(): SignedCheckpoint | undefined;
  /** Every one, the smallest first. */
  all(): readonly SignedCheckpoint[];
  /** Keeps the next checkpoint, durably; false when `from` is no longer the size of the latest one. */
  advance(from: number, next: SignedCheckpoint): boolean;
  close(): void;
}

/** A register for tests and for verification: it forgets when the process ends. */
export function memoryCheckpointRegister(): CheckpointRegister {
  const signed: SignedCheckpoint[] = [];
  return {
    latest: () => signed.at(-1),
    all: () => [...signed],
    advance: (from, next) => {
      if ((signed.at(-1)?.size ?? 0) !== from || next.size <= from) return false;
      signed.push(next);
      return true;
    },
    close: () => undefined,
  };
}
