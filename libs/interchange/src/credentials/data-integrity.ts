import { createHash, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { requireAgreement } from './agreement';
import { bytesFromBase58 } from './base58';
import { instantText, isInstant, millisOf } from './instant';
import { isObject, type JsonObject, listOf, textOf } from './json';
import { multibaseIn, publicKeyOf } from './keys';
import { MAX_PROOFS } from './limits';
import { canonicalStatements, statementsOf } from './linked-data';
import { CredentialRejected } from './rejections';
import { type CandidateKey, candidateOf, type FittingSignature, registeredKey, unknownKey } from './trust';
import type { TrustRegister } from './trust-register';

/** How a document's proofs are checked. */
export interface ProofCheck {
  readonly register: TrustRegister | undefined;
  readonly issuer: string;
  /** Used where a proof does not say when it was made. */
  readonly validFrom: string | undefined;
  readonly legacySuites: boolean;
}

type Suite = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'Ed25519Signature2020';

/**
 * Checks the proofs that stand in a document. Each proof of an accepted kind must fit; proofs of other
 * kinds are passed over as long as there is one that is accepted.
 *
 * @source W3C Data Integrity EdDSA Cryptosuites 1.0, sections 3.2 and 3.3
 * @returns the signatures in the order of the document, at least one
 * @throws CredentialRejected of the groups reading and proof, or that of `unknownKey`
 */
export async function checkProofs(
  document: JsonObject,
  check: ProofCheck,
): Promise<readonly FittingSignature[]> {
  const accepted = acceptedProofs(listOf(document['proof']), check);
  const signed = Object.fromEntries(Object.entries(document).filter(([member]) => member !== 'proof'));
  const signatures: FittingSignature[] = [];
  for (const proof of accepted) {
    const key = keyOf(proof, check);
    if (key === undefined) continue;
    await requireFit(signed, proof, key);
    signatures.push(signatureOf(proof, key, check));
  }
  if (signatures.length > 0) return signatures;
  const [{ method: key } = { method: '' }] = accepted;
  throw unknownKey(check.register, { issuer: check.issuer, key });
}

/** A proof of an accepted kind, with the members all of them have. */
interface Proof {
  readonly suite: Suite;
  readonly method: string;
  /** Everything but the signature itself. */
  readonly options: JsonObject;
  readonly signature: Uint8Array;
}

function acceptedProofs(proofs: readonly unknown[], { legacySuites }: ProofCheck): readonly Proof[] {
  if (proofs.length === 0) throw new CredentialRejected('ProofMissing');
  if (proofs.length > MAX_PROOFS) throw malformed(`there are more than ${String(MAX_PROOFS)} proofs`);
  const accepted = proofs.flatMap((proof) => {
    if (!isObject(proof)) throw malformed('a proof is no object');
    const suite = suiteOf(proof);
    const isAccepted = suite !== undefined && (legacySuites || suite !== 'Ed25519Signature2020');
    return isAccepted ? [readProof(proof, suite)] : [];
  });
  if (accepted.length === 0) throw new CredentialRejected('ProofNotAccepted', { kinds: kindsOf(proofs) });
  return accepted;
}

function readProof(proof: JsonObject, suite: Suite): Proof {
  if (proof['proofPurpose'] !== 'assertionMethod') throw malformed('its purpose is not assertionMethod');
  if (proof['previousProof'] !== undefined) throw malformed('it rests on another proof');
  for (const member of ['created', 'expires']) requireInstant(proof, member);
  const method = textOf(proof, 'verificationMethod');
  if (method === undefined) throw malformed('it names no verification method');
  const { proofValue, ...options } = proof;
  return { suite, method, options, signature: signatureBytes(proofValue) };
}

function suiteOf({ type, cryptosuite }: JsonObject): Suite | undefined {
  if (type === 'Ed25519Signature2020') return type;
  const known = cryptosuite === 'eddsa-rdfc-2022' || cryptosuite === 'eddsa-jcs-2022';
  return type === 'DataIntegrityProof' && known ? cryptosuite : undefined;
}

const kindsOf = (proofs: readonly unknown[]): string =>
  proofs
    .filter(isObject)
    .map(({ type, cryptosuite }) => [type, cryptosuite].filter(isText).join(' '))
    .join(', ');

const isText = (value: unknown): value is string => typeof value === 'string';

function requireInstant(proof: JsonObject, member: string): void {
  const value = proof[member];
  if (value !== undefined && (typeof value !== 'string' || !isInstant(value)))
    throw malformed(`${member} is no instant with its offset`);
}

const ED25519_SIGNATURE_BYTES = 64;

function signatureBytes(proofValue: unknown): Uint8Array {
  const text = typeof proofValue === 'string' ? proofValue : '';
  const bytes = text.startsWith('z') ? bytesFromBase58(text.slice(1)) : undefined;
  if (bytes?.length !== ED25519_SIGNATURE_BYTES)
    throw malformed('proofValue is no Ed25519 signature in base58 (z…)');
  return bytes;
}

const malformed = (why: string): CredentialRejected => new CredentialRejected('ProofMalformed', { why });

function keyOf({ method }: Proof, { register, issuer }: ProofCheck): CandidateKey | undefined {
  const known = register === undefined ? undefined : registeredKey(register, { issuer, method });
  if (known !== undefined) return candidateOf(known);
  const multibase = multibaseIn(method);
  const publicKey = multibase === undefined ? undefined : publicKeyOf({ publicKeyMultibase: multibase });
  return publicKey === undefined ? undefined : { publicKey };
}

async function requireFit(signed: JsonObject, proof: Proof, { publicKey }: CandidateKey): Promise<void> {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw malformed('its key is no Ed25519 key');
  const hash = await (proof.suite === 'eddsa-jcs-2022' ? canonicalHash : statementHash)(signed, proof);
  if (!verify(null, hash, publicKey, proof.signature))
    throw new CredentialRejected('SignatureInvalid', { key: proof.method });
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** What is signed: the hash of the proof's options before that of the document, both as canonical statements. */
async function statementHash(signed: JsonObject, { options }: Proof): Promise<Buffer> {
  const statements = await statementsOf(signed);
  requireAgreement(signed, statements);
  const about = await statementsOf({ ...options, '@context': signed['@context'] });
  return Buffer.concat([
    sha256(await canonicalStatements(about)),
    sha256(await canonicalStatements(statements)),
  ]);
}

/** The same over canonical JSON (RFC 8785), in which every member counts. */
function canonicalHash(signed: JsonObject, { options }: Proof): Promise<Buffer> {
  const contexts = options['@context'];
  // The suite lets contexts be appended after signing; here every byte of the document is to be signed.
  if (contexts !== undefined && canonicalize(contexts) !== canonicalize(signed['@context']))
    throw malformed('its contexts are not those of the document');
  const bytes = [options, signed].map((part) => sha256(canonicalize(part) ?? ''));
  return Promise.resolve(Buffer.concat(bytes));
}

function signatureOf(proof: Proof, { known }: CandidateKey, check: ProofCheck): FittingSignature {
  const signedAt = textOf(proof.options, 'created') ?? check.validFrom;
  if (signedAt === undefined) throw malformed('neither proof nor credential says when it was signed');
  const expires = textOf(proof.options, 'expires');
  return {
    keyId: proof.method,
    signedAt: instantText(millisOf(signedAt)),
    ...(expires === undefined ? {} : { expires }),
    ...(known === undefined ? {} : { known }),
  };
}
