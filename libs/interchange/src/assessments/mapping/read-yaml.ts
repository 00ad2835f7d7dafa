import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { MAX_MAPPING_BYTES } from './mapping-limits';
import { type MappingFault, type MappingFaultCode, type Path } from './place';

/** A YAML text whose every scalar is the text as written, with the line of each place in it. */
export type YamlText =
  | { readonly kind: 'read'; readonly value: unknown; readonly lineAt: (path: Path) => number }
  | { readonly kind: 'invalid'; readonly faults: readonly MappingFault[] };

/** Brackets or dashes within one another; keeps the recursion of the YAML reader shallow. */
const MAX_NESTING = 32;

/**
 * Reads one YAML document. Scalars stay texts, so that `07`, `05-31` and `NO` mean what is written. Refuses
 * what is too large or nests too deeply, names given twice, anchors, aliases and tags. Never throws.
 */
export function readYaml(text: string): YamlText {
  if (text.length > MAX_MAPPING_BYTES || Buffer.byteLength(text) > MAX_MAPPING_BYTES)
    return invalid('TooLarge', `The mapping is larger than ${String(MAX_MAPPING_BYTES)} bytes: shorten it.`);
  if (nestsTooDeeply(text))
    return invalid('TooDeep', 'The text nests too deeply: a mapping needs few levels.');
  try {
    return read(text);
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return invalid('NotYaml', `The text cannot be read (${why}): check its brackets and indentation.`);
  }
}

const invalid = (code: MappingFaultCode, message: string, line = 1): YamlText => ({
  kind: 'invalid',
  faults: [{ code, message, line, path: '' }],
});

function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > MAX_NESTING) return true;
  }
  return new RegExp(`^ *(?:[-?:] +){${String(MAX_NESTING)}}`, 'm').test(text);
}

function read(text: string): YamlText {
  const lines = new LineCounter();
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // At 'silent', a second document would be passed over in silence.
    logLevel: 'error',
    schema: 'failsafe',
  });
  const [error] = document.errors;
  if (error !== undefined) return invalid('NotYaml', `${error.message}: correct it.`, lineOf(error.pos[0]));
  const forbidden = forbiddenIn(document);
  if (forbidden !== undefined) return invalid(forbidden.code, forbidden.message, lineOf(forbidden.offset));
  const lineAt = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineOf(node.range[0]);
    }
    return 1;
  };
  return { kind: 'read', value: document.toJS({ maxAliasCount: 0 }), lineAt };
}

interface Forbidden {
  readonly code: MappingFaultCode;
  readonly message: string;
  readonly offset: number;
}

function forbiddenIn(document: Document): Forbidden | undefined {
  let found: Forbidden | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      const message = 'Anchors and aliases are not read: write the value out.';
      found = { code: 'AliasUsed', message, offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Node: (_, node) => {
      if (!('tag' in node) || typeof node.tag !== 'string' || PLAIN_TAG.test(node.tag)) return undefined;
      found = {
        code: 'TagUsed',
        message: 'Tags are not read: write a plain value.',
        offset: node.range?.[0] ?? 0,
      };
      return visit.BREAK;
    },
  });
  return found;
}

const PLAIN_TAG = /^tag:yaml\.org,2002:(?:map|seq|str)$/;
