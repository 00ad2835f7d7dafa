import { type Day, toDay } from './calendar';

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

/**
 * The calendar day an instant falls on in a time zone.
 *
 * @param instant - ISO 8601 with offset or `Z`
 * @param zone - IANA name
 * @throws RangeError when either cannot be read
 */
export function dayIn(zone: string, instant: string): Day {
  // eslint-disable-next-line no-restricted-globals -- reads the instant it is given, no clock
  return toDay(formatterOf(zone).format(Date.parse(instant)));
}
