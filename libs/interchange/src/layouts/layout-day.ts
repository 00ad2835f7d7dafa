import { type Day, isDay } from '@ledger/kernel';
import { type DayShape } from './layout';

/** A day in a shape. */
export const dayIn = (day: Day, shape: DayShape): string =>
  shape
    .replace('YYYY', day.slice(0, 4))
    .replace('YY', day.slice(2, 4))
    .replace('MM', day.slice(5, 7))
    .replace('DD', day.slice(8, 10));

/** Reads a day in a shape; two digits of a year are those of this century. Undefined when it is none. */
export function dayOf(text: string, shape: DayShape): Day | undefined {
  if (text.length !== shape.length) return undefined;
  const part = (letters: string): string =>
    text.slice(shape.indexOf(letters), shape.indexOf(letters) + letters.length);
  const year = shape.includes('YYYY') ? part('YYYY') : `20${part('YY')}`;
  const day = `${year}-${part('MM')}-${part('DD')}`;
  return isDay(day) && dayIn(day, shape) === text ? day : undefined;
}
