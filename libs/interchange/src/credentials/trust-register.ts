import type { PublicKeyForm } from './keys';

/** The assessors whose signature counts, and the keys they sign with. */
export interface TrustRegister {
  readonly assessors: readonly RegisteredAssessor[];
}

/** An independent assessor as the register knows it. */
export interface RegisteredAssessor {
  /** The ledger's name for the assessor. */
  readonly id: string;
  readonly name: string;
  /** The issuer identifiers under which the assessor signs. */
  readonly issuers: readonly string[];
  /** What the assessor may attest, such as `exam` or `portfolio`. */
  readonly instruments: readonly string[];
  readonly keys: readonly RegisteredKey[];
  /** Calendar days, both included; without an end the suspension lasts. */
  readonly suspended?: readonly RegisteredPeriod[];
}

/** Days (whole, in UTC) or instants; both ends included. */
export interface RegisteredPeriod {
  readonly from: string;
  readonly until?: string;
}

/** A key of an assessor. Its ends are calendar days (whole, in UTC) or instants. */
export type RegisteredKey = PublicKeyForm & {
  /** The verification method or `kid` that proofs name. */
  readonly id: string;
  readonly validFrom: string;
  /** The last day or instant of signatures that count; earlier signatures stay good. */
  readonly validUntil?: string;
  /** Signatures from this day or instant on do not count. */
  readonly revokedOn?: string;
  /** Somebody else may have the key: no signature counts, whatever its date. */
  readonly compromised?: boolean;
};
