import type { AmountRule, Measured, MeasuredNumber, MissingRule, Worth } from '../model/amount';
import { wordsOfEndings } from './words-of-condition';
import {
  wordsOfFirstDay,
  wordsOfLastDay,
  wordsOfLimit,
  wordsOfPattern,
  wordsOfSupplier,
  wordsOfWindow,
} from './words-of-days';
import { wordsOfFormula } from './words-of-formula';

/** What an amount says, in parts: what a change is likeliest to be about stands in the middle. */
export type Said = readonly [before: string, value: string, after: string];

/** How much is paid, and how it is released. */
export function wordsOfAmount(amount: AmountRule): Said {
  switch (amount.kind) {
    case 'whole':
      return paid(amount.worth, '');
    case 'rest':
      return ['pays ', 'what earlier stages leave', ' of the price'];
    case 'unearned':
      return ['pays ', `what ${amount.stage} can no longer earn`, ''];
    case 'units':
      return paid(
        amount.worth,
        `, in equal parts for up to ${wordsOfFormula(amount.count)} different in ${amount.distinct}: ${wordsOfMeasured(amount.unit)}` +
          amount.reduced.map(wordsOfReduction).join(''),
      );
    case 'tiers':
      return [
        'pays by ',
        wordsOfBands(amount),
        `${wordsOfNumber(amount.measured)}${wordsOfMissing(amount.missing)}`,
      ];
    case 'linear':
      return paid(
        amount.worth,
        ` in proportion from ${wordsOfFormula(amount.from)} to ${wordsOfFormula(amount.to)}${wordsOfNumber(amount.measured)}${wordsOfMissing(amount.missing)}`,
      );
    case 'instalments':
      return paid(
        amount.worth,
        ` in equal parts at each month's end ${wordsOfFirstDay(amount.from)} and ${wordsOfLastDay(amount.through)}, odd cents ${amount.oddCents === 'last' ? 'in the last' : 'as they come'}`,
      );
  }
}

function paid(worth: Worth, more: string): Said {
  return worth.kind === 'percent'
    ? ['pays ', `${wordsOfFormula(worth.percent)} %`, ` of the price${more}`]
    : ['pays ', `${wordsOfFormula(worth.cents)} cents`, more];
}

/** The last day at full pay is the limit itself where it is included, the day before where it is not. */
const wordsOfReduction = ({
  after,
  percent,
}: Extract<AmountRule, { kind: 'units' }>['reduced'][number]): string =>
  `; ${wordsOfFormula(percent)} % of a part ${after.inclusiveShift === 0 ? 'after' : 'from'} ${wordsOfLimit(after)}`;

const wordsOfWorth = (worth: Worth): string =>
  worth.kind === 'percent'
    ? `${wordsOfFormula(worth.percent)} % of the price`
    : `${wordsOfFormula(worth.cents)} cents`;

const wordsOfBands = ({ bands }: Extract<AmountRule, { kind: 'tiers' }>): string =>
  bands.map(({ atLeast, worth }) => `${wordsOfWorth(worth)} from ${wordsOfFormula(atLeast)}`).join(', ');

const wordsOfMeasured = (measured: Measured): string =>
  `${wordsOfPattern(measured)}${wordsOfSupplier(measured)}${wordsOfWindow(measured)}${wordsOfEndings(measured.endings)}`;

const wordsOfNumber = (measured: MeasuredNumber): string =>
  ` of the ${measured.take === 'sum' ? 'sum of' : measured.take} ${measured.field} in ${wordsOfMeasured(measured)}`;

function wordsOfMissing(missing: MissingRule): string {
  switch (missing.kind) {
    case 'wait':
      return '; without it nothing is settled';
    case 'forfeit':
      return '; without it nothing is due';
    case 'impute':
      return `; without it ${wordsOfFormula(missing.value)} is taken`;
  }
}
