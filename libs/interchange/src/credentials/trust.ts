import type { KeyObject } from 'node:crypto';
import { instantText, momentOf } from './instant';
import { multibaseIn, publicKeyOf } from './keys';
import { CredentialRejected } from './rejections';
import type { RegisteredAssessor, RegisteredKey, TrustRegister } from './trust-register';

/** A key of the register, and whose it is. */
export interface KnownKey {
  readonly assessor: RegisteredAssessor;
  readonly key: RegisteredKey;
}

/** A signature that fits: by which key, and when it says it was made. */
export interface FittingSignature {
  /** The verification method or `kid` that the document names, or the register's name of the key. */
  readonly keyId: string;
  /** An instant in UTC; the signer's own word. */
  readonly signedAt: string;
  /** An instant from which on the proof itself says that it no longer counts. */
  readonly expires?: string;
  /** Absent when the key came from the document itself. */
  readonly known?: KnownKey;
}

/** A key to check a signature with. */
export interface CandidateKey {
  readonly publicKey: KeyObject;
  readonly known?: KnownKey;
}

export const assessorsOf = (register: TrustRegister, issuer: string): readonly RegisteredAssessor[] =>
  register.assessors.filter(({ issuers }) => issuers.includes(issuer));

/**
 * The key that a verification method names: the register's, by its name or by the key that the name
 * contains; those of the issuer come first.
 */
export function registeredKey(
  register: TrustRegister,
  { issuer, method }: { readonly issuer: string; readonly method: string },
): KnownKey | undefined {
  const multibase = multibaseIn(method);
  const known = register.assessors.flatMap((assessor) =>
    assessor.keys
      .filter(
        (key) =>
          key.id === method ||
          (multibase !== undefined && 'publicKeyMultibase' in key && key.publicKeyMultibase === multibase),
      )
      .map((key) => ({ assessor, key })),
  );
  return known.find(({ assessor }) => assessor.issuers.includes(issuer)) ?? known[0];
}

/** A key of the register, ready to check a signature; undefined when it is none that is accepted. */
export function candidateOf(known: KnownKey): CandidateKey | undefined {
  const publicKey = publicKeyOf(known.key);
  return publicKey === undefined ? undefined : { publicKey, known };
}

/** Why a signature could not be checked: the key is in nobody's hands here. */
export function unknownKey(
  register: TrustRegister | undefined,
  { issuer, key }: { readonly issuer: string; readonly key: string },
): CredentialRejected {
  if (register === undefined) return new CredentialRejected('KeyNotKnown', { key });
  return assessorsOf(register, issuer).length === 0
    ? new CredentialRejected('IssuerNotRegistered', { issuer })
    : new CredentialRejected('KeyNotRegistered', { key, issuer });
}

/**
 * Whose word a fitting signature is.
 *
 * @throws CredentialRejected 'IssuerNotRegistered' | 'KeyNotRegistered' | 'KeyCompromised' |
 *   'SignedInFuture' | 'KeyNotValidWhenSigned' | 'AssessorSuspended'
 */
export function requireTrust(
  register: TrustRegister,
  signature: FittingSignature,
  { issuer, at }: { readonly issuer: string; readonly at: string },
): KnownKey {
  const { keyId: key, signedAt, known } = signature;
  if (known?.assessor.issuers.includes(issuer) !== true) throw unknownKey(register, { issuer, key });
  if (known.key.compromised === true) throw new CredentialRejected('KeyCompromised', { key });
  requireSignedBy(at, signedAt);
  if (!wasValid(known.key, signedAt))
    throw new CredentialRejected('KeyNotValidWhenSigned', { key, signedAt });
  requireNotSuspended(known.assessor, [signedAt, at]);
  return known;
}

/** @throws CredentialRejected 'SignedInFuture' */
export function requireSignedBy(at: string, signedAt: string): void {
  if (momentOf(signedAt, 'first') > momentOf(at, 'last'))
    throw new CredentialRejected('SignedInFuture', { signedAt });
}

function wasValid({ validFrom, validUntil, revokedOn }: RegisteredKey, signedAt: string): boolean {
  const moment = momentOf(signedAt, 'first');
  if (moment < momentOf(validFrom, 'first')) return false;
  if (validUntil !== undefined && moment > momentOf(validUntil, 'last')) return false;
  return revokedOn === undefined || moment < momentOf(revokedOn, 'first');
}

/** A suspended assessor cannot slip a credential in by dating it earlier, nor have one count that it made then. */
function requireNotSuspended({ id, suspended = [] }: RegisteredAssessor, moments: readonly string[]): void {
  for (const on of moments) {
    const moment = momentOf(on, 'last');
    const within = suspended.some(
      ({ from, until }) =>
        moment >= momentOf(from, 'first') && (until === undefined || moment <= momentOf(until, 'last')),
    );
    if (within)
      throw new CredentialRejected('AssessorSuspended', {
        assessor: id,
        on: instantText(moment).slice(0, 10),
      });
  }
}
