import type { JsonObject, JsonValue } from '../model/policy';
import type { Path } from '../model/diagnostic';
import { isObject } from './source';

/** Lists whose entries are told apart by their `id`. */
const LISTS_BY_ID: ReadonlySet<string> = new Set(['stages', 'oneOf', 'caps', 'retained']);

/** Sections whose keys are names that the policy itself gives. */
const NAMED_SECTIONS: ReadonlySet<string> = new Set([
  'terms',
  'citations',
  'parameters',
  'readings',
  'endings',
  'factKinds',
  'calendars',
  'compounds',
]);

/** Maps whose keys are names that are given elsewhere: fields of facts, rows of a table. */
const NAMED_MAPS: ReadonlySet<string> = new Set(['where', 'rows']);

/** Keys that say what kind of thing a map is: another one makes it another thing. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['fact', 'all', 'any', 'some', 'not', 'ifKnown', 'stage', 'reached', 'term', 'is', 'atLeast', 'atMost'],
  ...[
    'above',
    'below',
    'oneOf',
    'notOtherThan',
    'when',
    'day',
    'earliestOf',
    'latestOf',
    'parameter',
    'reading',
  ],
  ...[
    'percent',
    'cents',
    'rest',
    'unearned',
    'units',
    'tiers',
    'linear',
    'instalments',
    'multiply',
    'divide',
  ],
  ...['add', 'subtract', 'lowest', 'highest', 'days', 'band', 'table', 'impute'],
]);

/** Told of what is to be taken out and is not there. */
export type NotFound = (path: Path) => void;

/**
 * A document with what another one changes in it. Maps merge by key, stages, branches and caps by id; other
 * lists and values replace. A key that is null is taken out, an entry with `removed: true` too. What says
 * another kind of thing (another keyword) replaces what was there as a whole.
 */
export const extendedWith = (base: JsonObject, changes: JsonObject, notFound: NotFound): JsonObject =>
  withoutNulls(mergedMap(base, changes, { path: [], notFound })) as JsonObject;

interface Place {
  readonly path: Path;
  readonly notFound: NotFound;
}

const inside = ({ path, notFound }: Place, step: string | number): Place => ({
  path: [...path, step],
  notFound,
});

function merged(base: JsonValue | undefined, change: JsonValue, place: Place): JsonValue {
  if (isObject(base) && isObject(change)) return mergedMap(base, change, place);
  if (isListById(place.path) && Array.isArray(base) && Array.isArray(change))
    return mergedList(base as readonly JsonValue[], change as readonly JsonValue[], place);
  return change;
}

function mergedMap(base: JsonObject, changes: JsonObject, place: Place): JsonObject {
  if (isAnotherThing(base, changes, place.path)) return changes;
  const entries = new Map<string, JsonValue>(Object.entries(base));
  for (const [key, change] of Object.entries(changes)) {
    const within = inside(place, key);
    if (change !== null) entries.set(key, merged(entries.get(key), change, within));
    else if (!entries.delete(key)) place.notFound(within.path);
  }
  return Object.fromEntries(entries);
}

const holdsNames = (path: Path): boolean => {
  const last = path.at(-1);
  if (path.length === 0 || (path.length === 1 && NAMED_SECTIONS.has(String(last)))) return true;
  return typeof last === 'string' && NAMED_MAPS.has(last);
};

const isAnotherThing = (base: JsonObject, changes: JsonObject, path: Path): boolean =>
  !holdsNames(path) &&
  Object.entries(changes).some(
    ([key, value]) => value !== null && KEYWORDS.has(key) && !Object.hasOwn(base, key),
  );

const isListById = (path: Path): boolean => {
  const last = path.at(-1);
  return typeof last === 'string' && LISTS_BY_ID.has(last);
};

const idOf = (entry: JsonValue | undefined): string | undefined =>
  isObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : undefined;

/** Entries keep the order of the base; a new one follows the entry that is written before it, else it is last. */
function mergedList(
  base: readonly JsonValue[],
  changes: readonly JsonValue[],
  place: Place,
): readonly JsonValue[] {
  if ([...base, ...changes].some((entry) => idOf(entry) === undefined)) return changes;
  const entries = [...base];
  let after = -1;
  for (const change of changes) {
    const at = entries.findIndex((entry) => idOf(entry) === idOf(change));
    if (at !== -1) {
      entries[at] = merged(entries[at], change, inside(place, at));
      after = at;
    } else if (isRemoved(change)) place.notFound(place.path);
    else {
      after = after === -1 ? entries.length : after + 1;
      entries.splice(after, 0, change);
    }
  }
  return entries.filter((entry) => !isRemoved(entry));
}

const isRemoved = (entry: JsonValue): boolean => isObject(entry) && entry['removed'] === true;

/** Nulls that nothing in the base answered to. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
}

/** Where a place of the resolved document is written in the text of the changes: as far as it is, else at `extends`. */
export function placeInChanges(changes: JsonValue, resolved: JsonValue, path: Path): Path {
  const place: (string | number)[] = [];
  let [own, whole]: [JsonValue | undefined, JsonValue | undefined] = [changes, resolved];
  for (const step of path) {
    whole = stepInto(whole, step);
    const ownStep: string | number | undefined = typeof step === 'number' ? indexIn(own, whole, step) : step;
    own = ownStep === undefined ? undefined : stepInto(own, ownStep);
    if (own === undefined || ownStep === undefined) break;
    place.push(ownStep);
  }
  return place.length === 0 && path.length > 0 ? ['extends'] : place;
}

function stepInto(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof step === 'number')
    return Array.isArray(value) ? (value as readonly JsonValue[])[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function indexIn(
  own: JsonValue | undefined,
  entry: JsonValue | undefined,
  index: number,
): number | undefined {
  if (!Array.isArray(own)) return undefined;
  const id = idOf(entry);
  if (id === undefined) return index;
  const at = (own as readonly JsonValue[]).findIndex((each) => idOf(each) === id);
  return at === -1 ? undefined : at;
}
