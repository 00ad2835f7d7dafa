/** A checkpoint that was signed. */
export interface SignedCheckpoint {
  /** Events under it. */
  readonly size: number;
  /** Base64 of the root. */
  readonly root: string;
  /** The signed note, as it is published. */
  readonly note: string;
}

/** A cosignature of a known witness under a checkpoint of the register. */
export interface Cosignature {
  readonly size: number;
  /** Public key of the witness (C2SP vkey). */
  readonly witness: string;
  /** The signature line, with its newline. */
  readonly line: string;
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
  /** The one of a size. */
  at(size: number): SignedCheckpoint | undefined;
  /** Keeps the cosignature of a witness, durably; a later one of the same witness takes its place. */
  cosign(cosignature: Cosignature): void;
  /** The cosignatures under a checkpoint, by witness. */
  cosignaturesOf(size: number): readonly Cosignature[];
  /** The latest checkpoint that so many witnesses have cosigned. */
  latestCosigned(least: number): SignedCheckpoint | undefined;
  close(): void;
}

/** A register for tests and for verification: it forgets when the process ends. */
export function memoryCheckpointRegister(): CheckpointRegister {
  const signed: SignedCheckpoint[] = [];
  const cosigned = new Map<string, Cosignature>();
  const cosignaturesOf = (of: number) => [...cosigned.values()].filter(({ size }) => size === of);
  return {
    latest: () => signed.at(-1),
    all: () => [...signed],
    advance: (from, next) => {
      if ((signed.at(-1)?.size ?? 0) !== from || next.size <= from) return false;
      signed.push(next);
      return true;
    },
    at: (size) => signed.find((one) => one.size === size),
    cosign: (cosignature) => {
      cosigned.set(`${String(cosignature.size)} ${cosignature.witness}`, cosignature);
    },
    cosignaturesOf,
    latestCosigned: (least) => signed.findLast(({ size }) => cosignaturesOf(size).length >= least),
    close: () => undefined,
  };
}
