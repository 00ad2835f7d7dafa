import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { readBoundedObject } from './bounded-json';
import { requirePinnedContexts } from './contexts';
import { checkProofs } from './data-integrity';
import { type CredentialFacts, factsOf } from './facts';
import { isObject, type JsonObject, objectsOf } from './json';
import { MAX_TEXT_BYTES } from './limits';
import { requireNestedProofs } from './nested-credentials';
import { CredentialRejected } from './rejections';
import { requireGoodStanding, type SignedStatusList } from './status-list';
import { requireStructure } from './structure';
import { instantOfClaim, isCompactToken, readToken, type Token } from './token';
import { checkToken } from './token-signature';
import { type FittingSignature, type KnownKey, requireSignedBy, requireTrust } from './trust';
import type { TrustRegister } from './trust-register';
import { requireValidAt } from './validity';
import type {
  CredentialVerdict,
  RejectedCredential,
  SignatureOptions,
  SignatureVerdict,
  VerificationOptions,
} from './verdict';

/**
 * Verifies a signed Open Badges 3.0, CLR 2.0 or other W3C credential, offline, and names the first rule it
 * breaks, in this order: structure, proof, registered issuer and key, time, status list. Whether the
 * learner and the achievement are those of an enrollment is for the caller; so is counting an `identity`
 * once.
 *
 * @param text - the JSON document, or a compact JWT
 * @throws RangeError when `at` or a date of the register is neither a day nor an instant
 */
export async function verifyCredential(
  text: string,
  options: VerificationOptions,
): Promise<CredentialVerdict> {
  return verdictOf(async () => {
    const { facts, signature, assessor } = await requireTrusted(text, options, options.register);
    return { kind: 'verified', ...signed(facts, signature), assessor };
  });
}

/**
 * Checks the same without a register: that the document is whole and signed by the key it contains. Says
 * nothing about who signed; never a reason to pay.
 */
export async function checkCredentialSignature(
  text: string,
  options: SignatureOptions,
): Promise<SignatureVerdict> {
  return verdictOf(async () => {
    const read = readCredential(text);
    const [signature] = await signaturesOf(read, options, undefined);
    requireTimes(read, signature, options);
    const hasStatus = read.document['credentialStatus'] !== undefined;
    const lists = options.statusLists ?? [];
    if (hasStatus && lists.length > 0) await requireStatus(read, options, undefined);
    return {
      kind: 'signature-fits',
      ...signed(read.facts, signature),
      unchecked: hasStatus && lists.length === 0 ? ['issuer', 'status'] : ['issuer'],
    };
  });
}

async function verdictOf<Verdict>(check: () => Promise<Verdict>): Promise<Verdict | RejectedCredential> {
  try {
    return await check();
  } catch (failure) {
    if (!(failure instanceof CredentialRejected)) throw failure;
    const { reason, message, next } = failure;
    return { kind: 'rejected', reason, message, next };
  }
}

/** A credential of the right structure; nothing of it is known to be true. */
interface ReadCredential {
  readonly document: JsonObject;
  readonly facts: CredentialFacts;
  readonly token?: Token;
}

function readCredential(text: string): ReadCredential {
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES)
    throw new CredentialRejected('TooLarge', { limit: MAX_TEXT_BYTES });
  const plain = text.trim();
  const token = isCompactToken(plain) ? readToken(plain) : undefined;
  const document = token?.credential ?? readBoundedObject(plain);
  requireStructure(document);
  requirePinnedContexts(document, token === undefined ? 'linked-data' : 'token');
  return { document, facts: factsOf(document), ...(token === undefined ? {} : { token }) };
}

type Signatures = readonly [FittingSignature, ...FittingSignature[]];

async function signaturesOf(
  { document, facts, token }: ReadCredential,
  { legacySuites = false }: SignatureOptions,
  register: TrustRegister | undefined,
): Promise<Signatures> {
  const { issuer, validFrom } = facts;
  const [first, ...others] =
    token === undefined
      ? await checkProofs(document, { register, issuer, validFrom, legacySuites })
      : [await checkToken(token, { register, issuer, validFrom })];
  if (first === undefined) throw new CredentialRejected('ProofMissing');
  await requireNestedProofs(document, { register, legacySuites });
  return [first, ...others];
}

async function requireTrusted(text: string, options: SignatureOptions, register: TrustRegister) {
  const read = readCredential(text);
  const signatures = await signaturesOf(read, options, register);
  const [signature, known] = firstTrusted(signatures, register, { ...options, issuer: read.facts.issuer });
  requireTimes(read, signature, options);
  await requireStatus(read, options, register);
  return { facts: read.facts, signature, assessor: known.assessor.id };
}

/** Of several signatures one that is trusted is enough; when none is, the first one's reason is told. */
function firstTrusted(
  signatures: Signatures,
  register: TrustRegister,
  asked: { readonly issuer: string; readonly at: string },
): readonly [FittingSignature, KnownKey] {
  const [first, ...others] = signatures;
  for (const signature of others.length === 0 ? [] : signatures) {
    try {
      return [signature, requireTrust(register, signature, asked)];
    } catch (failure) {
      if (!(failure instanceof CredentialRejected)) throw failure;
    }
  }
  return [first, requireTrust(register, first, asked)];
}

function requireTimes(
  { facts, token }: ReadCredential,
  { signedAt, expires }: FittingSignature,
  { at }: SignatureOptions,
): void {
  requireSignedBy(at, signedAt);
  requireValidAt(at, { from: facts.validFrom, until: facts.validUntil });
  requireValidAt(at, { until: expires });
  const { nbf, exp } = token?.claims ?? {};
  requireValidAt(at, { from: instantOfClaim('nbf', nbf), until: instantOfClaim('exp', exp) });
}

async function requireStatus(
  { document, facts }: ReadCredential,
  options: SignatureOptions,
  register: TrustRegister | undefined,
): Promise<void> {
  await requireGoodStanding({
    credential: document,
    lists: options.statusLists ?? [],
    readSigned: (text) => readSignedList(text, { ...options, issuer: facts.issuer }, register),
  });
}

/** A status list counts when the credential's own issuer signed it, and only as long as it is valid. */
async function readSignedList(
  text: string,
  options: SignatureOptions & { readonly issuer: string },
  register: TrustRegister | undefined,
): Promise<SignedStatusList> {
  const read = readCredential(text);
  if (read.facts.issuer !== options.issuer)
    throw new CredentialRejected('IssuerNotRegistered', { issuer: read.facts.issuer });
  const signatures = await signaturesOf(read, options, register);
  if (register !== undefined) firstTrusted(signatures, register, options);
  requireTimes(read, signatures[0], options);
  const [subject] = objectsOf(read.document['credentialSubject']);
  return {
    ...(read.facts.id === undefined ? {} : { id: read.facts.id }),
    subject: isObject(subject) ? subject : {},
  };
}

function signed(facts: CredentialFacts, { keyId, signedAt }: FittingSignature) {
  return { ...facts, identity: identityOf(facts), keyId, signedAt };
}

/**
 * Over the facts, not the bytes: rearranging a document or changing its proof makes no second attestation.
 * The learner's identities are left out, so that the name can be kept where personal data may not.
 */
function identityOf(facts: CredentialFacts): string {
  const results = facts.results.map((result) => canonicalize(result) ?? '').sort();
  const named = canonicalize({ ...facts, subject: facts.subject.id ?? null, results }) ?? '';
  return `sha256:${createHash('sha256').update(named).digest('hex')}`;
}
