import type { Score } from './outcomes.events';

const SHAPE = /^-?\d{1,9}(\.\d{1,6})?$/;
/** Sums are longer than what they are made of. */
const SUMMED = /^-?\d+(\.\d{1,6})?$/;
const PLACES = 6;

/** Whether a text is a number that can be kept exactly. */
export const isScore = (text: string): boolean => SHAPE.test(text);

/** The sum of scores, exactly. */
export const sumOfScores = (scores: readonly Score[]): Score =>
  fromMillionths(scores.reduce((sum, score) => sum + millionths(score), 0n));

/** By how much one score is above another, exactly; below zero where it is less. */
export const differenceOfScores = (higher: Score, lower: Score): Score =>
  fromMillionths(millionths(higher) - millionths(lower));

/** Whether one score is above another. */
export const isAbove = (score: Score, than: Score): boolean => millionths(score) > millionths(than);

/** A score as facts have it: the number that a policy compares with. */
export const numberOfScore = (score: Score): number => Number(score);

function millionths(score: Score): bigint {
  if (!SUMMED.test(score)) throw new RangeError(`Not a score: ${score}`);
  const [whole = '', fraction = ''] = score.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return score.startsWith('-') ? -value : value;
}

function fromMillionths(value: bigint): Score {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  const whole = digits.slice(0, -PLACES);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
