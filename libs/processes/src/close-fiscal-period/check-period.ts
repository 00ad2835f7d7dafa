import { setTimeout as pause } from 'node:timers/promises';
import { closingCheck, type ClosingCheck, namedPeriod } from '@ledger/accounting';
import { type ProgramTerms, programView } from '@ledger/catalog';
import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import { dayIn } from '@ledger/kernel';

/** What a check of a period needs of a ledger. */
export interface PeriodLedger {
  readonly events: Pick<EventStore, 'head'>;
  readonly views: ViewStore;
  readonly clock: { now(): string };
  caughtUp(position: number, timeoutMs: number): Promise<boolean>;
  standing(): Promise<{ readonly processes: readonly { readonly position: number }[] }>;
}

/** A stage that was just earned has its voucher moments later: so often is looked again before it is an imbalance. */
const LOOKS = 20;
const PAUSE_MS = 100;
const CATCH_UP_MS = 30_000;

/**
 * Looks whether a period of a program adds up, once views and processes have caught up. Undefined where there
 * is no such program or period.
 *
 * @throws Error when the views do not catch up
 */
export async function checkPeriod(
  ledger: PeriodLedger,
  of: { readonly programId: string; readonly period: string },
): Promise<ClosingCheck | undefined> {
  await caughtUpTo(ledger);
  const [row] = await ledger.views.read(programView, [of.programId]);
  if (row === undefined || typeof namedPeriod(of.period)?.number !== 'number') return undefined;
  const today = dayIn((JSON.parse(row.body) as ProgramTerms).zone, ledger.clock.now());
  let { check, isFinal } = await look(ledger, { ...of, today });
  for (let looks = 1; !isFinal && looks < LOOKS; looks += 1) {
    await pause(PAUSE_MS);
    ({ check, isFinal } = await look(ledger, { ...of, today }));
  }
  return check;
}

async function look(
  ledger: PeriodLedger,
  of: Omit<Parameters<typeof closingCheck>[1], 'position'>,
): Promise<{ readonly check: ClosingCheck | undefined; readonly isFinal: boolean }> {
  const position = await caughtUpTo(ledger);
  const check = await closingCheck(ledger.views, { ...of, position });
  const isFinal = check?.imbalance === null || (await stoodStill(ledger, position));
  return { check, isFinal };
}

async function caughtUpTo(ledger: PeriodLedger): Promise<number> {
  const position = await ledger.events.head();
  if (await ledger.caughtUp(position, CATCH_UP_MS)) return position;
  throw new Error(`The views have not reached position ${String(position)} in time`);
}

/** Whether nothing was recorded since, and every process had seen all there is. */
async function stoodStill(ledger: PeriodLedger, position: number): Promise<boolean> {
  const { processes } = await ledger.standing();
  return (
    processes.every((process) => process.position >= position) && (await ledger.events.head()) === position
  );
}
