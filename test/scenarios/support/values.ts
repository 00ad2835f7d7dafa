import { centsFromJson, type Day, inDollars, isDay } from '@ledger/kernel';
import { entriesOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';

const DOLLARS = /^\$(\d{1,3}(?:,\d{3})*)\.(\d{2})$/;
/** The most names one range may stand for. */
const RANGE_LIMIT = 1_000;

/** Cents of a text such as `$1,164.00`; undefined when it is none. */
const centsIn = (text: string): number | undefined => {
  const [, whole, cents] = DOLLARS.exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole.replaceAll(',', '') + String(cents));
};

/** An amount as people write it: `$1,164.00`. */
export function dollarsOf(tree: Tree): number {
  const cents = centsIn(textOf(tree));
  if (cents === undefined) throw new ScenarioFault(tree, 'dollars are written $1,164.00');
  return cents;
}

/** A day as `2014-08-18`. */
export function dayOf(tree: Tree): Day {
  const text = textOf(tree);
  if (!isDay(text)) throw new ScenarioFault(tree, `${text} is not a day such as 2014-08-18`);
  return text;
}

export function countOf(tree: Tree): number {
  const text = textOf(tree);
  if (!/^\d{1,6}$/.test(text)) throw new ScenarioFault(tree, `${text} is not a number`);
  return Number(text);
}

/** One of these words. */
export function wordOf<Word extends string>(tree: Tree, words: readonly Word[]): Word {
  const text = textOf(tree);
  const word = words.find((known) => known === text);
  if (word === undefined) throw new ScenarioFault(tree, `"${text}" is not one of: ${words.join(', ')}`);
  return word;
}

/** A value the ledger keeps: dollars become cents, numbers numbers, yes and no what they say. */
export function valueOf(tree: Tree): string | number | boolean {
  const text = textOf(tree);
  const cents = centsIn(text);
  if (cents !== undefined) return cents;
  if (text === 'yes' || text === 'no') return text === 'yes';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Names and the value of each; none where nothing is said. */
export const valuesOf = (tree: Tree | undefined): Readonly<Record<string, string | number | boolean>> =>
  tree === undefined
    ? {}
    : Object.fromEntries(entriesOf(tree).map(([name, value]) => [name, valueOf(value)]));

/** `Student 1..870` stands for Student 1, Student 2 and so on. */
export function namesIn(text: string, tree: Tree): readonly string[] {
  const [, before, from, to] = /^(.* )?(\d+)\.\.(\d+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return [text];
  const count = Number(to) - Number(from) + 1;
  if (count < 1 || count > RANGE_LIMIT)
    throw new ScenarioFault(tree, `a range has 1 to ${String(RANGE_LIMIT)} names`);
  return Array.from({ length: count }, (_, index) => `${before ?? ''}${String(Number(from) + index)}`);
}

/** The names of a list, of a range, or the one name. */
export const namesOf = (tree: Tree): readonly string[] =>
  itemsOf(tree).flatMap((item) => namesIn(textOf(item), item));

/** Cents as a scenario has them. */
export const inDollarSigns = (cents: number): string => `$${inDollars(centsFromJson(cents))}`;

/** An allotment as a scenario names it: `SCA, Acadia Parish, FY2015`. */
export interface NamedAllotment {
  readonly fundingSource: string;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
}

/** Reads the name of an allotment. */
export function allotmentNamed(text: string, tree: Tree): NamedAllotment {
  const [, fundingSource, schoolSystem, year] = /^(.+), (.+), FY(\d{4})$/.exec(text) ?? [];
  if (fundingSource === undefined || schoolSystem === undefined)
    throw new ScenarioFault(tree, 'an allotment is named: source, school system, FY2015');
  return { fundingSource, schoolSystem, fiscalYear: Number(year) };
}
