import { utf8ToBytes } from '@noble/hashes/utils';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic, Path } from '../model/diagnostic';

/** A YAML text as plain values, with the line of every place in it. */
export interface YamlText {
  readonly kind: 'read';
  readonly value: unknown;
  readonly lineAt: (path: Path) => number;
}

/**
 * Reads one YAML 1.2 document. Refuses texts that are too large, nest too deeply, name a value twice or
 * use anchors and aliases (a few lines of which can stand for millions of values). Never throws.
 */
export function readYaml(
  text: string,
  maxBytes: number,
): YamlText | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] } {
  if (text.length > maxBytes || utf8ToBytes(text).length > maxBytes)
    return invalid('TooLarge', `The text is larger than ${String(maxBytes)} bytes: split it.`);
  if (nestsTooDeeply(text))
    return invalid('TooDeep', 'The text nests too deeply: a policy needs a few levels only.');
  if (hasTooManyMarks(text, maxBytes / BYTES_PER_MARK))
    return invalid('TooManyValues', 'The text has more marks than words: a policy is for people to read.');
  try {
    return read(text);
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return invalid('NotYaml', `The text is no YAML that can be read (${why}): check its brackets.`);
  }
}

const invalid = (code: string, message: string, line = 1) =>
  ({ kind: 'invalid', diagnostics: [{ code, message, line, path: '' }] }) as const;

/** More than any rule needs, little enough that the YAML reader's recursion stays shallow. */
const MAX_NESTING = 64;

/** Counts brackets and leading dashes only, so quoted brackets count too: a coarse guard before the reader. */
function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > MAX_NESTING) return true;
  }
  return /^ *(?:[-?:] +){64}/m.test(text);
}

/** What people write has a mark of YAML, or a new line, in every tenth byte or so. */
const BYTES_PER_MARK = 4;

const MARKS: ReadonlySet<string> = new Set(',:-?&*!#%|>{}[]\n');

/** Marks are what costs the reader time: a text of nothing else is refused before it is read. */
function hasTooManyMarks(text: string, most: number): boolean {
  let marks = 0;
  for (const character of text) {
    if (MARKS.has(character)) marks += 1;
  }
  return marks > most;
}

/** More errors than anyone reads at once. */
const MAX_ERRORS = 100;

function read(text: string): ReturnType<typeof readYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Silent, it would pass over a second document.
    logLevel: 'error',
    // Compares every pair of keys; mapOf looks for names given twice in one pass.
    uniqueKeys: false,
  });
  const errors = document.errors.slice(0, MAX_ERRORS).map((error) => ({
    code: 'NotYaml',
    message: `${error.message}: correct the YAML.`,
    line: lines.linePos(error.pos[0]).line,
    path: '',
  }));
  if (errors.length > 0) return { kind: 'invalid', diagnostics: errors };
  const forbidden: Forbidden[] = [];
  const value = valueOf(document.contents, forbidden);
  const [first] = forbidden;
  if (first !== undefined) return invalid(first.code, first.message, lines.linePos(first.offset).line);
  return { kind: 'read', value, lineAt: (path) => lineOf(document, path, lines) };
}

interface Forbidden {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** The plain value of a node; notes what it may not use. */
function valueOf(node: unknown, forbidden: Forbidden[]): unknown {
  if (!isNode(node)) return null;
  if (isAlias(node)) {
    forbidden.push({ code: 'AliasUsed', message: ALIAS, offset: offsetOf(node) });
    return null;
  }
  if (node.tag !== undefined && !PLAIN_TAGS.test(node.tag))
    forbidden.push({ code: 'TagUsed', message: TAG, offset: offsetOf(node) });
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => valueOf(item, forbidden));
  return isMap(node) ? mapOf(node, forbidden) : null;
}

const ALIAS = 'Anchors and aliases are not allowed: write the value out.';
const TAG = 'Tags are not allowed: write a plain value.';

const offsetOf = ({ range }: Node): number => range?.[0] ?? 0;

function mapOf({ items }: YAMLMap, forbidden: Forbidden[]): unknown {
  const entries = new Map<string, unknown>();
  for (const { key, value } of items) {
    valueOf(key, forbidden);
    const name = isScalar(key) ? String(key.value) : String(key);
    if (entries.has(name))
      forbidden.push({
        code: 'NameTwice',
        message: `'${name}' is given twice: keep one of them.`,
        offset: isNode(key) ? offsetOf(key) : 0,
      });
    entries.set(name, valueOf(value, forbidden));
  }
  return Object.fromEntries(entries);
}

const PLAIN_TAGS = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/;

function lineOf(document: Document, path: Path, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
