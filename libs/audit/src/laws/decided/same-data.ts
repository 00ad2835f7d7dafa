type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/**
 * Whether what is on record says what was decided; as `isSame` of the kernel, but without a set of names for each
 * object, since it is asked of every event. A key that holds `undefined` is one that is not there, as in JSON.
 */
export function isSameData(found: unknown, decided: unknown): boolean {
  if (Object.is(found, decided)) return true;
  if (!isTree(found) || !isTree(decided) || Array.isArray(found) !== Array.isArray(decided)) return false;
  for (const name in decided) if (!isSameData(found[name], decided[name])) return false;
  return namesIn(found) === namesIn(decided);
}

function namesIn(tree: Tree): number {
  let names = 0;
  for (const name in tree) if (tree[name] !== undefined) names += 1;
  return names;
}
