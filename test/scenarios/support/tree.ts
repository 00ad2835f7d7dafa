import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A scenario that cannot be read: which file, which line, what is wrong. */
export class ScenarioFault extends Error {
  constructor(
    readonly place: Place,
    says: string,
  ) {
    super(`${place.file}:${String(place.line)}: ${says}`);
  }
}

/** Where something stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What a scenario says at a place: a text, a list, or names with what belongs to each. */
export type Tree = Place &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly Tree[] }
    | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Tree> }
  );

/** Reads YAML as texts, lists and names, with the line of each; a name given twice is a fault. */
export function treeOf(file: string, source: string): Tree {
  const lines = new LineCounter();
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined)
    throw new ScenarioFault({ file, line: error.linePos?.[0].line ?? 1 }, error.message);
  const placeOf = (node: Node | null): Place => ({ file, line: lines.linePos(node?.range?.[0] ?? 0).line });
  const read = (node: Node | null, at: Place): Tree => {
    if (isScalar(node)) return { ...placeOf(node), kind: 'text', text: String(node.value) };
    if (isSeq<Node>(node))
      return { ...placeOf(node), kind: 'list', items: node.items.map((item) => read(item, placeOf(item))) };
    if (isMap<Node, Node | null>(node)) {
      const entries = node.items.map(({ key, value }): [string, Tree] => [
        String(isScalar(key) ? key.value : ''),
        read(value, placeOf(key)),
      ]);
      return { ...placeOf(node), kind: 'map', entries: new Map(entries) };
    }
    throw new ScenarioFault(at, 'a text, a list or names are expected');
  };
  return read(document.contents, { file, line: 1 });
}

/** The text at a place. */
export function textOf(tree: Tree): string {
  if (tree.kind !== 'text') throw new ScenarioFault(tree, 'a text is expected');
  return tree.text;
}

/** The items of a list, or the one item that stands alone. */
export const itemsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'list' ? tree.items : [tree]);

/** The names at a place and what belongs to each. */
export function entriesOf(tree: Tree): readonly (readonly [string, Tree])[] {
  if (tree.kind !== 'map') throw new ScenarioFault(tree, 'names are expected');
  return [...tree.entries];
}

/** Names that must be there, and names that may be. */
export interface Wanted<Must extends string, May extends string> {
  readonly must: readonly Must[];
  readonly may?: readonly May[];
}

/** What belongs to each name; a name nobody asked for is a fault, and so is a missing one. */
export function fieldsOf<Must extends string, May extends string = never>(
  tree: Tree,
  { must, may = [] }: Wanted<Must, May>,
): Readonly<Record<Must, Tree>> & Readonly<Partial<Record<May, Tree>>> {
  const entries = new Map(entriesOf(tree));
  const known: readonly string[] = [...must, ...may];
  for (const [name, value] of entries)
    if (!known.includes(name))
      throw new ScenarioFault(value, `"${name}" is not known here; known are: ${known.join(', ')}`);
  for (const name of must) if (!entries.has(name)) throw new ScenarioFault(tree, `"${name}" is missing`);
  return Object.fromEntries(entries) as ReturnType<typeof fieldsOf<Must, May>>;
}
