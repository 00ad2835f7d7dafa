import { type BooksScope, type BooksWindow, namedPeriod } from '@ledger/accounting';
import type { Ledger } from '@ledger/platform';
import { askedPosition, reckonedDay } from './as-of';
import { type Call, numberOption, optionOf } from './command';
import { usage } from './failure';

/** The options that say which part of the books is asked for. */
export const BOOKS_OPTIONS = {
  'as-of': { type: 'string' },
  period: { type: 'string' },
  program: { type: 'string' },
  source: { type: 'string' },
  'school-system': { type: 'string' },
  provider: { type: 'string' },
  'fiscal-year': { type: 'string' },
} as const;

/** What help says of these options. */
export const BOOKS_HELP = `  --as-of DAY             what is posted up to that day
  --period P              a fiscal year FY2027, or one of its periods FY2027-P03
  --program ID            only this program
  --source NAME           only this funding source
  --school-system CODE    only this school system
  --provider ID           only this provider: without what concerns whole allotments
  --fiscal-year N         only allotments of this fiscal year, by the calendar year it ends in`;

/** Reads which part of the books is asked for; a ledger that is open, with its views caught up, says up to where. */
export async function booksScopeOf(call: Call, ledger: Ledger): Promise<BooksScope> {
  const head = await ledger.events.head();
  const position = (await askedPosition(call, ledger)) ?? head;
  const filter = {
    programId: optionOf(call, 'program'),
    fundingSource: optionOf(call, 'source'),
    schoolSystem: optionOf(call, 'school-system'),
    providerId: optionOf(call, 'provider'),
    fiscalYear: numberOption(call, 'fiscal-year', { least: 1990, most: 2199 }),
  };
  return { position, window: windowOf(call), filter };
}

function windowOf(call: Call): BooksWindow {
  const to = reckonedDay(call);
  const period = optionOf(call, 'period');
  if (to !== undefined && period !== undefined) throw usage('--as-of and --period exclude each other');
  if (to !== undefined) return { kind: 'days', from: null, to };
  if (period === undefined) return { kind: 'all' };
  const named = namedPeriod(period);
  if (named === undefined) throw usage(`--period takes FY2027 or FY2027-P03, not ${period}`);
  return { kind: 'period', ...named };
}
