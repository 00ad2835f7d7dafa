import { toDay } from '@ledger/kernel';
import type { Evaluation, Fact, Policy, Terms } from '..';
import { evaluationOf, on, policyOf } from './small-case';
import type { Sections } from './small-policy';

/** Monthly parts that end with leaving or completion, a balancing payment, and a fifth on completion. */
const SECTIONS: Sections = {
  endings: `
  left: { clause: Has left., citation: act, facts: [withdrawn], sameDay: counts, reopenedBy: started }
  done: { clause: Has completed., citation: act, facts: [completed], sameDay: counts }
  too-soon:
    clause: Leaves within forty-two days.
    citation: act
    facts: [withdrawn]
    notLaterThan: { anchor: courseStart, plusDays: 42, inclusive: false }
    sameDay: ends
    reopenedBy: started`,
  price: `
  maximumPercent: 100
  basis: { clause: As agreed., citation: act, formula: { term: priceCents } }
  change: { clause: A new price counts from its day., citation: act, fact: price-changed, field: priceCents }`,
};

const stagesWith = (odd: string, from: string): Sections => ({
  stages: `
  - id: course
    clause: Month by month.
    citation: act
    when: { fact: started }
    amount:
      instalments:
        percent: 80
        census: month-end
        from: { anchor: ${from}, inclusive: true }
        through: { anchor: courseEnd, inclusive: true }
        oddCents: ${odd}
    endedBy: [left, done]
    voidedBy: [too-soon]
  - id: balance
    clause: What is left, on early completion.
    citation: act
    amount: { unearned: course }
    when: { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true }, endedBy: [left] }
    voidedBy: [too-soon]
  - id: completion
    clause: On completion.
    citation: act
    amount: { percent: 20 }
    when: { fact: completed, endedBy: [left] }`,
});

/** Instalments of four fifths of a price; the odd cents and the first day as a policy writes them. */
export const censusPolicy = (odd = 'last', from = 'courseStart'): Policy =>
  policyOf(SECTIONS, stagesWith(odd, from));

/** 15,000.00 from August to July: twelve census days. */
export const YEAR_FROM_AUGUST: Terms = {
  priceCents: 1_500_000,
  courseStart: toDay('2020-08-15'),
  courseEnd: toDay('2021-07-31'),
};

/** The course began on its first day. */
export const started = on('started', '2020-08-15');

const USUAL = censusPolicy();

/** Evaluates a case that was approved before the course began. */
export const evaluated = (
  facts: readonly Fact[],
  asOf: string,
  { policy = USUAL, terms = YEAR_FROM_AUGUST }: { readonly policy?: Policy; readonly terms?: Terms } = {},
): Evaluation => evaluationOf({ policy, terms, facts: [on('approved', '2020-08-01'), ...facts], asOf });
