import { type ProgramTerms, programView } from '@ledger/catalog';
import type { ViewStore } from '@ledger/event-sourcing';
import { addDays, type Day, earlierOf } from '@ledger/kernel';
import { daysOfPeriod, periodName, periodOfDay } from '../fiscal-periods/period-of-day';
import {
  type FiscalPeriodRow,
  fiscalPeriodView,
  type FiscalPeriodsRow,
} from '../views/fiscal-period/fiscal-period.view';
import { firstPostedOn } from './first-posted.query';
import { fundRegister } from './fund-register.query';

/** A period as lists show it; of one that never closed, nobody closed it. */
export type FiscalPeriodLine = Omit<FiscalPeriodRow, 'closedBy' | 'closedOn' | 'figures'> & {
  readonly closedBy: FiscalPeriodRow['closedBy'] | null;
  readonly closedOn: Day | null;
  readonly figures: FiscalPeriodRow['figures'] | null;
};

/** The fiscal periods of a program, from the first with a posting to the one that runs. */
export interface FiscalPeriodList {
  readonly programId: string;
  /** Of the stream; -1 while nothing was closed. */
  readonly revision: number;
  readonly periods: readonly FiscalPeriodLine[];
}

/** More than a century of periods is a mistake in a day. */
const PERIODS_LIMIT = 1_500;

/** Reads the periods of a program up to a day; undefined where there is no such program. */
export async function fiscalPeriodsOf(
  views: ViewStore,
  programId: string,
  today: Day,
): Promise<FiscalPeriodList | undefined> {
  const [program] = await views.read(programView, [programId]);
  if (program === undefined) return undefined;
  const { fiscalYearStartsOn } = JSON.parse(program.body) as ProgramTerms;
  const [row] = await views.read(fiscalPeriodView, [programId]);
  const known = row === undefined ? NOTHING_CLOSED : (JSON.parse(row.body) as FiscalPeriodsRow);
  const last = known.periods.at(-1);
  const from = last === undefined ? await beginning(views, programId, today) : addDays(last.to, 1);
  const open = [...openPeriods({ from, to: today }, fiscalYearStartsOn)];
  return { programId, revision: known.revision, periods: [...known.periods, ...open] };
}

const NOTHING_CLOSED: Pick<FiscalPeriodsRow, 'revision' | 'periods'> = { revision: -1, periods: [] };

async function beginning(views: ViewStore, programId: string, today: Day): Promise<Day> {
  const funds = await fundRegister(views, { filter: { programId }, window: { kind: 'all' } });
  return earlierOf((await firstPostedOn(views, funds)) ?? today, today);
}

function* openPeriods(
  span: { readonly from: Day; readonly to: Day },
  startsOn: string,
): Generator<FiscalPeriodLine> {
  let on = span.from;
  for (let count = 0; on <= span.to && count < PERIODS_LIMIT; count += 1) {
    const period = periodOfDay(on, startsOn);
    const { from, to } = daysOfPeriod(period, startsOn);
    yield { period: periodName(period), from, to, ...NEVER_CLOSED };
    on = addDays(to, 1);
  }
}

const NEVER_CLOSED = {
  state: 'open',
  closedBy: null,
  closedOn: null,
  figures: null,
  proposed: null,
  reopenings: [],
} as const;
