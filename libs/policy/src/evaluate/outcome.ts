import type { Day } from '@ledger/kernel';
import type { MeasuredNumber } from '../model/amount';
import type { Evidence } from '../model/evaluation';
import type { Fact } from '../model/fact';
import { plus, type Rational, ZERO } from '../model/rational';
import { exactNumber } from './exact-number';
import { counts, evidenceOf, type Search } from './fact-condition';
import { factsOf } from './finding';

/** A measured number, since when it is known and by which facts. */
export interface Outcome {
  readonly number: Rational;
  readonly on: Day;
  readonly evidence: readonly Evidence[];
  /** Nothing was measured; the policy puts this number in its place. */
  readonly imputed: boolean;
  /** Of a sum: how it stood before its last number. */
  readonly before?: Outcome | undefined;
}

/** A fact that carries the number that is measured. */
interface Reading {
  readonly fact: Fact;
  readonly value: number;
}

/** The number that counts among the measured facts; undefined where there is none. */
export function outcomeOf(
  measured: MeasuredNumber,
  { reach, world }: Pick<Search, 'reach' | 'world'>,
): Outcome | undefined {
  const readings = factsOf(world, measured.fact)
    .flatMap((fact) => readingOf(fact, measured.field) ?? [])
    .filter(({ fact }) => counts(fact, { wanted: measured, reach, world }))
    .sort(inOrder);
  const [first] = readings;
  if (first === undefined) return undefined;
  if (measured.take === 'sum') return sumOf(readings);
  const { fact, value } = readings.reduce((best, reading) =>
    isBetter(measured, reading, best) ? reading : best,
  );
  return { number: exactNumber(value), on: fact.effectiveOn, evidence: [evidenceOf(fact)], imputed: false };
}

function readingOf(fact: Fact, field: string): Reading | undefined {
  const value = Object.hasOwn(fact, field) ? fact[field] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? { fact, value } : undefined;
}

/** By day, by the day of recording, by id, then by the number, so that no order of facts shows in a result. */
function inOrder(left: Reading, right: Reading): number {
  const [first, second] = [keyOf(left), keyOf(right)];
  for (const [index, part] of first.entries()) {
    const other = second[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return left.value - right.value;
}

const keyOf = ({ fact }: Reading): readonly string[] => [
  fact.effectiveOn,
  fact.recordedOn ?? fact.effectiveOn,
  fact.id ?? '',
];

/** Readings come in order, so that of equal ones the earliest counts; of one day, the one recorded last is the latest. */
function isBetter({ take }: MeasuredNumber, reading: Reading, best: Reading): boolean {
  switch (take) {
    case 'highest':
      return reading.value > best.value;
    case 'lowest':
      return reading.value < best.value;
    case 'latest':
      return keyOf(reading).slice(0, 2).join() > keyOf(best).slice(0, 2).join();
    default:
      return false;
  }
}

/** The sum, known since the day of the last that was added. */
function sumOf(readings: readonly Reading[]): Outcome | undefined {
  let sum: Outcome | undefined;
  for (const { fact, value } of readings) {
    sum = {
      number: plus(sum?.number ?? ZERO, exactNumber(value)),
      on: fact.effectiveOn,
      evidence: [...(sum?.evidence ?? []), evidenceOf(fact)],
      imputed: false,
      before: sum,
    };
  }
  return sum;
}
