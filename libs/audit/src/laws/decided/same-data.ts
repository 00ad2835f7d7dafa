type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/**
 * Whether what is on record says what was decided; as `isSame` of the kernel, but without a set of names for each
 * object, since it is asked of every event. A key that holds `undefined` is one that is not there, as in JSON.
 */
export function isSameData(found: unknown, decided: unknown): boolean {
  if (Object.is(found, decided)) return true;
  if (!isTree(found) || !isTree(decided) || Array.isArray(found) !== Array.isArray(decided)) return false;
  let wanted = 0;
  for (const name in decided) {
    const value = decided[name];
    if (value === undefined) continue;
    wanted += 1;
    if (!isSameData(found[name], value)) return false;
  }
  let there = 0;
  for (const name in found) if (found[name] !== undefined) there += 1;
  return there === wanted;
}
