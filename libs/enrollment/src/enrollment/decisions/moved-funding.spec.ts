import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import { caseFile, courseChoice } from '../../testing';
import { MoveFunding } from '../enrollment.commands';
import { enrollmentDecider } from '../enrollment.decider';

const given = specification(enrollmentDecider);
const after = historyOf(enrollmentDecider);
const ask = caseFile(courseChoice('2014'));

const before = 'la.SCA.001.FY2027';
const now = 'la.SCA.001.FY2028';
const moved = {
  enrollmentId: 'e-1',
  fromAllotmentId: before,
  toAllotmentId: now,
  amountCents: 28_000,
  because: 're-encumbered',
  authority: 'R.S. 39:82',
  owed: [],
} as const;
const move = (changes: Partial<MoveFunding['data']> = {}) =>
  new MoveFunding({ ...moved, ...changes }, metadataOn(toDay('2027-08-15')));

/** 350.01 earned on enrollment in the old year; the course is late, so that 280.00 may still be earned. */
const late = [
  ask.request(),
  ask.approve('2026-08-05'),
  ask.fund('2026-08-05'),
  ask.state('enrolled', '2026-08-10'),
  ask.evaluate('2026-12-19'),
];
const completedLate = [ask.state('completed', '2027-09-10'), ask.state('credit-posted', '2027-09-10')];

describe('funding that moved to another allotment', () => {
  it('moves once, from the allotment that pays', () => {
    given(...after(...late))
      .when(move())
      .then({ type: 'FundingMoved', data: moved });
    given(...after(...late, move()))
      .when(move())
      .thenNothing();
    given(...after(...late))
      .when(move({ fromAllotmentId: now, toAllotmentId: 'x' }))
      .thenNothing();
    given(...after(ask.request()))
      .when(move())
      .thenNothing();
  });

  it('has what is earned later paid by the new one', () => {
    given(...after(...late, move(), ask.state('completed', '2027-09-10')))
      .when(ask.state('credit-posted', '2027-09-10'))
      .thenLike(
        { type: 'FactRecorded' },
        {
          type: 'StageEarned',
          data: { allotmentId: now, stage: 'completion', after: { earnedCents: 28_000 } },
        },
      );
  });

  it('has what falls away go back to the allotment that paid it', () => {
    given(...after(...late, move(), ...completedLate))
      .when(ask.retract('f2', '2027-10-01'))
      .thenLike(
        { type: 'FactRetracted' },
        {
          type: 'StageReversed',
          data: {
            allotmentId: before,
            setAsideIn: now,
            stage: 'enrollment',
            before: { earnedCents: 35_001, pendingCents: 0 },
            after: { earnedCents: 0, pendingCents: 35_001 },
          },
        },
        {
          type: 'StageReversed',
          data: { allotmentId: now, stage: 'completion', before: { earnedCents: 28_000 } },
        },
      );
  });

  it('counts what the old one could not pay as owed by the new one', () => {
    const owed = [{ stage: 'enrollment', amountCents: 35_001 }];
    const [, reversed] = after(...late, move({ owed }), ask.retract('f2', '2027-10-01')).slice(-2);

    expect(reversed).toMatchObject({ type: 'StageReversed', data: { allotmentId: now } });
    expect(reversed?.data).not.toHaveProperty('setAsideIn');
  });

  it('has a part that falls away go back to each in proportion to what each paid, to the cent', () => {
    /** 280.00 was paid late by the old one; completed on time after all: 70.00 more, paid by the new one. */
    const corrected = [
      ...late,
      ask.state('completed', '2026-12-22'),
      ask.state('credit-posted', '2026-12-22'),
      move({ amountCents: 0 }),
      ask.correct('f3', '2026-12-18', { today: '2027-09-01' }),
    ];

    given(...after(...corrected))
      .when(ask.correct('f5', '2026-12-22', { today: '2027-09-02' }))
      .thenLike(
        { type: 'FactCorrected' },
        {
          type: 'StageReversed',
          data: {
            allotmentId: before,
            setAsideIn: now,
            before: { earnedCents: 35_000, forfeitedCents: 0 },
            after: { earnedCents: 29_400, forfeitedCents: 5_600 },
          },
        },
        {
          type: 'StageReversed',
          data: {
            allotmentId: now,
            before: { earnedCents: 29_400 },
            after: { earnedCents: 28_000, forfeitedCents: 7_000 },
          },
        },
      );
  });

  it('has the standings add up to the pinned maximum after each step', () => {
    const history = after(...late, move(), ...completedLate, ask.retract('f2', '2027-10-01'));
    const stages = history.filter(({ type }) => type.startsWith('Stage'));

    expect(stages.length).toBeGreaterThan(4);
    for (const { data } of stages) {
      const { earnedCents, pendingCents, forfeitedCents } = (
        data as never as { after: Record<string, number> }
      ).after;
      expect([35_001, 35_000]).toContain((earnedCents ?? 0) + (pendingCents ?? 0) + (forfeitedCents ?? 0));
    }
  });
});
