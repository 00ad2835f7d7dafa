/** Where two JSON values differ first, and what each has there. */
export interface FirstDifference {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** Walks two JSON values side by side to the first place where they differ; the whole where it is only the order of names. */
export function firstDifference(left: unknown, right: unknown, path = '$'): FirstDifference {
  if (isComposite(left) && isComposite(right) && Array.isArray(left) === Array.isArray(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    for (const name of names)
      if (JSON.stringify(left[name]) !== JSON.stringify(right[name]))
        return firstDifference(left[name], right[name], `${path}.${name}`);
  }
  return { path, left: textOf(left), right: textOf(right) };
}

const isComposite = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
