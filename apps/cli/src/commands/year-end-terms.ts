import type { ReallocationTerms } from '@ledger/appropriation';
import { PROPOSING, proposeChange } from '../authority-change';
import { type Call, type Command, numberOption, requiredOption, wordOption } from '../command';
import { usage } from '../failure';

/** Proposes what a program does at the end of a year. */
export const yearEndTerms: Command = {
  help: `
Usage: ledger year-end terms PROGRAM --liquidation-days N --remittance-days N --window-pays earned|set-aside
                             --contingent re-encumber|lapse --citation LAW --by PERSON
                             [--threshold-bps N --measure committed|spent --reallocation-citation LAW] [--id PROPOSAL]

Declares what a program does at the end of a year, and which law says so. Another person has to confirm it.

  --liquidation-days N   days after the year in which its liabilities are still paid (R.S. 39:82: 45)
  --remittance-days N    days after the year within which unobligated cash goes back (R.S. 39:82: 15)
  --window-pays WHAT     earned: stages earned by the end of the year; set-aside: whatever was set aside by then
  --contingent WHAT      what becomes of what is set aside for stages still to be earned
  --threshold-bps N      up to this part of an allotment, what is not committed may be reallocated (90 percent: 9000)
  --measure WHAT         committed: set aside and spent; spent: spent alone

Example: ledger year-end terms la --liquidation-days 45 --remittance-days 15 --window-pays earned \\
           --contingent re-encumber --citation "R.S. 39:82" --by officer-1`,
  options: {
    ...PROPOSING,
    'liquidation-days': { type: 'string' },
    'remittance-days': { type: 'string' },
    'window-pays': { type: 'string' },
    contingent: { type: 'string' },
    citation: { type: 'string' },
    'threshold-bps': { type: 'string' },
    measure: { type: 'string' },
    'reallocation-citation': { type: 'string' },
  },
  takes: [1, 1],
  run: (call) => {
    const windowPays = required(call, 'window-pays', ['earned', 'set-aside'] as const);
    const contingent = required(call, 'contingent', ['re-encumber', 'lapse'] as const);
    const terms = {
      liquidationDays: days(call, 'liquidation-days'),
      remittanceDays: days(call, 'remittance-days'),
      windowPays: `${windowPays}-by-year-end` as const,
      contingent,
      reallocation: reallocationFrom(call),
      citation: requiredOption(call, 'citation'),
    };
    return proposeChange(call, () => ({ kind: 'year-end-terms', terms }));
  },
};

function required<Word extends string>(call: Call, name: string, words: readonly Word[]): Word {
  const word = wordOption(call, name, words);
  if (word === undefined) throw usage(`--${name} is missing`);
  return word;
}

function days(call: Call, name: string): number {
  const count = numberOption(call, name, { least: 0, most: 366 });
  if (count === undefined) throw usage(`--${name} is missing`);
  return count;
}

function reallocationFrom(call: Call): ReallocationTerms | null {
  const thresholdBasisPoints = numberOption(call, 'threshold-bps', { least: 0, most: 10_000 });
  if (thresholdBasisPoints === undefined) return null;
  const measured = required(call, 'measure', ['committed', 'spent'] as const);
  const measure = measured === 'spent' ? 'liquidated' : 'encumbered-and-liquidated';
  return { thresholdBasisPoints, measure, citation: requiredOption(call, 'reallocation-citation') };
}
