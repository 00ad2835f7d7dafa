import { drawAlike, drawByWeight, type Drawn } from './drawing';
import type { PopulationItem } from './population';

/** How a sample is drawn. */
export const SAMPLE_METHODS = ['random', 'money', 'risk'] as const;

export type SampleMethod = (typeof SAMPLE_METHODS)[number];

/** What is asked for. */
export interface SampleRequest {
  readonly method: SampleMethod;
  /** Any text: the same seed draws the same sample. */
  readonly seed: string;
  /** Enrollments to draw; the whole population where it is smaller. */
  readonly size: number;
}

/** A part of the population that is drawn from by itself. Every enrollment is in exactly one. */
export interface Stratum {
  readonly name: string;
  /** In a sentence. */
  readonly says: string;
  readonly items: readonly PopulationItem[];
  readonly drawn: readonly Drawn<PopulationItem>[];
}

/** What strata of amounts are, between those that are taken wholly and those without money. */
const SAYS = {
  money: 'the money that is left',
  large: 'about the same money as each of the others, in its large amounts',
  medium: 'about the same money as each of the others, in amounts between',
  small: 'about the same money as each of the others, in its small amounts',
} as const;

/** The strata by how many pairs there are to draw. */
const MONEY_STRATA: readonly (readonly (keyof typeof SAYS)[])[] = [['money'], ['money'], ['large', 'small']];
const MORE_STRATA = ['large', 'medium', 'small'] as const;

/** A smaller sample is for money alone. */
const LEAST_WITH_AND_WITHOUT = 3;

/** The twentieth part of a sample is for enrollments that moved no money: what should have been paid is found there. */
const WITHOUT_MONEY_SHARE = 20;

/** A stratum of which one is drawn tells nothing about how much its enrollments differ. */
const LEAST_OF_STRATUM = 2;

/** Draws a sample; the order in which the population is given makes no difference. */
export function drawSample(
  population: readonly PopulationItem[],
  request: SampleRequest,
): readonly Stratum[] {
  const items = [...population].sort((left, right) => (left.id < right.id ? -1 : 1));
  switch (request.method) {
    case 'random':
      return [alike({ name: 'all', says: 'every enrollment', items }, request.size, request.seed)];
    case 'money':
      return byMoney(items, request);
    case 'risk':
      return byRisk(items, request);
  }
}

type Undrawn = Omit<Stratum, 'drawn'>;

const alike = (stratum: Undrawn, size: number, seed: string): Stratum => ({
  ...stratum,
  drawn: drawAlike(stratum.items, { seed, stratum: stratum.name, size }),
});

/** What an enrollment's amount weighs: money that was taken back counts like money that was paid. */
const weightOfMoney = ({ amountCents }: PopulationItem): number => Math.abs(amountCents);

/**
 * Strata by amount. Enrollments with no less than the amount that one drawn enrollment stands for are taken wholly;
 * the others with money are cut, from the largest on, into at most three strata of about the same money, and what is left to
 * draw goes to them by money; a twentieth goes to those without money.
 */
function byMoney(items: readonly PopulationItem[], { size, seed }: SampleRequest): readonly Stratum[] {
  const without = items.filter((item) => weightOfMoney(item) === 0);
  const withMoney = items.filter((item) => weightOfMoney(item) > 0);
  const twentieth = size < LEAST_WITH_AND_WITHOUT ? 0 : Math.ceil(size / WITHOUT_MONEY_SHARE);
  const share = Math.max(twentieth, size - withMoney.length);
  const sizeWithout = Math.min(share, without.length);
  const { certain, others } = taken(withMoney, size - sizeWithout, weightOfMoney);
  const left = size - sizeWithout - certain.length;
  const strata = cutByMoney(others, left);
  const sizes = sizesByMoney(strata, left);
  return [
    alike(
      { name: 'certain', says: 'as much as one drawn enrollment stands for, or more', items: certain },
      size,
      seed,
    ),
    ...strata.map((stratum, index) => alike(stratum, sizes[index] ?? 0, seed)),
    alike({ name: 'without-money', says: 'no money moved', items: without }, sizeWithout, seed),
  ].filter(({ items: some }) => some.length > 0);
}

