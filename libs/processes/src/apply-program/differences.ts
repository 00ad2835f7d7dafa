/** A field that is not as declared; `schoolSystems[017].name` names an entry of a list by its code. */
export interface FieldDifference {
  readonly field: string;
  /** As JSON; undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Names the fields in which two plain values differ, down to the single value. */
export function differencesOf(before: unknown, after: unknown, field = ''): readonly FieldDifference[] {
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const [left, right] = [membersOf(before), membersOf(after)];
    const names = [...new Set([...left.keys(), ...right.keys()])];
    return names.flatMap((name) =>
      differencesOf(left.get(name), right.get(name), field + named(field, name)),
    );
  }
  const [was, is] = [JSON.stringify(before), JSON.stringify(after)] as (string | undefined)[];
  return was === is ? [] : [{ field, before: was, after: is }];
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

const named = (field: string, name: string): string => {
  if (name.startsWith('[')) return name;
  return field === '' ? name : `.${name}`;
};

function membersOf(value: object): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(
    (value as readonly unknown[]).map((entry, index) => [`[${entryName(entry, index)}]`, entry]),
  );
}

const entryName = (entry: unknown, index: number): string =>
  isBranch(entry) && 'code' in entry && typeof entry.code === 'string' ? entry.code : String(index);
