import { isUtf8 } from 'node:buffer';
import canonicalize from 'canonicalize';
import { isPlainlyCanonical } from './plainly-canonical';

/** Values within values; the ledger itself writes less than half of it. */
const MOST_NESTED = 64;

/** The value of a text in canonical JSON, or why it is none. */
export type ReadJson =
  { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'not-read'; readonly why: string };

const notRead = (why: string): ReadJson => ({ kind: 'not-read', why });

/**
 * Reads canonical JSON (RFC 8785). Any other way to write the same is refused: two readers could understand it
 * differently, as where a name is given twice.
 */
export function readCanonicalJson(bytes: Buffer): ReadJson {
  if (!isUtf8(bytes)) return notRead('is not UTF-8');
  const text = bytes.toString('utf8');
  if (isPlainlyCanonical(bytes, MOST_NESTED)) return { kind: 'read', value: JSON.parse(text) as unknown };
  const value = parsed(text);
  if (value === undefined) return notRead('is not JSON');
  const shape = shapeOf(value, 0);
  if (shape === 'too-deep') return notRead(`has more than ${String(MOST_NESTED)} values within values`);
  const isCanonical = shape === 'sorted' ? JSON.stringify(value) === text : canonicalize(value) === text;
  return isCanonical ? { kind: 'read', value } : notRead('is JSON, but not canonical (RFC 8785)');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Shape = 'sorted' | 'unsorted' | 'too-deep';

/** Whether the names of all objects are in order: then writing it as it was read gives the canonical text. */
function shapeOf(value: unknown, depth: number): Shape {
  if (typeof value !== 'object' || value === null) return 'sorted';
  if (depth >= MOST_NESTED) return 'too-deep';
  if (!Array.isArray(value)) return shapeOfObject(value as Readonly<Record<string, unknown>>, depth);
  let shape: Shape = 'sorted';
  for (const each of value) {
    const below = shapeOf(each, depth + 1);
    if (below === 'too-deep') return below;
    if (below === 'unsorted') shape = below;
  }
  return shape;
}

function shapeOfObject(value: Readonly<Record<string, unknown>>, depth: number): Shape {
  let shape: Shape = 'sorted';
  let before = '';
  for (const name in value) {
    const below = shapeOf(value[name], depth + 1);
    if (below === 'too-deep') return below;
    if (below === 'unsorted' || name < before) shape = 'unsorted';
    before = name;
  }
  return shape;
}
