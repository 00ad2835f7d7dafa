import {
  ConfirmReopening,
  fiscalPeriodView,
  type FiscalPeriodsRow,
  HardClosePeriod,
  periodName,
  periodOfDay,
  ProposeReopening,
  SoftClosePeriod,
} from '@ledger/accounting';
import { addDays, type Day, toDay } from '@ledger/kernel';
import { checkPeriod } from '@ledger/processes';
import fc from 'fast-check';
import { asksUpTo, draftOf, IDS, PRICE_CENTS } from './enrollment-asks';
import { allot, approve, memoryLedger, type MemoryLedger, request } from './memory-ledger';

export const programId = 'trial';

/** What happens on one day: facts of months ago among it, and periods that close and open again. */
const ask = asksUpTo(60);
export const histories = fc.array(
  fc.record({
    daysLater: fc.integer({ min: 1, max: 70 }),
    asks: fc.array(ask, { maxLength: 6 }),
    allottedCents: fc.option(fc.integer({ min: 0, max: 4 * PRICE_CENTS })),
    periods: fc.constantFrom('none', 'soft', 'soft', 'hard', 'hard', 'reopen'),
  }),
  { minLength: 1, maxLength: 8 },
);
type History = typeof histories extends fc.Arbitrary<infer Value> ? Value : never;

/** A ledger whose books are closed and opened now and then while it goes on. */
export async function lived(history: History): Promise<MemoryLedger> {
  const trial = await memoryLedger(2 * PRICE_CENTS);
  await trial.giveAll(IDS.map((id) => request(id)));
  await trial.giveAll(IDS.map((id) => approve(id)));
  let today = toDay('2026-08-15');
  for (const { daysLater, asks, allottedCents, periods } of history) {
    today = addDays(today, daysLater);
    trial.clock.set(`${today}T15:00:00.000Z`);
    const money = allottedCents === null ? [] : [allot(allottedCents)];
    await trial.giveAll([...asks.map((each) => draftOf(each, today)), ...money]);
    if (periods !== 'none') await close(trial, today, periods);
  }
  await trial.ledger.settled();
  return trial;
}

const nameOf = (on: Day): string => periodName(periodOfDay(on, '07-01'));

/** Closes every period that is over, or the closed ones hard, or opens the last that is closed. */
async function close(trial: MemoryLedger, today: Day, how: 'soft' | 'hard' | 'reopen'): Promise<void> {
  await trial.ledger.settled();
  const closed = (await periodsOf(trial)).filter(({ state: standing }) => standing !== 'open');
  const last = closed.at(-1);
  if (how === 'reopen') {
    if (last === undefined) return;
    const reopening = { programId, period: last.period, reasonCode: 'found', reference: 'R-1' };
    await trial.give((m) => new ProposeReopening(reopening, m));
    if (last.state === 'hard-closed')
      await trial.give(
        (m) => new ConfirmReopening({ programId, period: last.period }, { ...m, actor: 'ben' }),
      );
    return;
  }
  const from = last === undefined ? toDay('2026-08-01') : addDays(last.to, 1);
  for (let on = from; nameOf(on) < nameOf(today); on = addDays(on, 31))
    expect(await closePeriod(trial, nameOf(on), 'soft')).toBe('accepted');
  if (how === 'hard')
    for (const { period } of await periodsOf(trial))
      expect(await closePeriod(trial, period, 'hard')).toBe('accepted');
}

export async function closePeriod(
  trial: MemoryLedger,
  period: string,
  how: 'soft' | 'hard',
): Promise<string> {
  const check = await checkPeriod(trial.ledger, { programId, period });
  if (check === undefined) return 'unknown';
  const Close = how === 'soft' ? SoftClosePeriod : HardClosePeriod;
  const result = await trial.give((m) => new Close({ programId, period, check }, m));
  await trial.ledger.settled();
  return result.kind === 'refused' ? result.refusal.name : result.kind;
}

/** The periods of the program that were ever closed, and since when. */
export async function closedPeriodsOf({ ledger }: MemoryLedger): Promise<FiscalPeriodsRow> {
  const [row] = await ledger.views.read(fiscalPeriodView, [programId]);
  return JSON.parse(row?.body ?? '{"periods":[],"steps":[]}') as FiscalPeriodsRow;
}

const periodsOf = async (trial: MemoryLedger) => (await closedPeriodsOf(trial)).periods;