/** What is so large that a sample of this size takes it in any case, and the rest; each that is taken leaves less to draw. */
function taken(
  items: readonly PopulationItem[],
  size: number,
  weightOf: (item: PopulationItem) => number,
): { readonly certain: readonly PopulationItem[]; readonly others: readonly PopulationItem[] } {
  const largestFirst = [...items].sort(
    (left, right) => weightOf(right) - weightOf(left) || (left.id < right.id ? -1 : 1),
  );
  let rest = items.reduce((sum, item) => sum + weightOf(item), 0);
  let count = 0;
  for (const item of largestFirst) {
    if (count >= size || weightOf(item) * (size - count) < rest) break;
    rest -= weightOf(item);
    count += 1;
  }
  return { certain: largestFirst.slice(0, count), others: largestFirst.slice(count) };
}

/**
 * As many strata of about the same money as there are two to draw from each, three at most.
 *
 * @param items - the largest first
 */
function cutByMoney(items: readonly PopulationItem[], size: number): readonly Undrawn[] {
  const total = items.reduce((sum, item) => sum + weightOfMoney(item), 0);
  const names = MONEY_STRATA[Math.floor(size / LEAST_OF_STRATUM)] ?? MORE_STRATA;
  const parts: PopulationItem[][] = names.map(() => []);
  let before = 0;
  for (const item of items) {
    parts[Math.floor((before * names.length) / total)]?.push(item);
    before += weightOfMoney(item);
  }
  return names
    .map((name, index) => ({
      name,
      says: SAYS[name],
      items: parts[index] ?? [],
    }))
    .filter((stratum) => stratum.items.length > 0);
}

/** Two to each stratum that has them, as long as there are any; then one by one to where most money stands for each. */
function sizesByMoney(strata: readonly Undrawn[], size: number): readonly number[] {
  const sizes = strata.map(() => 0);
  const money = strata.map(({ items }) => items.reduce((sum, item) => sum + weightOfMoney(item), 0));
  const room = (index: number): boolean => (sizes[index] ?? 0) < (strata[index]?.items.length ?? 0);
  for (let left = size; left > 0; left -= 1) {
    const open = strata.map((_, index) => index).filter(room);
    const short = open.filter((index) => (sizes[index] ?? 0) < LEAST_OF_STRATUM);
    const next = largest(
      short.length > 0 ? short : open,
      (index) => (money[index] ?? 0) / ((sizes[index] ?? 0) + 1),
    );
    if (next === undefined) break;
    sizes[next] = (sizes[next] ?? 0) + 1;
  }
  return sizes;
}

const largest = (indexes: readonly number[], valueOf: (index: number) => number): number | undefined =>
  indexes.reduce<number | undefined>(
    (best, index) => (best === undefined || valueOf(index) > valueOf(best) ? index : best),
    undefined,
  );

/** In proportion to the score of each; who is drawn in any case is a stratum of its own. */
function byRisk(items: readonly PopulationItem[], { size, seed }: SampleRequest): readonly Stratum[] {
  const weightOf = ({ risk }: PopulationItem): number => risk.score;
  const { certain, others } = taken(items, Math.min(size, items.length), weightOf);
  const left = Math.min(size - certain.length, others.length);
  const weighted = { name: 'weighted', says: 'drawn in proportion to the score', items: others };
  return [
    alike(
      { name: 'certain', says: 'a score so high that it is drawn in any case', items: certain },
      size,
      seed,
    ),
    { ...weighted, drawn: drawByWeight(others, weightOf, { seed, stratum: weighted.name, size: left }) },
  ].filter(({ items: some }) => some.length > 0);
}
