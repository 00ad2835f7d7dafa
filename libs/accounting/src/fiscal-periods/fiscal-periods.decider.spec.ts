import { toDay } from '@ledger/kernel';
import { historyOf, metadataOn, specification } from '@ledger/kernel/testing';
import {
  ConfirmReopening,
  HardClosePeriod,
  ProposeReopening,
  SoftClosePeriod,
} from './fiscal-periods.commands';
import { fiscalPeriodsDecider } from './fiscal-periods.decider';
import type { PeriodCheck } from './period-check';

const given = specification(fiscalPeriodsDecider);
const history = historyOf(fiscalPeriodsDecider);
const by = (actor: string, today = '2026-10-05') => metadataOn(toDay(today), { actor });
const programId = 'la';
const zone = 'America/Chicago';
const FIGURES = {
  position: 12,
  providers: 1,
  earnedCents: 500,
  paidCents: 200,
  payableCents: 300,
  heldCents: 0,
  outstandingCents: 0,
  inDisputeCents: 0,
  recoupedCents: 0,
  awaitingFundingCents: 0,
  sha256: 'ab'.repeat(32),
};
const CHECK: PeriodCheck = {
  calendar: { zone, fiscalYearStartsOn: '07-01' },
  firstPostedOn: toDay('2026-07-14'),
  figures: FIGURES,
  imbalance: null,
  imbalances: 0,
};
const soft = (period: string, check: Partial<PeriodCheck> = {}, today?: string) =>
  new SoftClosePeriod({ programId, period, check: { ...CHECK, ...check } }, by('ana', today));
const hard = (period: string, check: Partial<PeriodCheck> = {}) =>
  new HardClosePeriod({ programId, period, check: { ...CHECK, ...check } }, by('ana'));
const ask = (period: string, actor = 'ana', reasonCode = 'audit-finding') =>
  new ProposeReopening({ programId, period, reasonCode, reference: 'LLA 2026-4' }, by(actor));
const confirm = (period: string, actor = 'ben') => new ConfirmReopening({ programId, period }, by(actor));

const [P1, P2, P3] = ['FY2027-P01', 'FY2027-P02', 'FY2027-P03'] as const;
const JULY = { programId, period: P1, from: toDay('2026-07-01'), to: toDay('2026-07-31') };
const toJuly = { to: toDay('2026-07-31'), openTo: toDay('2026-08-31') };
const toAugust = { to: toDay('2026-08-31'), openTo: toDay('2026-09-30') };
const closing = { closedBy: 'ana', figures: FIGURES, effectiveOn: toDay('2026-10-05') };
const reopening = { proposedBy: 'ana', reasonCode: 'audit-finding', reference: 'LLA 2026-4' };

describe('a fiscal period', () => {
  it('is closed to daily work first, with the figures it was looked at by', () => {
    given()
      .when(soft(P1))
      .then({
        type: 'PeriodSoftClosed',
        data: { ...JULY, ...closing, books: { zone, routine: toJuly, all: null, yearTo: null } },
      });
    given(...history(soft(P1)))
      .when(soft(P1))
      .thenNothing();
  });

  it('is closed to everything second', () => {
    given(...history(soft(P1), soft(P2)))
      .when(hard(P1))
      .then({
        type: 'PeriodHardClosed',
        data: { ...JULY, ...closing, books: { zone, routine: toAugust, all: toJuly, yearTo: null } },
      });
    given(...history(soft(P1), hard(P1)))
      .when(hard(P1))
      .thenNothing();
    given().when(hard(P1)).thenRefused('PeriodNotSoftClosed', { period: P1 });
  });

  it('is over before it is closed', () => {
    given()
      .when(soft(P1, {}, '2026-07-31'))
      .thenRefused('PeriodNotEnded', { period: P1, to: '2026-07-31', today: '2026-07-31' });
    given()
      .when(soft(P1, {}, '2026-08-01'))
      .thenLike({ type: 'PeriodSoftClosed' });
  });

  it('is closed in its turn, the first posting being in the first', () => {
    given().when(soft(P2)).thenRefused('PeriodNotNext', { period: P2, next: P1 });
    given()
      .when(soft(P2, { firstPostedOn: null }))
      .thenLike({ type: 'PeriodSoftClosed' });
    const closed = history(soft(P1), soft(P2));
    given(...closed)
      .when(soft('FY2026-P12'))
      .thenRefused('PeriodNotNext', { period: 'FY2026-P12', next: P3 });
    given(...closed)
      .when(hard(P2))
      .thenRefused('PeriodNotNext', { period: P2, next: P1 });
  });

  it('is one of the twelve of a year', () => {
    for (const period of ['FY2027', 'FY2027-P13', 'July']) {
      given().when(soft(period)).thenRefused('PeriodUnknown', { period });
    }
  });

  it('is not closed while a cent of what was earned is nowhere, and it is said where', () => {
    const imbalance = { providerId: 'P-1', period: P1, stages: 1, earnedCents: 500, accountedCents: 501 };
    const refused = { ...imbalance, differenceCents: -1, imbalances: 2 };
    given()
      .when(soft(P1, { imbalance, imbalances: 2 }))
      .thenRefused('PeriodDoesNotBalance', refused);
    given(...history(soft(P1)))
      .when(hard(P1, { imbalance, imbalances: 2 }))
      .thenRefused('PeriodDoesNotBalance', refused);
  });

  it('closes its fiscal year with its last period', () => {
    const june = 'FY2026-P12';
    const check = { firstPostedOn: toDay('2026-06-02') };
    const year = toDay('2026-06-30');
    const closed = history(soft(june, check), hard(june), soft(P1));
    expect(closed.map(({ data }) => ('books' in data ? data.books.yearTo : undefined))).toStrictEqual([
      null,
      year,
      year,
    ]);
  });

  it('has the days of the calendar of its program', () => {
    const calendar = { zone, fiscalYearStartsOn: '01-01' };
    given()
      .when(soft('FY2026-P07', { calendar }))
      .thenLike({ type: 'PeriodSoftClosed', data: { from: '2026-07-01', to: '2026-07-31' } });
  });
});

