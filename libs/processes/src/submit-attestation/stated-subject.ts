import { identityMatches, type IdentityReference } from '@ledger/interchange';

/** Whom an attestation is about, as it says so itself: by opaque references in the clear, or by their digests. */
export interface StatedSubject {
  readonly names: readonly string[];
  readonly identities: readonly IdentityReference[];
}

/**
 * Whether an attestation is about the student of an enrollment: it names the student's reference or the
 * enrollment's, as it is, at the end of a URN, or as an identity, hashed or not.
 */
export function isAboutStudent(
  { names, identities }: StatedSubject,
  { learnerRef, enrollmentId }: { readonly learnerRef: string; readonly enrollmentId: string },
): boolean {
  return [learnerRef, enrollmentId].some(
    (reference) =>
      names.some((name) => isNameOf(name, reference)) ||
      identities.some((identity) => identityMatches(identity, reference)),
  );
}

const isNameOf = (name: string, reference: string): boolean =>
  name === reference || (name.startsWith('urn:') && name.endsWith(`:${reference}`));
