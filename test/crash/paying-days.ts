import type { Ledger, steppingClock } from '@ledger/platform';

type SteppingClock = ReturnType<typeof steppingClock>;

/** The day on which accounts are confirmed: they are used three days later. */
export const CONFIRMATION_DAY = '2026-09-04T15:00:00.000Z';
/** The day on which runs are prepared, certified and released. */
export const PAYMENT_DAY = '2026-09-08T15:00:00.000Z';

/** Sets a clock to the day of the payments where an earlier life came to it. */
export async function catchUpWith({ events }: Ledger, clock: SteppingClock): Promise<void> {
  const head = await events.head();
  const [last] = head === 0 ? [] : await events.readAll(head - 1, 1);
  if (last?.recordedAt === PAYMENT_DAY) clock.set(PAYMENT_DAY);
}
