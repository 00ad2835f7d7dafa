/** Whether two parts of compiled policies say the same: by value, maps and exact numbers included. */
export function isAlike(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (left instanceof Map && right instanceof Map) return areMapsAlike(left, right);
  if (!isComposite(left) || !isComposite(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isAlike(left[name], right[name]))
  );
}

const areMapsAlike = (left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean =>
  left.size === right.size &&
  [...left].every(([key, value]) => right.has(key) && isAlike(value, right.get(key)));

const isComposite = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Map);
