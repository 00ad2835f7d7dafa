import { digestOf, FRACTION_ONE, fractionOf } from './chance';

/** An item of a population as drawing sees it. */
export interface Drawable {
  readonly id: string;
}

/** An item and how likely it was to be drawn: `numerator` in `denominator`. */
export interface Drawn<Item extends Drawable> {
  readonly item: Item;
  readonly inclusion: Inclusion;
}

/** A probability as a fraction of whole numbers; a certainty is 1 in 1. */
export interface Inclusion {
  readonly numerator: number;
  readonly denominator: number;
}

const CERTAIN: Inclusion = { numerator: 1, denominator: 1 };

/** Every item, in the order of its digest: it is the same in whatever order the items came. */
function ranked<Item extends Drawable>(
  items: readonly Item[],
  seed: string,
  stratum: string,
): readonly Item[] {
  return items
    .map((item) => ({ item, digest: digestOf(seed, stratum, item.id) }))
    .sort((left, right) => (left.digest < right.digest ? -1 : 1))
    .map(({ item }) => item);
}

/** Where and from what is drawn, and how many. */
export interface Draw {
  readonly seed: string;
  readonly stratum: string;
  readonly size: number;
}

/** Simple random: the items with the smallest digests; each is as likely as any other. All where there are no more. */
export function drawAlike<Item extends Drawable>(
  items: readonly Item[],
  { seed, stratum, size }: Draw,
): readonly Drawn<Item>[] {
  if (size >= items.length) return items.map((item) => ({ item, inclusion: CERTAIN }));
  const inclusion = { numerator: size, denominator: items.length };
  return ranked(items, seed, stratum)
    .slice(0, size)
    .map((item) => ({ item, inclusion }));
}

/**
 * In proportion to a whole number above zero: systematic, in random order. The items stand side by side in the order
 * of their digests, each as wide as its weight; points are set at equal distances, the first at a random place
 * of the first distance, and what a point falls on is drawn. No item may be wider than a distance.
 *
 * @source W. G. Madow, On the theory of systematic sampling II, Annals of Mathematical Statistics 20 (1949)
 */
export function drawByWeight<Item extends Drawable>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  { seed, stratum, size }: Draw,
): readonly Drawn<Item>[] {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  const [points, width] = [BigInt(size), BigInt(total)];
  const start = fractionOf(digestOf(seed, stratum));
  const drawn: Drawn<Item>[] = [];
  let [reached, next] = [0n, 0n];
  for (const item of ranked(items, seed, stratum)) {
    reached += BigInt(weightOf(item));
    // The next point stands at (next + start) * width / points.
    if (next >= points || reached * points * FRACTION_ONE <= (next * FRACTION_ONE + start) * width) continue;
    drawn.push({ item, inclusion: { numerator: weightOf(item) * size, denominator: total } });
    next += 1n;
  }
  return drawn;
}
