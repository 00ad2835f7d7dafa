import { utf8ToBytes } from '@noble/hashes/utils';
import {
  type Document,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Range,
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

/** More errors than anyone reads at once. */
const MAX_ERRORS = 100;

function read(text: string): ReturnType<typeof readYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    // Compares every pair of keys; forbiddenIn looks for names given twice in one pass.
    uniqueKeys: false,
  });
  const errors = document.errors.slice(0, MAX_ERRORS).map((error) => ({
    code: 'NotYaml',
    message: `${error.message}: correct the YAML.`,
    line: lines.linePos(error.pos[0]).line,
    path: '',
  }));
  if (errors.length > 0) return { kind: 'invalid', diagnostics: errors };
  const forbidden = forbiddenIn(document);
  if (forbidden !== undefined)
    return invalid(forbidden.code, forbidden.message, lines.linePos(forbidden.offset).line);
  return {
    kind: 'read',
    value: document.toJS({ maxAliasCount: 0 }),
    lineAt: (path) => lineOf(document, path, lines),
  };
}

interface Forbidden {
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

function forbiddenIn(document: Document): Forbidden | undefined {
  let found: Forbidden | undefined;
  const refuse = (code: string, message: string, offset: number) => {
    found = { code, message, offset };
    return visit.BREAK;
  };
  const refuseTag = ({ range }: { readonly range?: Range | null }) =>
    refuse('TagUsed', 'Tags are not allowed: write a plain value.', range?.[0] ?? 0);
  visit(document, {
    Alias: (_, node) =>
      refuse('AliasUsed', 'Anchors and aliases are not allowed: write the value out.', node.range?.[0] ?? 0),
    Map: (_, node) => {
      if (node.tag !== undefined && !PLAIN_TAGS.test(node.tag)) return refuseTag(node);
      const twice = keyGivenTwice(node);
      if (twice === undefined) return undefined;
      return refuse('NameTwice', `'${twice.name}' is given twice: keep one of them.`, twice.offset);
    },
    Node: (_, node) => {
      const tagged = 'tag' in node && typeof node.tag === 'string' && !PLAIN_TAGS.test(node.tag);
      return tagged ? refuseTag(node) : undefined;
    },
  });
  return found;
}

function keyGivenTwice(map: YAMLMap): { readonly name: string; readonly offset: number } | undefined {
  const names = new Set<string>();
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    if (names.has(name)) return { name, offset: isNode(key) ? (key.range?.[0] ?? 0) : 0 };
    names.add(name);
  }
  return undefined;
}

const PLAIN_TAGS = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/;

function lineOf(document: Document, path: Path, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
