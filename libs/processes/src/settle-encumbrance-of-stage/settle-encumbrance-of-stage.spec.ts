import type { StageChange, StageEvent, StageStanding } from '@ledger/enrollment';
import { toDay } from '@ledger/kernel';
import { settleEncumbranceOfStage } from './settle-encumbrance-of-stage.process';

const of = { allotmentId: 'A', enrollmentId: 'e-1', stage: 'completion' };
const standing = (earnedCents: number, pendingCents: number): StageStanding => ({
  earnedCents,
  pendingCents,
  forfeitedCents: 100 - earnedCents - pendingCents,
});
const askedAfter = (
  before: StageStanding,
  after: StageStanding,
  { type = 'StageEarned', ...changes }: Partial<StageChange> & { readonly type?: StageEvent['type'] } = {},
) => {
  const data: StageChange = {
    ...of,
    programId: 'la',
    providerId: 'P-1',
    schoolSystem: '001',
    fiscalYear: 2027,
    branch: null,
    before,
    after,
    enrollmentPendingCents: 30,
    earnedOn: null,
    earnedOnBefore: null,
    asOf: toDay('2026-11-22'),
    clause: '',
    citation: '',
    because: '',
    ...changes,
  };
  return settleEncumbranceOfStage.react({ type, data }).map((asked) => [asked.type, asked.data]);
};
const set = ['SetEncumbrance', { ...of, pendingCents: 30 }];

describe('the money of a stage', () => {
  it('is spent by what was earned in addition, then what is still to be had is set aside', () => {
    expect(askedAfter(standing(0, 100), standing(80, 0))).toStrictEqual([
      ['LiquidateEncumbrance', { ...of, amountCents: 80, earnedOn: null }],
      set,
    ]);
    expect(askedAfter(standing(80, 0), standing(100, 0))).toStrictEqual([
      ['LiquidateEncumbrance', { ...of, amountCents: 20, earnedOn: null }],
      set,
    ]);
  });

  it('comes back by what is no longer earned', () => {
    expect(askedAfter(standing(100, 0), standing(80, 0))).toStrictEqual([
      ['ReverseLiquidation', { ...of, amountCents: 20 }],
      set,
    ]);
  });

  it('that was only to be had, or is earned as before, is set aside as it is now', () => {
    expect(askedAfter(standing(0, 100), standing(0, 0))).toStrictEqual([set]);
    expect(askedAfter(standing(100, 0), standing(100, 0))).toStrictEqual([set]);
  });

  it('is spent with the day it was earned on, since a year that ended pays up to a day', () => {
    const earnedOn = toDay('2027-06-30');

    expect(askedAfter(standing(0, 100), standing(80, 0), { earnedOn })[0]).toStrictEqual([
      'LiquidateEncumbrance',
      { ...of, amountCents: 80, earnedOn },
    ]);
  });

  it('comes back to the allotment that paid, and is set aside again on the one that pays now', () => {
    expect(askedAfter(standing(100, 0), standing(80, 20), { setAsideIn: 'B' })).toStrictEqual([
      ['ReverseLiquidation', { ...of, amountCents: 20 }],
      ['SetEncumbrance', { ...of, pendingCents: 0 }],
      ['SetEncumbrance', { ...of, allotmentId: 'B', pendingCents: 30 }],
    ]);
  });

  it('that fell away or came back asks for the year that runs, should the one that pays be closed', () => {
    const types = (type: 'StageReversed' | 'StageReopened', pending: number) =>
      askedAfter(standing(80, 0), standing(0, pending), { type, enrollmentPendingCents: pending }).at(-1);

    expect(types('StageReversed', 80)).toStrictEqual(['SetAsideInYearThatRuns', { enrollmentId: 'e-1' }]);
    expect(types('StageReopened', 80)).toStrictEqual(['SetAsideInYearThatRuns', { enrollmentId: 'e-1' }]);
    expect(types('StageReversed', 0)).toStrictEqual(['SetEncumbrance', { ...of, pendingCents: 0 }]);
  });
});
