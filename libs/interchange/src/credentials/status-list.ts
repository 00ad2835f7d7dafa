import { gunzipSync } from 'node:zlib';
import { readBoundedObject } from './bounded-json';
import { type JsonObject, listOf, objectsOf, textOf } from './json';
import { MAX_STATUS_ENTRIES, MAX_STATUS_LIST_BYTES } from './limits';
import { CredentialRejected, type CredentialRejection } from './rejections';

/** A status list as the issuer published it, taken along by whoever checks. */
export interface StatusListDocument {
  /** Where it was published; without it, the identifier inside the document counts. */
  readonly url?: string;
  readonly text: string;
}

/** A signed status list whose signature fits and is the issuer's. */
export interface SignedStatusList {
  readonly id?: string;
  readonly subject: JsonObject;
}

/** Reads a signed list, and requires that the credential's issuer signed it. */
type ListReader = (text: string) => Promise<SignedStatusList>;

/** What is asked about one credential. */
export interface StatusQuestion {
  readonly credential: JsonObject;
  readonly lists: readonly StatusListDocument[];
  readonly readSigned: ListReader;
}

/**
 * Requires that no status list given revokes or suspends the credential.
 *
 * @source W3C Bitstring Status List 1.0, section 3.2; 1EdTech Credential Revocation List 1.0
 * @throws CredentialRejected 'StatusListMissing' | 'StatusListInvalid' | 'StatusNotSupported' |
 *   'CredentialRevoked' | 'CredentialSuspended'
 */
export async function requireGoodStanding(question: StatusQuestion): Promise<void> {
  const entries = objectsOf(question.credential['credentialStatus']);
  if (entries.length > MAX_STATUS_ENTRIES)
    throw unsupported(`it has more than ${String(MAX_STATUS_ENTRIES)} status entries`);
  for (const entry of entries) await requireGoodEntry(entry, question);
}

async function requireGoodEntry(entry: JsonObject, question: StatusQuestion): Promise<void> {
  const types = listOf(entry['type']);
  if (types.includes('BitstringStatusListEntry')) return requireUnsetBit(entry, question);
  if (types.includes('1EdTechRevocationList')) return requireUnlisted(entry, question);
  throw unsupported(`its status is of the kind ${types.map(String).join(', ')}`);
}

const unsupported = (why: string): CredentialRejected =>
  new CredentialRejected('StatusNotSupported', { why });
const unusable = (list: string, why: string): CredentialRejected =>
  new CredentialRejected('StatusListInvalid', { list, why });

/** Purposes that say nothing against the credential. */
const HARMLESS: ReadonlySet<unknown> = new Set(['refresh', 'message']);
const BY_PURPOSE: ReadonlyMap<unknown, CredentialRejection> = new Map([
  ['revocation', 'CredentialRevoked'],
  ['suspension', 'CredentialSuspended'],
]);

async function requireUnsetBit(entry: JsonObject, { lists, readSigned }: StatusQuestion): Promise<void> {
  const purpose = entry['statusPurpose'];
  if (HARMLESS.has(purpose)) return;
  const reason = BY_PURPOSE.get(purpose);
  if (reason === undefined) throw unsupported('its status is for neither revocation nor suspension');
  if ((entry['statusSize'] ?? 1) !== 1) throw unsupported('its status has more than one bit');
  const url = textOf(entry, 'statusListCredential');
  if (url === undefined) throw unsupported('it names no status list');
  const { subject } = await signedList(url, lists, readSigned);
  if (!listOf(subject['statusPurpose']).includes(purpose)) throw unusable(url, 'it is for another purpose');
  if (bitAt(decoded(subject, url), indexOf(entry), url)) throw new CredentialRejected(reason);
}

async function signedList(
  url: string,
  lists: readonly StatusListDocument[],
  readSigned: ListReader,
): Promise<SignedStatusList> {
  for (const list of lists.filter((given) => given.url === url || given.url === undefined)) {
    const read = await readSigned(list.text).catch((failure: unknown) => {
      if (!(failure instanceof CredentialRejected)) throw failure;
      // A list without a stated place may be another credential's.
      if (list.url === undefined) return undefined;
      throw unusable(url, failure.message);
    });
    if (read !== undefined && (list.url === url || read.id === url)) return read;
  }
  throw new CredentialRejected('StatusListMissing', { list: url });
}

/** A decimal number without sign. */
function indexOf({ statusListIndex: index }: JsonObject): number {
  const text = typeof index === 'number' ? String(index) : index;
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text))
    throw unsupported('its statusListIndex is no whole number');
  return Number(text);
}

function decoded({ encodedList }: JsonObject, url: string): Buffer {
  const text = typeof encodedList === 'string' ? encodedList.replace(/^u/, '') : '';
  try {
    return gunzipSync(Buffer.from(text, 'base64url'), { maxOutputLength: MAX_STATUS_LIST_BYTES });
  } catch {
    throw unusable(
      url,
      `its bits cannot be unpacked, or are more than ${String(MAX_STATUS_LIST_BYTES)} bytes`,
    );
  }
}

/** The first credential's bit is the highest of the first byte. */
function bitAt(bits: Buffer, index: number, url: string): boolean {
  const byte = bits[index >> 3];
  if (byte === undefined) throw unusable(url, `it has no entry ${String(index)}`);
  return (byte & (0x80 >> (index & 7))) !== 0;
}

/** 1EdTech's list is not signed: whoever gives it vouches for it. It names what is revoked. */
function requireUnlisted(entry: JsonObject, { credential, lists }: StatusQuestion): Promise<void> {
  const url = textOf(entry, 'id');
  if (url === undefined) throw unsupported('it names no revocation list');
  const list = lists
    .map((given) => ({ given, read: readUnsigned(given) }))
    .find(({ given, read }) => read !== undefined && (given.url ?? read['id']) === url)?.read;
  if (list === undefined) throw new CredentialRejected('StatusListMissing', { list: url });
  const named = objectsOf(list['revokedCredentials'] ?? list['revokedCredential']);
  if (named.some(({ id, revoked }) => id === credential['id'] && revoked !== false))
    throw new CredentialRejected('CredentialRevoked');
  return Promise.resolve();
}

function readUnsigned({ text }: StatusListDocument): JsonObject | undefined {
  try {
    return readBoundedObject(text);
  } catch (failure) {
    if (failure instanceof CredentialRejected) return undefined;
    throw failure;
  }
}
