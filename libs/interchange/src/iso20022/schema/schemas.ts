import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedPath } from '../../carried/carried-path';
import { readSchema } from './read-schema';
import { type MessageSchema } from './schema';

/** The definitions that are carried, and the hash of each file. */
const PINNED: ReadonlyMap<string, string> = new Map([
  ['pain.001.001.09', 'ab7403205488e62c3fdaedf1519b7d7a1df99f54a41a6b1473550812c123af4e'],
  ['pain.002.001.11', 'd7d5c787fb027a2025193984d9f2afac6aec15bebd368623dd0156b6a8d38b0d'],
  ['camt.053.001.08', 'ca0b135cc8e2dde5b2f99af6b6c514a8f29d6e7c6cf98e9ea84d247189868ff5'],
]);

const loaded = new Map<string, MessageSchema>();

/**
 * The definition of a message, `pain.001.001.09`; undefined when it is not carried.
 *
 * @throws Error when the file beside this library is absent or not the one that was pinned
 */
export function schemaOf(message: string): MessageSchema | undefined {
  const known = loaded.get(message);
  if (known !== undefined || !PINNED.has(message)) return known;
  const schema = readSchema(schemaBytes(message).toString('utf8'));
  loaded.set(message, schema);
  return schema;
}

/** The messages whose definitions are carried. */
export const pinnedSchemaNames = (): readonly string[] => [...PINNED.keys()];

/**
 * The definition of a message as it was published.
 *
 * @throws Error when the file beside this library is absent or not the one that was pinned
 */
export function schemaBytes(message: string): Buffer {
  const pinned = PINNED.get(message) ?? 'nothing';
  const bytes = readFileSync(carriedPath(join('libs', 'interchange', 'schemas', `${message}.xsd`)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== pinned)
    throw new Error(`${message}.xsd was changed: its SHA-256 is ${sha256}, pinned is ${pinned}`);
  return bytes;
}
