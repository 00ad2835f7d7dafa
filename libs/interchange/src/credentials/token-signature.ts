import type { KeyObject } from 'node:crypto';
import { instantText, millisOf } from './instant';
import { isObject, textOf } from './json';
import { multibaseIn, publicKeyOf, type PublicJwk } from './keys';
import { MAX_KEYS_TRIED } from './limits';
import { CredentialRejected } from './rejections';
import { instantOfClaim, type Token } from './token';
import {
  assessorsOf,
  type CandidateKey,
  candidateOf,
  type FittingSignature,
  type KnownKey,
  registeredKey,
  unknownKey,
} from './trust';
import type { TrustRegister } from './trust-register';

/** Which key types an algorithm is for; a public key can then never be taken for a shared secret. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  EdDSA: 'ed25519',
  Ed25519: 'ed25519',
  ES256: 'ec',
  ES384: 'ec',
  PS256: 'rsa',
  RS256: 'rsa',
};

/** Header members that would let whoever made the token choose the key. */
const KEY_SOURCES = ['jku', 'x5u', 'x5c'];

/** How a token's signature is checked. */
export interface TokenCheck {
  readonly register: TrustRegister | undefined;
  readonly issuer: string;
  readonly validFrom: string | undefined;
}

/**
 * Checks the signature of a token with a key of the register. Without a register only an issuer that is
 * a key itself (did:key) can be checked. A key in the header is never used; it must be the registered one.
 *
 * @source RFC 7515; RFC 8725 section 3.1; 1EdTech Open Badges 3.0 section 8.2
 * @throws CredentialRejected of the group proof, or that of `unknownKey`
 */
export async function checkToken(token: Token, check: TokenCheck): Promise<FittingSignature> {
  const algorithm = acceptedAlgorithm(token);
  const candidates = candidatesFor(token, check).filter(
    ({ publicKey }) => publicKey.asymmetricKeyType === ALGORITHMS[algorithm],
  );
  const key = textOf(token.header, 'kid') ?? check.issuer;
  if (candidates.length === 0) throw unknownKey(check.register, { issuer: check.issuer, key });
  for (const candidate of candidates.slice(0, MAX_KEYS_TRIED))
    if (await fits(token.compact, candidate.publicKey, algorithm))
      return signatureOf(token, candidate, check);
  throw new CredentialRejected('SignatureInvalid', { key });
}

function acceptedAlgorithm({ header }: Token): string {
  const algorithm = textOf(header, 'alg') ?? 'nothing';
  if (!Object.hasOwn(ALGORITHMS, algorithm))
    throw new CredentialRejected('AlgorithmNotAccepted', {
      algorithm,
      accepted: Object.keys(ALGORITHMS).join(', '),
    });
  const source = KEY_SOURCES.find((member) => header[member] !== undefined);
  if (source !== undefined) throw new CredentialRejected('KeySourceNotAccepted', { member: source });
  if (header['crit'] !== undefined)
    throw new CredentialRejected('ProofMalformed', { why: 'its header demands extensions (crit)' });
  if (header['kid'] !== undefined && typeof header['kid'] !== 'string')
    throw new CredentialRejected('ProofMalformed', { why: 'its kid is no text' });
  return algorithm;
}

function candidatesFor({ header }: Token, check: TokenCheck): readonly CandidateKey[] {
  const candidates =
    check.register === undefined ? ownKeyOfIssuer(header['kid'], check) : registered(header['kid'], check);
  const shown = header['jwk'];
  if (shown === undefined) return candidates;
  const key = isObject(shown) ? publicKeyOf({ publicKeyJwk: shown as unknown as PublicJwk }) : undefined;
  return candidates.filter(({ publicKey }) => key?.equals(publicKey) === true);
}

function registered(kid: unknown, { register, issuer }: TokenCheck): readonly CandidateKey[] {
  if (register === undefined) return [];
  const ofIssuer = assessorsOf(register, issuer).flatMap((assessor) =>
    assessor.keys.map((key): KnownKey => ({ assessor, key })),
  );
  const known = typeof kid === 'string' ? knownByName(kid, ofIssuer, { register, issuer }) : ofIssuer;
  return known.flatMap((each) => candidateOf(each) ?? []);
}

/** Issuers name a key in whole, or by the part after its `#`. */
function knownByName(
  kid: string,
  ofIssuer: readonly KnownKey[],
  { register, issuer }: { readonly register: TrustRegister; readonly issuer: string },
): readonly KnownKey[] {
  const byFragment = ofIssuer.filter(({ key }) => key.id.endsWith(`#${kid}`));
  const whole = registeredKey(register, { issuer, method: kid });
  return whole === undefined ? byFragment : [whole];
}

function ownKeyOfIssuer(kid: unknown, { issuer }: TokenCheck): readonly CandidateKey[] {
  const named = typeof kid === 'string' ? kid : issuer;
  const multibase = issuer.startsWith('did:key:') ? multibaseIn(issuer) : undefined;
  if (multibase === undefined || ![issuer, `${issuer}#${multibase}`, `#${multibase}`].includes(named))
    return [];
  const publicKey = publicKeyOf({ publicKeyMultibase: multibase });
  return publicKey === undefined ? [] : [{ publicKey }];
}

async function fits(compact: string, key: KeyObject, algorithm: string): Promise<boolean> {
  const { compactVerify, errors } = await import('jose');
  try {
    await compactVerify(compact, key, { algorithms: [algorithm] });
    return true;
  } catch (failure) {
    // A key of another curve, or a signature that does not fit: either way this key did not sign.
    if (failure instanceof errors.JOSEError || failure instanceof TypeError) return false;
    throw failure;
  }
}

function signatureOf(
  { header, claims }: Token,
  { known }: CandidateKey,
  { issuer, validFrom }: TokenCheck,
): FittingSignature {
  const signedAt = instantOfClaim('iat', claims['iat']) ?? instantOfClaim('nbf', claims['nbf']) ?? validFrom;
  if (signedAt === undefined)
    throw new CredentialRejected('ProofMalformed', { why: 'the token does not say when it was signed' });
  return {
    keyId: textOf(header, 'kid') ?? known?.key.id ?? issuer,
    signedAt: instantText(millisOf(signedAt)),
    ...(known === undefined ? {} : { known }),
  };
}
