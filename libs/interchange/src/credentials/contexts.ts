import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedPath } from '../carried/carried-path';
import { isObject, type JsonObject, listOf } from './json';
import { CredentialRejected } from './rejections';

/** A vocabulary as it was published: the file beside this library and the hash of its bytes. */
interface PinnedContext {
  readonly file: string;
  readonly sha256: string;
}

const pinned = (file: string, sha256: string): PinnedContext => ({ file, sha256 });
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0';
const OB_3_0_0 = pinned('ob-v3p0.jsonld', 'b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10');

const PINNED: ReadonlyMap<string, PinnedContext> = new Map([
  [
    'https://www.w3.org/ns/credentials/v2',
    pinned('credentials-v2.jsonld', '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'),
  ],
  [
    'https://www.w3.org/2018/credentials/v1',
    pinned('credentials-v1.jsonld', '3d0b277522ed24385c850b9882b9688687189b8f37a9bd9f1577e348b1019c44'),
  ],
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    pinned(
      'credentials-examples-v2.jsonld',
      '57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c',
    ),
  ],
  [
    'https://w3id.org/security/data-integrity/v1',
    pinned('data-integrity-v1.jsonld', 'c6e5073f4bd4bf6d08f245736e6f32c29b012860b18583644b2d71e1de862669'),
  ],
  [
    'https://w3id.org/security/suites/ed25519-2020/v1',
    pinned('ed25519-2020-v1.jsonld', '67646fbc0d6582ad7fbf08ccf0d3a4bedbb4177fd2d63385de52dc1b092ed6c5'),
  ],
  [`${OB}/context.json`, OB_3_0_0],
  [`${OB}/context/ob_v3p0.jsonld`, OB_3_0_0],
  [
    `${OB}/context-3.0.1.json`,
    pinned('ob-v3p0-3.0.1.jsonld', 'cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c'),
  ],
  [
    `${OB}/context-3.0.2.json`,
    pinned('ob-v3p0-3.0.2.jsonld', 'bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296'),
  ],
  [
    `${OB}/context-3.0.3.json`,
    pinned('ob-v3p0-3.0.3.jsonld', '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84'),
  ],
  [
    `${OB}/extensions.json`,
    pinned('ob-v3p0-extensions.jsonld', '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3'),
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    pinned('clr-v2p0.jsonld', 'e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167'),
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    pinned('clr-v2p0-2.0.1.jsonld', '880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6'),
  ],
]);

/** Drafts under which tokens were issued. A token is read as JSON, so their bytes are not needed. */
const DRAFTS: ReadonlySet<string> = new Set([
  'https://imsglobal.github.io/openbadges-specification/context.json',
  'https://dc.imsglobal.org/draft/clr/v2p0/context',
]);

/** What the credential's form makes of its contexts. */
export type ContextUse = 'linked-data' | 'token';

/**
 * Requires that every context, however deep it stands, is one this program carries: a context that is
 * written out or unknown could give a word another meaning.
 *
 * @throws CredentialRejected 'ContextNotPinned'
 */
export function requirePinnedContexts(value: unknown, use: ContextUse): void {
  if (Array.isArray(value)) {
    for (const item of value) requirePinnedContexts(item, use);
    return;
  }
  if (!isObject(value)) return;
  if ('@context' in value) requireKnown(value['@context'], use);
  for (const [member, nested] of Object.entries(value))
    if (member !== '@context') requirePinnedContexts(nested, use);
}

function requireKnown(contexts: unknown, use: ContextUse): void {
  const named = listOf(contexts);
  if (named.length === 0) throw new CredentialRejected('ContextNotPinned', { context: '(empty)' });
  for (const context of named) {
    if (typeof context !== 'string')
      throw new CredentialRejected('ContextNotPinned', { context: '(written out in the document)' });
    if (!PINNED.has(context) && !(use === 'token' && DRAFTS.has(context)))
      throw new CredentialRejected('ContextNotPinned', { context });
  }
}

const loaded = new Map<string, JsonObject>();

/** Every context that is carried, by its name. */
export const pinnedContextNames = (): readonly string[] => [...PINNED.keys()];

/**
 * The pinned document of a context.
 *
 * @throws CredentialRejected 'ContextNotPinned'
 * @throws Error when the file beside this library is absent or not the one that was pinned
 */
export function contextDocument(name: string): JsonObject {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const context = PINNED.get(name);
  if (context === undefined) throw new CredentialRejected('ContextNotPinned', { context: name });
  const bytes = readFileSync(carriedPath(join('libs', 'interchange', 'contexts', context.file)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== context.sha256)
    throw new Error(`${context.file} was changed: its SHA-256 is ${sha256}, pinned is ${context.sha256}`);
  const document = JSON.parse(bytes.toString('utf8')) as JsonObject;
  loaded.set(name, document);
  return document;
}
