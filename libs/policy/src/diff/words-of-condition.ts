import type { Condition, Ending, FactCondition, TermCondition } from '../model/condition';
import { rationalText } from '../parse/fold';
import { wordsOfLimit, wordsOfPattern, wordsOfSupplier, wordsOfWindow } from './words-of-days';

/** The names of compounds by what they stand for. */
export type CompoundNames = ReadonlyMap<Condition, string>;

/** What must be so, in words; parts that are made of several are put in brackets, compounds go by their names. */
function wordsOfCondition(condition: Condition, names: CompoundNames): string {
  const name = names.get(condition);
  return name ?? wordsWrittenOut(condition, names);
}

/** What must be so, the outermost compound written out. */
export function wordsWrittenOut(condition: Condition, names: CompoundNames): string {
  const bracketed = (part: Condition): string => inBrackets(part, names);
  switch (condition.kind) {
    case 'fact':
      return wordsOfFact(condition);
    case 'all':
      return condition.conditions.map(bracketed).join(' and ');
    case 'any':
      return condition.conditions.map(bracketed).join(' or ');
    case 'some':
      return `${String(condition.count)} of ${condition.conditions.map(bracketed).join(', ')}`;
    case 'not':
      return `no ${wordsOfFact(condition.condition)}`;
    case 'if-known':
      return `${bracketed(condition.consequence)} where ${bracketed(condition.premise)} is known`;
    case 'stage':
      return `the stage ${condition.stage}`;
    case 'reached':
      return `${wordsOfLimit(condition.limit)} to have ${condition.limit.inclusiveShift === 0 ? 'come' : 'passed'}`;
    case 'term':
      return wordsOfTerm(condition);
  }
}

const COMPOSITE: ReadonlySet<Condition['kind']> = new Set(['all', 'any', 'some', 'if-known']);

function inBrackets(condition: Condition, names: CompoundNames): string {
  const words = wordsOfCondition(condition, names);
  return COMPOSITE.has(condition.kind) && !names.has(condition) ? `(${words})` : words;
}

function wordsOfFact(condition: FactCondition): string {
  const { quorum, endings } = condition;
  const several = quorum === undefined ? '' : ` by ${String(quorum.count)} different in ${quorum.distinct}`;
  return `${wordsOfPattern(condition)}${wordsOfSupplier(condition)}${several}${wordsOfWindow(condition)}${wordsOfEndings(endings)}`;
}

/** What comes too late after these, with a comma before it. */
export const wordsOfEndings = (endings: readonly Ending[]): string =>
  endings.length === 0 ? '' : `, unless ended by ${namesOf(endings)}`;

/** The names of endings, in the order in which the clause has them. */
export const namesOf = (endings: readonly Ending[]): string => endings.map(({ id }) => id).join(', ');

const COMPARISON = { 'at-least': 'at least', 'at-most': 'at most', above: 'above', below: 'below' } as const;

/** What must be so of a pinned term. */
export const wordsOfTerm = ({ term, test }: TermCondition): string =>
  test.kind === 'is'
    ? `${term} is ${String(test.value)}`
    : `${term} is ${COMPARISON[test.kind]} ${rationalText(test.value)}`;

/** The parts that must come together, each with a name that tells it from the others. */
export function partsOfCondition(
  condition: Condition,
  names: CompoundNames,
): readonly (readonly [name: string, words: string])[] {
  const isWrittenOut = condition.kind === 'all' && !names.has(condition);
  const seen = new Map<string, number>();
  return (isWrittenOut ? condition.conditions : [condition]).map((part) => {
    const name = names.get(part) ?? nameOfPart(part);
    const place = (seen.get(name) ?? 0) + 1;
    seen.set(name, place);
    return [place === 1 ? name : `${name} (${String(place)})`, wordsOfCondition(part, names)];
  });
}

function nameOfPart(condition: Condition): string {
  switch (condition.kind) {
    case 'fact':
      return condition.fact;
    case 'not':
      return `no ${condition.condition.fact}`;
    case 'stage':
      return `the stage ${condition.stage}`;
    case 'term':
      return condition.term;
    case 'reached':
      return 'the day';
    case 'all':
    case 'any':
    case 'some':
    case 'if-known':
      return 'its condition';
  }
}
