import type { CredentialFacts } from './facts';
import type { CredentialRejection } from './rejections';
import type { StatusListDocument } from './status-list';
import type { TrustRegister } from './trust-register';

/** What a check is made against; it asks no clock and no network. */
export interface SignatureOptions {
  /** The day (to its last instant, UTC) or the instant as of which the credential must count. */
  readonly at: string;
  readonly statusLists?: readonly StatusListDocument[];
  /** Accept Ed25519Signature2020 of the first Open Badges 3.0 credentials; off unless a policy says so. */
  readonly legacySuites?: boolean;
}

/** What a check against registered assessors needs besides. */
export interface VerificationOptions extends SignatureOptions {
  readonly register: TrustRegister;
}

/** What a credential says and who signed it. */
interface SignedCredential extends CredentialFacts {
  /**
   * Names the attestation: the same for every copy and form of one credential (other order, other proof,
   * JWT), another as soon as its issuer, its own id or anything payment may rest on differs.
   */
  readonly identity: string;
  readonly keyId: string;
  /** An instant in UTC; the signer's own word, within the key's validity. */
  readonly signedAt: string;
}

/** The word of a registered assessor. */
export interface VerifiedCredential extends SignedCredential {
  readonly kind: 'verified';
  /** The register's id of the assessor. */
  readonly assessor: string;
}

/** The signature fits the key the document itself contains; whose key that is nobody has looked up. */
export interface SignatureFits extends SignedCredential {
  readonly kind: 'signature-fits';
  /** What was not checked: always whose key it is, and the status list when none was given. */
  readonly unchecked: readonly ('issuer' | 'status')[];
}

/** The first rule a credential breaks. */
export interface RejectedCredential {
  readonly kind: 'rejected';
  readonly reason: CredentialRejection;
  /** Plain English, with the numbers. */
  readonly message: string;
  /** What to do about it. */
  readonly next: string;
}

export type CredentialVerdict = VerifiedCredential | RejectedCredential;
export type SignatureVerdict = SignatureFits | RejectedCredential;
