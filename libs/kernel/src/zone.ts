import { type Day, toDay } from './calendar';

/** In which days are counted where neither a program nor who runs the ledger names a zone: Louisiana's. */
export const DEFAULT_ZONE = 'America/Chicago';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** Whether the runtime knows this IANA time zone, e.g. `America/Chicago`. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The day of the last instant asked for, by zone: a day changes on a full minute, and most ask for now. */
const lastDays = new Map<string, { readonly minute: string; readonly day: Day }>();
const MINUTE_LENGTH = '2026-08-03T15:00'.length;

/**
 * The calendar day an instant falls on in a time zone.
 *
 * @param instant - ISO 8601 in UTC, with `Z`
 * @param zone - IANA name
 * @throws RangeError when either cannot be read
 */
export function dayIn(zone: string, instant: string): Day {
  const minute = instant.slice(0, MINUTE_LENGTH);
  const last = lastDays.get(zone);
  if (last?.minute === minute && instant.endsWith('Z')) return last.day;
  // eslint-disable-next-line no-restricted-globals -- reads the instant it is given, no clock
  const day = toDay(formatterOf(zone).format(Date.parse(instant)));
  if (instant.endsWith('Z')) lastDays.set(zone, { minute, day });
  return day;
}
