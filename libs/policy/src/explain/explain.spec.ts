import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import { evaluatePinned, explain, type Fact, packPath, parsePolicy, type Terms } from '..';

const explained = (version: string, facts: readonly Fact[], asOf: string): readonly string[] => {
  const path = join(__dirname, '../../packs', packPath('us-la/course-choice', version));
  const result = parsePolicy(readFileSync(path, 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return explain(evaluatePinned({ policy: result.policy, terms: TERMS, facts, asOf: toDay(asOf) }));
};

const TERMS: Terms = {
  priceCents: 125_001,
  perPupilCents: 776_000,
  courseStart: toDay('2014-08-18'),
  courseEnd: toDay('2014-12-19'),
};

const approved: Fact = { kind: 'approved', by: 'lea', effectiveOn: toDay('2014-08-11') };
const enrolled: Fact = { kind: 'enrolled', effectiveOn: toDay('2014-08-18') };

describe('an explanation', () => {
  it('says what is missing, from whom, by when, and what comes otherwise', () => {
    expect(explained('2014', [approved, enrolled], '2014-10-01')).toStrictEqual([
      'us-la/course-choice@2014 as of 2014-10-01',
      'Earned 625.01 of at most 1,250.01; 625.00 may still be earned, 0.00 cannot be any more.',
      'The price is 1,250.01, as pinned at approval.',
      '  Rule: The course amount as approved. [LAC 28:CLI.1101.A, V]',
      'enrollment: earned 625.01',
      '  Earned on 2014-08-18 (approved 2014-08-11, enrolled 2014-08-18): 50 % of 1,250.01 is 625.01.',
      '  Rule: Half of the course amount upon student enrollment. [LAC 28:CLI.1101.C.1, V]',
      'completion: pending, up to 625.00 (on-time)',
      '  Can still be earned: 100 % of 1,250.01 is 1,250.01, less the 50 % of earlier stages, 625.01, is 625.00.',
      '  Missing: completed, from provider, effective on 2014-12-19 at the latest.',
      '  Otherwise: 500.00 (late), missing completed, from provider; credit-posted, from lea.',
      '  Rule: Half of the course amount upon completion according to the published course length. [LAC 28:CLI.1101.C.1, V]',
      'This holds until the end of 2014-12-19, unless a new fact comes.',
    ]);
  });

  it('says why it is not more', () => {
    const late: Fact[] = [
      { kind: 'completed', effectiveOn: toDay('2015-01-20') },
      { kind: 'credit-posted', effectiveOn: toDay('2015-01-22') },
    ];
    expect(explained('2014', [approved, enrolled, ...late], '2015-02-01').slice(7)).toStrictEqual([
      'completion: earned 500.00 (late)',
      '  Earned on 2015-01-22 (approved 2014-08-11, enrolled 2014-08-18, completed 2015-01-20, credit-posted 2015-01-22): 90 % of 1,250.01 is 1,125.01, less the 50 % of earlier stages, 625.01, is 500.00.',
      '  Not more: 125.00 (on-time), DeadlinePassed. The last day on which the condition could be met has passed: 2014-12-19.',
      '    Rule: Half of the course amount upon completion according to the published course length. [LAC 28:CLI.1101.C.1, V]',
      '  Rule: Forty percent of the course amount upon completion after the published length, with credit, before leaving school or graduating. [LAC 28:CLI.1101.C.2, V]',
      'This holds until a new fact comes.',
    ]);
  });

  it('says what ended each branch of a forfeited stage', () => {
    const left: Fact = { kind: 'left-school', effectiveOn: toDay('2015-01-20') };
    expect(explained('2014', [approved, enrolled, left], '2015-02-01').slice(7, 11)).toStrictEqual([
      'completion: forfeited, 625.00 cannot be earned any more',
      '  Cannot be earned any more. on-time (625.00): The last day on which the condition could be met has passed: 2014-12-19. late (500.00): The student left school first: 2015-01-20.',
      '  Not more: 125.00 (on-time), DeadlinePassed. The last day on which the condition could be met has passed: 2014-12-19.',
      '  Not more: 500.00 (late), LeftSchool. The student left school first: 2015-01-20.',
    ]);
  });

  it('shows the arithmetic of a cap', () => {
    expect(explained('2012', [], '2014-08-01').slice(1, 5)).toStrictEqual([
      'Earned 0.00 of at most 1,164.00; 1,164.00 may still be earned, 0.00 cannot be any more.',
      'The price of 1,250.01 counts for 1,164.00 only: perPupil 7,760.00 x 90/100 / 6, rounded half up to the cent.',
      '  Not more: 86.01, PriceCapped. The quoted price is above a cap of the policy.',
      '  Rule: One sixth of ninety percent of the per-pupil amount of the school system of residence. [R.S. 17:4002.6(A)(2) (2012 text), V]',
    ]);
  });
});
