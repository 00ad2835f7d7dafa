import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Path } from './place';
import type { ProgramFileDiagnostic } from './program-file';

/** The largest program file: a state with every course of a hundred providers has room. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A YAML text as plain values, with the line of every place in it. */
export type YamlText =
  | { readonly kind: 'read'; readonly value: unknown; readonly lineAt: (path: Path) => number }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly ProgramFileDiagnostic[] };

/** Reads one YAML document without anchors, aliases or tags. Never throws, whatever the text. */
export function readYaml(text: string): YamlText {
  if (Buffer.byteLength(text) > MAX_BYTES)
    return invalid(1, 'TooLarge', `The file is larger than ${String(MAX_BYTES)} bytes: split it.`);
  const lines = new LineCounter();
  const lineOfOffset = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  try {
    // Silent, it would pass over a second document.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const [error] = document.errors;
    if (error !== undefined)
      return invalid(lineOfOffset(error.pos[0]), 'NotYaml', `${error.message}: correct it.`);
    let alias: number | undefined;
    visit(document, {
      Alias: (_, node) => {
        alias = node.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    if (alias !== undefined)
      return invalid(
        lineOfOffset(alias),
        'AliasUsed',
        'Anchors and aliases are not read: write the value out.',
      );
    const lineAt = (path: Path): number => {
      for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return lineOfOffset(node.range[0]);
      }
      return 1;
    };
    return { kind: 'read', value: document.toJS({ maxAliasCount: 0 }), lineAt };
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return invalid(1, 'NotYaml', `The text cannot be read (${why}): check its brackets and indentation.`);
  }
}

const invalid = (line: number, code: string, message: string): YamlText => ({
  kind: 'invalid',
  diagnostics: [{ code, message, line, path: '' }],
});
