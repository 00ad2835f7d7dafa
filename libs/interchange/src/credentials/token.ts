import { readBoundedObject } from './bounded-json';
import { instantText } from './instant';
import { idOf, isObject, type JsonObject, listOf, objectsOf, textOf } from './json';
import { CredentialRejected } from './rejections';

/** A credential in a compact JWT, taken apart but not yet checked. */
export interface Token {
  readonly compact: string;
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The credential, with what only the claims say of it. */
  readonly credential: JsonObject;
}

const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/** Whether a text has the form of a compact JWT. */
export const isCompactToken = (text: string): boolean => COMPACT.test(text);

/**
 * Takes a compact JWT apart: either the credential is the payload (Open Badges 3.0), or it stands in the
 * claim `vc` (VCDM 1.1).
 *
 * @throws CredentialRejected 'NotACredential' | 'ClaimsDisagree' | those of `readBoundedObject`
 */
export function readToken(compact: string): Token {
  const [header, claims] = compact.split('.').map((segment, place) => {
    const bytes = Buffer.from(segment, 'base64url');
    // One signature has several spellings when the spare bits of its last character are not zero.
    if (bytes.toString('base64url') !== segment)
      throw new CredentialRejected('NotACredential', { why: 'a part of the JWT is not canonical base64url' });
    return place < 2 ? readBoundedObject(bytes.toString('utf8')) : {};
  });
  if (header === undefined || claims === undefined)
    throw new CredentialRejected('NotACredential', { why: 'it is no compact JWT' });
  return { compact, header, claims, credential: credentialOf(claims) };
}

/** Claims that are no members of the credential when it is the payload. */
const CLAIMS: ReadonlySet<string> = new Set(['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud', 'nonce', 'vc']);

function credentialOf(claims: JsonObject): JsonObject {
  const nested = claims['vc'];
  if (nested !== undefined && !isObject(nested))
    throw new CredentialRejected('NotACredential', { why: 'its claim vc is no object' });
  const credential =
    nested ?? Object.fromEntries(Object.entries(claims).filter(([member]) => !CLAIMS.has(member)));
  requireSameText('iss', claims, idOf(credential['issuer']));
  requireSameText('jti', claims, textOf(credential, 'id'));
  const [subject] = objectsOf(credential['credentialSubject']);
  requireSameText('sub', claims, subject === undefined ? undefined : textOf(subject, 'id'));
  return { ...membersFromClaims(claims, credential), ...credential };
}

function requireSameText(claim: string, claims: JsonObject, member: string | undefined): void {
  const said = claims[claim];
  if (said === undefined) return;
  if (typeof said !== 'string' || (member !== undefined && member !== said))
    throw new CredentialRejected('ClaimsDisagree', { claim });
}

/** @source W3C VCDM 1.1 section 6.3.1 (JWT decoding): claims stand for members that are left out */
function membersFromClaims({ iss, jti, nbf }: JsonObject, credential: JsonObject): JsonObject {
  const from = instantOfClaim('nbf', nbf);
  const isV1 = listOf(credential['@context'])[0] === 'https://www.w3.org/2018/credentials/v1';
  return {
    ...(iss === undefined ? {} : { issuer: iss }),
    ...(jti === undefined ? {} : { id: jti }),
    ...(from === undefined ? {} : { [isV1 ? 'issuanceDate' : 'validFrom']: from }),
  };
}

/** Seconds; JavaScript's calendar ends in the year 275760. */
const MAX_SECONDS = 8_640_000_000_000;

/** The instant of a claim in seconds since 1970. @throws CredentialRejected 'ClaimsDisagree' */
export function instantOfClaim(claim: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !(value >= 0 && value <= MAX_SECONDS))
    throw new CredentialRejected('ClaimsDisagree', { claim });
  return instantText(Math.floor(value * 1_000));
}
