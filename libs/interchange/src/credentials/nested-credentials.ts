import { checkProofs, type ProofCheck } from './data-integrity';
import { idOf, type JsonObject, listOf, objectsOf, textOf } from './json';
import { MAX_NESTED_PROOFS } from './limits';
import { CredentialRejected, type CredentialRejection } from './rejections';

/** What says nothing about a credential within a transcript: it is not signed in a way that can be checked here. */
const UNCHECKABLE: ReadonlySet<CredentialRejection> = new Set([
  'ProofNotAccepted',
  'KeyNotKnown',
  'KeyNotRegistered',
  'IssuerNotRegistered',
]);

/**
 * Requires of every credential within a transcript that its own proof fits, where it carries one of an accepted
 * kind whose key is known: a transcript around a forged credential is no whole document, whoever signed it. Whose
 * key signed a credential within is not asked; nothing is ever released by it.
 *
 * @source 1EdTech CLR 2.0, verification of the credentials in a ClrSubject
 * @throws CredentialRejected as `checkProofs` does, and 'StructureInvalid'
 */
export async function requireNestedProofs(
  document: JsonObject,
  check: Pick<ProofCheck, 'register' | 'legacySuites'>,
): Promise<void> {
  const signed = credentialsWithin(document).filter((within) => listOf(within['proof']).length > 0);
  const proofs = signed.reduce((count, within) => count + listOf(within['proof']).length, 0);
  if (proofs > MAX_NESTED_PROOFS)
    throw new CredentialRejected('StructureInvalid', {
      path: 'credentialSubject.verifiableCredential',
      why: `holds more than ${String(MAX_NESTED_PROOFS)} proofs`,
    });
  for (const within of signed) await requireProof(within, check);
}

/** The credentials of a transcript, and those of transcripts in it; the depth of a document is bounded. */
function credentialsWithin({ credentialSubject }: JsonObject): readonly JsonObject[] {
  const within = objectsOf(credentialSubject).flatMap((subject) =>
    objectsOf(subject['verifiableCredential']),
  );
  return within.flatMap((credential) => [credential, ...credentialsWithin(credential)]);
}

async function requireProof(
  within: JsonObject,
  check: Pick<ProofCheck, 'register' | 'legacySuites'>,
): Promise<void> {
  // Without contexts of its own its words mean what the transcript says, which is not what was signed.
  if (within['@context'] === undefined) return;
  const issuer = idOf(within['issuer']) ?? '';
  const validFrom = textOf(within, 'validFrom') ?? textOf(within, 'issuanceDate');
  try {
    await checkProofs(within, { ...check, issuer, validFrom });
  } catch (failure) {
    if (!(failure instanceof CredentialRejected) || !UNCHECKABLE.has(failure.reason)) throw failure;
  }
}