describe('the reopening of a fiscal period', () => {
  const closed = history(soft(P1), soft(P2), soft(P3), hard(P1), hard(P2));

  /** The facts of a reopening that ana asked for. */
  const asked = (period: typeof P1) =>
    history(soft(period), hard(period), ask(period)).filter(({ type }) => type === 'ReopeningProposed');

  it('takes one person where it is soft closed', () => {
    given(...closed)
      .when(ask(P3))
      .then({
        type: 'PeriodReopened',
        data: {
          programId,
          period: P3,
          from: toDay('2026-09-01'),
          to: toDay('2026-09-30'),
          ...reopening,
          reopenedBy: 'ana',
          reopened: [P3],
          books: { zone, routine: toAugust, all: toAugust, yearTo: null },
          effectiveOn: toDay('2026-10-05'),
        },
      });
  });

  it('takes two where it is hard closed, and opens every later period with it', () => {
    given(...closed)
      .when(ask(P1))
      .then({ type: 'ReopeningProposed', data: { ...JULY, ...reopening, effectiveOn: toDay('2026-10-05') } });
    given(...closed, ...asked(P1))
      .when(confirm(P1))
      .then({
        type: 'PeriodReopened',
        data: {
          ...JULY,
          ...reopening,
          reopenedBy: 'ben',
          reopened: [P1, P2, P3],
          books: { zone, routine: null, all: null, yearTo: null },
          effectiveOn: toDay('2026-10-05'),
        },
      });
    given(...closed, ...asked(P1))
      .when(confirm(P1, 'ana'))
      .thenRefused('ReopeningProposedBySamePerson', { period: P1 });
    given(...closed)
      .when(confirm(P1))
      .thenRefused('ReopeningNotProposed', { period: P1 });
  });

  it('is asked for once', () => {
    given(...closed, ...asked(P1))
      .when(ask(P1))
      .thenNothing();
    given(...closed, ...asked(P1))
      .when(ask(P1, 'cleo'))
      .thenRefused('ReopeningProposedBefore', {
        period: P1,
        proposedBy: 'ana',
        reasonCode: 'audit-finding',
      });
    given(...closed, ...asked(P1))
      .when(ask(P1, 'ana', 'other'))
      .thenRefused('ReopeningProposedBefore');
  });

  it('is of a closed period; confirmed twice by the same person nothing follows', () => {
    given(...closed)
      .when(ask('FY2027-P04'))
      .thenRefused('PeriodNotClosed', { period: 'FY2027-P04' });
    const open = history(soft(P1), hard(P1), ask(P1), confirm(P1));
    given(...open)
      .when(confirm(P1))
      .thenNothing();
    given(...open)
      .when(confirm(P1, 'cleo'))
      .thenRefused('PeriodNotClosed', { period: P1 });
  });

  it('is forgotten with the reopening of an earlier period', () => {
    const both = history(soft(P1), soft(P2), hard(P1), hard(P2), ask(P2), ask(P1), confirm(P1));
    const again = [...both, ...history(soft(P1), soft(P2), hard(P1), hard(P2))];
    given(...again)
      .when(confirm(P2))
      .thenRefused('ReopeningNotProposed', { period: P2 });
    given(...again)
      .when(ask(P2))
      .thenLike({ type: 'ReopeningProposed' });
  });
});
