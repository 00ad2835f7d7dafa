import type { StageChange, StageStanding } from '@ledger/enrollment';
import { toDay } from '@ledger/kernel';
import { settleEncumbranceOfStage } from './settle-encumbrance-of-stage.process';

const of = { allotmentId: 'A', enrollmentId: 'e-1', stage: 'completion' };
const standing = (earnedCents: number, pendingCents: number): StageStanding => ({
  earnedCents,
  pendingCents,
  forfeitedCents: 100 - earnedCents - pendingCents,
});
const askedAfter = (before: StageStanding, after: StageStanding) => {
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
  };
  return settleEncumbranceOfStage
    .react({ type: 'StageEarned', data })
    .map(({ type, data: asked }) => [type, asked]);
};
const set = ['SetEncumbrance', { ...of, pendingCents: 30 }];

describe('the money of a stage', () => {
  it('is spent by what was earned in addition, then what is still to be had is set aside', () => {
    expect(askedAfter(standing(0, 100), standing(80, 0))).toStrictEqual([
      ['LiquidateEncumbrance', { ...of, amountCents: 80 }],
      set,
    ]);
    expect(askedAfter(standing(80, 0), standing(100, 0))).toStrictEqual([
      ['LiquidateEncumbrance', { ...of, amountCents: 20 }],
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
});
