/** The characters that separate segments and elements. */
export interface Separators {
  readonly element: string;
  readonly segment: string;
}

/** A segment cut into its elements; `elements[0]` is the first element after the name. */
export interface Segment {
  readonly name: string;
  readonly elements: readonly string[];
  /** Place in the text, the first being 1. */
  readonly place: number;
  readonly line: number;
}

/** An interchange header is this long; the character after it ends every segment. */
const ISA_LENGTH = 105;
const TRANSACTION_SET = /^ST([^0-9A-Za-z ])820\1[0-9A-Za-z]{4,9}([^0-9A-Za-z *])/;

/** Finds out how a text separates; undefined when it begins neither with ISA nor with ST and 820. */
export function separatorsOf(text: string): Separators | undefined {
  if (text.startsWith('ISA')) return ofInterchange(text);
  const [, element, segment] = TRANSACTION_SET.exec(text) ?? [];
  return element === undefined || segment === undefined ? undefined : { element, segment };
}

function ofInterchange(text: string): Separators | undefined {
  const [element, segment] = [text.charAt(3), text.charAt(ISA_LENGTH)];
  const isSeparator = (character: string): boolean => /^[^0-9A-Za-z ]$/.test(character);
  return isSeparator(element) && isSeparator(segment) && element !== segment
    ? { element, segment }
    : undefined;
}

/** Cuts a text into segments; what stands after the last terminator comes as `rest`. */
export function segmentsOf(
  text: string,
  { element, segment }: Separators,
): { readonly segments: readonly Segment[]; readonly rest: string } {
  const pieces = text.split(segment);
  const rest = (pieces.pop() ?? '').trim();
  let line = 1;
  const segments = pieces.map((piece, index) => {
    const content = piece.replace(/^[\r\n]+/, '');
    line += lineBreaks(piece.slice(0, piece.length - content.length));
    const [name = '', ...elements] = content.split(element);
    const cut = { name, elements, place: index + 1, line };
    line += lineBreaks(content) + lineBreaks(segment);
    return cut;
  });
  return { segments, rest };
}

const lineBreaks = (text: string): number => text.split('\n').length - 1;
