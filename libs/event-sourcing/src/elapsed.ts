const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** How long it is from one instant to a later one, in whole days and hours, or hours and minutes below a day. */
export function elapsed(from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS);
  const hours = Math.floor(minutes / HOUR_MINUTES);
  const days = Math.floor(hours / DAY_HOURS);
  return days > 0
    ? `${String(days)} d ${String(hours % DAY_HOURS)} h`
    : `${String(hours)} h ${String(minutes % HOUR_MINUTES)} min`;
}
