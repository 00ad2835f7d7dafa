import {
  ConfirmReopening,
  HardClosePeriod,
  type PeriodCheck,
  ProposeReopening,
  SoftClosePeriod,
} from '@ledger/accounting';
import { checkPeriod } from '@ledger/processes';
import type { Verb, Verbs } from './step';
import { fieldsOf, ScenarioFault, textOf, type Tree } from './tree';
import { type Draft, PROGRAM, type World } from './world';

/** `FY2015-P02`, or `FY2015-P02..P12` for one after the other. */
function periodsOf(tree: Tree): readonly string[] {
  const [, year, from, to = from] = /^FY(\d{4})-P(\d\d)(?:\.\.P(\d\d))?$/.exec(textOf(tree)) ?? [];
  if (year === undefined || from === undefined)
    throw new ScenarioFault(tree, 'a period is FY2015-P02, several are FY2015-P02..P12');
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => {
    const number = String(Number(from) + index).padStart(2, '0');
    return `FY${year}-P${number}`;
  });
}

/** What is found of a period before it is closed. */
async function checked({ ledger }: World, period: string): Promise<PeriodCheck> {
  const found = await checkPeriod(ledger, { programId: PROGRAM, period });
  if (found === undefined) throw new Error(`There is no period ${period}`);
  const { calendar, firstPostedOn, figures, imbalance, imbalances } = found;
  return { calendar, firstPostedOn, figures, imbalance, imbalances };
}

/** Closes periods one after the other; each is looked at when its turn comes. */
const closing = (commands: readonly (typeof SoftClosePeriod | typeof HardClosePeriod)[]): Verb => ({
  role: 'accountant',
  read: (told) => {
    const periods = periodsOf(told);
    return async (world, { name }) => {
      const results = [];
      for (const period of periods)
        for (const command of commands) {
          const closed = { programId: PROGRAM, period, check: await checked(world, period) };
          const draft: Draft = (m) => new command(closed, m);
          results.push(...(await world.give(name, [draft])));
          await world.ledger.settled();
        }
      return results;
    };
  },
});

const reopen: Verb = {
  role: 'accountant',
  read: (told) => {
    const fields = fieldsOf(told, { must: ['period', 'reason', 'reference'] });
    const asked = {
      programId: PROGRAM,
      period: textOf(fields.period),
      reasonCode: textOf(fields.reason),
      reference: textOf(fields.reference),
    };
    return (world, { name }) => world.give(name, [(m) => new ProposeReopening(asked, m)]);
  },
};

const confirmReopening: Verb = {
  role: 'administrator',
  read: (told) => {
    const period = textOf(told);
    return (world, { name }) =>
      world.give(name, [(m) => new ConfirmReopening({ programId: PROGRAM, period }, m)]);
  },
};

/** How books are closed and opened again. */
export const periodVerbs: Verbs = {
  'soft close': closing([SoftClosePeriod]),
  'hard close': closing([HardClosePeriod]),
  'close books of': closing([SoftClosePeriod, HardClosePeriod]),
  'ask to reopen': reopen,
  'confirm reopening': confirmReopening,
};
