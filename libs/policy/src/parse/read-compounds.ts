import type { Condition } from '../model/condition';
import type { Cited, Policy } from '../model/policy';
import { CLAUSE_FIELDS, citedOf } from './definitions';
import { MAX_COMPOUND_DEPTH, MAX_CONDITIONS } from './limits';
import { conditionOf } from './read-condition';
import { complain, expectKeys, membersOf, type Source, under } from './source';
import type { Clauses, Vocabulary } from './vocabulary';

type Compound = Cited & { readonly when: Condition };

/** Named conditions, and how one is looked up while others are being read. */
export interface Compounds {
  readonly compounds: Policy['compounds'];
  readonly compoundAt: Clauses['compoundAt'];
}

const NOTHING: Condition = { kind: 'all', conditions: [] };

/**
 * Reads the named conditions, each as soon as it is asked for, so that their order in the document does not
 * matter. One that stands for itself, directly or by way of others, is refused.
 */
export function compoundsOf(source: Source, vocabulary: Vocabulary & Pick<Clauses, 'endings'>): Compounds {
  const places = new Map(membersOf(source));
  const compounds = new Map<string, Compound>();
  const depths = new Map<string, number>();
  const open: { readonly name: string; readonly depthsBelow: number[] }[] = [];

  const compoundAt = (place: Source): Condition => {
    const name = typeof place.value === 'string' ? place.value : '';
    const member = places.get(name);
    if (member === undefined) return refuse(place, UNKNOWN);
    if (open.some((reading) => reading.name === name)) return refuse(place, CYCLE);
    const known = compounds.get(name) ?? readWithin(name, member);
    if (known === undefined) return refuse(place, TOO_DEEP);
    open.at(-1)?.depthsBelow.push(depths.get(name) ?? 0);
    return known.when;
  };
  const readWithin = (name: string, member: Source): Compound | undefined =>
    open.length < MAX_COMPOUND_DEPTH ? read(name, member) : undefined;
  const read = (name: string, member: Source): Compound => {
    open.push({ name, depthsBelow: [] });
    expectKeys(member, [...CLAUSE_FIELDS, 'when'], ['readings']);
    const when = conditionOf(under(member, 'when'), { ...vocabulary, compoundAt });
    const depth = 1 + Math.max(0, ...(open.pop()?.depthsBelow ?? []));
    if (depth > MAX_COMPOUND_DEPTH) refuse(member, TOO_DEEP);
    const bounded = sizeOf(when) > MAX_CONDITIONS ? refuse(member, TOO_MANY) : when;
    const compound = { ...citedOf(member, vocabulary), when: bounded };
    depths.set(name, depth);
    compounds.set(name, compound);
    return compound;
  };
  for (const [name, member] of places) if (!compounds.has(name)) read(name, member);
  return { compounds, compoundAt };
}

type Refusal = readonly [code: string, message: string];

const UNKNOWN: Refusal = ['UnknownCompound', `No such compound is declared: add it under 'compounds'.`];
const CYCLE: Refusal = [
  'CompoundCycle',
  'A compound cannot stand for itself: take it out of its own condition.',
];
const TOO_DEEP: Refusal = [
  'CompoundTooDeep',
  `Compounds stand on one another at most ${String(MAX_COMPOUND_DEPTH)} deep: write the inner ones out.`,
];
const TOO_MANY: Refusal = [
  'TooManyConditions',
  `At most ${String(MAX_CONDITIONS)} conditions are allowed, compounds written out: simplify it.`,
];

function refuse(place: Source, [code, message]: Refusal): Condition {
  complain(place, code, message);
  return NOTHING;
}

const sizes = new WeakMap<Condition, number>();

/** How many conditions there are, this one included, compounds written out. */
function sizeOf(condition: Condition): number {
  const known = sizes.get(condition);
  if (known !== undefined) return known;
  const size = 1 + partsOf(condition).reduce((sum, part) => sum + sizeOf(part), 0);
  sizes.set(condition, size);
  return size;
}

function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'some':
      return condition.conditions;
    case 'not':
      return [condition.condition];
    case 'if-known':
      return [condition.premise, condition.consequence];
    case 'fact':
    case 'stage':
    case 'reached':
    case 'term':
      return [];
  }
}

/** Complains when all conditions together are more than anyone can follow. */
export function expectFewConditions(source: Source, conditions: readonly Condition[]): void {
  if (conditions.reduce((sum, each) => sum + sizeOf(each), 0) > MAX_CONDITIONS) refuse(source, TOO_MANY);
}
