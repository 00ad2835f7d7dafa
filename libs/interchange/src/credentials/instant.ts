import { isDay } from '@ledger/kernel';

/** An xsd:dateTime with its offset, as credentials must write it. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Whether a text is an instant: a real day, a time and an offset from UTC. */
export function isInstant(text: string): boolean {
  const [, day] = INSTANT.exec(text) ?? [];
  return day !== undefined && isDay(day);
}

/** Milliseconds since 1970; the text was checked with `isInstant`. */
export const millisOf = (instant: string): number => Date.parse(instant);

/** Which end of a day is meant where a day stands for an instant. */
type DayEnd = 'first' | 'last';

/**
 * Milliseconds of an instant, or of the first or last instant of a calendar day in UTC.
 *
 * @throws RangeError when the text is neither
 */
export function momentOf(text: string, end: DayEnd): number {
  if (isDay(text)) return millisOf(`${text}T${end === 'first' ? '00:00:00.000Z' : '23:59:59.999Z'}`);
  if (isInstant(text)) return millisOf(text);
  throw new RangeError(`Neither a day (YYYY-MM-DD) nor an instant with its offset: ${text}`);
}

/** The instant as credentials write it, in UTC. */
export const instantText = (millis: number): string => new Date(millis).toISOString();
