import type { PersonalField } from './personal-vault';

/** A data key as it is kept: under a master key. */
export interface WrappedKey {
  readonly subjectRef: string;
  readonly masterKeyId: string;
  /** Nonce, tag and ciphertext in base64. */
  readonly wrapped: string;
}

/** A text as it is kept. */
export interface SealedField {
  readonly subjectRef: string;
  readonly field: PersonalField;
  /** Rises by one with each text that took its place. */
  readonly version: number;
  /** Nonce, tag and ciphertext in base64. */
  readonly text: string;
}

/** Where a vault keeps its ciphertexts; it never sees a plain one. Synchronous, within one transaction. */
export interface VaultShelf {
  keyOf(subjectRef: string): WrappedKey | undefined;
  putKey(key: WrappedKey): void;
  fieldsOf(subjectRef: string): readonly SealedField[];
  putField(field: SealedField): void;
  /** Overwrites key and texts of a subject, and remembers that there were some. */
  destroy(subjectRef: string): void;
  isDestroyed(subjectRef: string): boolean;
  /** Keys that hang on another master key than this. */
  keysNotUnder(masterKeyId: string, limit: number): readonly WrappedKey[];
  /** Data keys by master key. */
  counts(): ReadonlyMap<string, number>;
  /** All of it durably, or none; alone among all who write. */
  transact<Result>(run: () => Result): Result;
  /** After something was destroyed: leaves no copy of it in the file's own journal. */
  scrub(): void;
  close(): void;
}
