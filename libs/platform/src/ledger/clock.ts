/** Where instants come from, at the edge only: UTC, ISO 8601. */
export interface Clock {
  now(): string;
}

let written = { ms: Number.NaN, instant: '' };

/** The clock of this machine; an instant is written out once for all who ask within its millisecond. */
export const systemClock: Clock = {
  now: () => {
    const nowMs = Date.now();
    if (nowMs !== written.ms) written = { ms: nowMs, instant: new Date(nowMs).toISOString() };
    return written.instant;
  },
};

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
