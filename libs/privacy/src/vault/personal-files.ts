import type { SealedField, WrappedKey } from './vault-shelf';

/** A data key as it lies in the vault. */
export interface KeptKey extends WrappedKey {
  /** Whether a text is kept of its subject. */
  readonly sealsText: boolean;
}

/** A sealed text as it lies in the vault, with the key of its subject. */
export interface KeptText extends SealedField {
  /** Undefined where there is none. */
  readonly key: WrappedKey | undefined;
}

/** A student of a source, as the register has it. */
export interface KeptStudent {
  readonly number: number;
  /** Null once the student is forgotten. */
  readonly learnerRef: string | null;
}

/** A row of a source, as the register has it, not yet forgotten. */
export interface KeptRow {
  readonly number: number;
  /** Keyed hash of the id in the source. */
  readonly externalKey: string;
  readonly enrollmentId: string;
  /** The id in the source, sealed. */
  readonly sealed: string;
}

/** A row of an enrollment. */
export interface KeptEnrollment extends KeptRow {
  /** Whose it is; undefined where the register has no such student. */
  readonly student: KeptStudent | undefined;
}

/**
 * What is kept of persons in a data folder as it lies there, to be checked: pages in the order of their keys, and none
 * where there is no such file. Nothing is made, written or decrypted.
 */
export interface PersonalFiles {
  masterKeyIds(): readonly string[];
  keyOf(subjectRef: string): WrappedKey | undefined;
  keysAfter(subjectRef: string, limit: number): readonly KeptKey[];
  textsAfter(place: Pick<SealedField, 'subjectRef' | 'field'>, limit: number): readonly KeptText[];
  destroyedAfter(subjectRef: string, limit: number): readonly string[];
  /** Students that are not forgotten. */
  studentsAfter(number: number, limit: number): readonly KeptStudent[];
  enrollmentsAfter(number: number, limit: number): readonly KeptEnrollment[];
  resultsAfter(number: number, limit: number): readonly KeptRow[];
  /** Names of files beside the vault that hold a key in plain. */
  plainKeys(): readonly string[];
  /** Names of key files that others than their owner may read. */
  exposedKeys(): readonly string[];
  /** Whether there is a sealed file that a key of this reference is for. */
  hasFileOf(subjectRef: string): boolean;
  close(): void;
}
