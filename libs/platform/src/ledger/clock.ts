/** Where instants come from, at the edge only: UTC, ISO 8601. */
export interface Clock {
  now(): string;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is set; for trials and tests. */
export function steppingClock(start: string): Clock & { set(instant: string): void } {
  let instant = start;
  return {
    now: () => instant,
    set: (next) => {
      instant = next;
    },
  };
}
