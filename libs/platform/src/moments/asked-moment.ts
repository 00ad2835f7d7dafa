import { isDay } from '@ledger/kernel';
import type { AsOfRule } from '../access/access-rule';
import { httpProblem } from '../problems/problem';

/** A moment as a query names it: a position of the log, the end of a day, or an instant. */
export type AskedMoment =
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'instant'; readonly instant: string };

/** The parameters that name a moment, as they come. */
export type MomentQuery = Readonly<Record<string, unknown>>;

const POSITION = /^\d{1,15}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Which moment a query asks for; undefined where it asks for now. `asOf` is a position or an instant anywhere;
 * a day in it is the moment at which that day ended, but where the endpoint reckons by days of its own, to
 * which it is left.
 *
 * @throws HttpProblem `AsOfInvalid` | `AsOfTwice`
 */
export function askedMoment(query: MomentQuery, rule: AsOfRule): AskedMoment | undefined {
  const asked = [
    read('asOfPosition', query['asOfPosition'], ['position']),
    read('asOfRecorded', query['asOfRecorded'], ['day', 'instant']),
    leavesDay(query['asOf'], rule) ? undefined : read('asOf', query['asOf'], ['position', 'day', 'instant']),
  ].filter((moment) => moment !== undefined);
  if (asked.length > 1) throw httpProblem('AsOfTwice');
  return asked[0];
}

/** Whether a day in `asOf` is for the endpoint to read, and not the moment itself. */
export const leavesDay = (asOf: unknown, rule: AsOfRule): boolean =>
  rule !== 'known' && typeof asOf === 'string' && !POSITION.test(asOf) && !INSTANT.test(asOf);

function read(
  parameter: string,
  value: unknown,
  kinds: readonly AskedMoment['kind'][],
): AskedMoment | undefined {
  if (value === undefined) return undefined;
  const moment = typeof value === 'string' ? momentOf(value) : undefined;
  if (moment === undefined || !kinds.includes(moment.kind))
    throw httpProblem('AsOfInvalid', { parameter, takes: kinds.map((kind) => WRITTEN[kind]).join(' or ') });
  return moment;
}

const WRITTEN: Readonly<Record<AskedMoment['kind'], string>> = {
  position: 'a position of the log',
  day: 'a day, YYYY-MM-DD',
  instant: 'an instant with its offset, such as 2026-11-22T15:00:00Z',
};

/** Reads a moment from text; undefined where it is none. */
export function momentOf(text: string): AskedMoment | undefined {
  if (POSITION.test(text)) return { kind: 'position', position: Number(text) };
  if (isDay(text)) return { kind: 'day', day: text };
  if (!INSTANT.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : { kind: 'instant', instant: instant.toISOString() };
}
