import { addDays, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import type { ClosedBooks } from '../fiscal-periods/fiscal-periods.events';
import { closedBooksOf, type Closings } from './closings';
import type { RecordedFactToPost } from './money-facts';
import { postingDayIn, postingOf } from './posting';
import { NOTHING_KNOWN } from './posting-rules';

const zone = 'America/Chicago';
const allotmentId = 'la.SCA.001.FY2027';
const june = { to: toDay('2027-06-30'), openTo: toDay('2027-07-31') };
const may = { to: toDay('2027-05-31'), openTo: toDay('2027-06-30') };
const books = (changes: Partial<ClosedBooks>): Closings => ({
  la: { zone, routine: null, all: null, yearTo: null, ...changes },
});
const standing = (earnedCents: number) => ({ earnedCents, pendingCents: 0, forfeitedCents: 0 });

/** An event as the log has it; only what a posting looks at. */
const recorded = (
  type: string,
  data: object,
  {
    on,
    recordedAt = `${on}T18:00:00.000Z`,
  }: { readonly on: string; readonly recordedAt?: string | undefined },
) =>
  ({
    type,
    position: 1,
    recordedAt,
    effectiveOn: toDay(on),
    data: { allotmentId, amountCents: 500, ...data },
  }) as unknown as RecordedFactToPost;
const vouchered = (on: string, recordedAt?: string) =>
  recorded('VoucherAccrued', { side: 'payable' }, { on, recordedAt });
const lapsed = (on: string, recordedAt?: string) => recorded('AuthorityLapsed', {}, { on, recordedAt });
const earned = (earnedOn: string, recordedAt: string, earnedOnBefore: string | null = null) =>
  recorded(
    'StageEarned',
    { before: standing(0), after: standing(500), earnedOn, earnedOnBefore },
    { on: recordedAt.slice(0, 10), recordedAt },
  );
const reversed = (earnedOnBefore: string, on: string) =>
  recorded(
    'StageReversed',
    { before: standing(500), after: standing(0), earnedOn: null, earnedOnBefore },
    { on },
  );

describe('the day of posting', () => {
  it('is that of the fact while its period is open', () => {
    for (const closings of [{}, { la: null }, books({}), books({ routine: may, all: may })])
      expect(postingOf(vouchered('2027-06-01'), NOTHING_KNOWN, closings)).toMatchObject({
        on: '2027-06-01',
        relatesTo: null,
      });
  });

  it('of a late fact is the day it was recorded, where that is in the first open period', () => {
    const late = vouchered('2027-06-30', '2027-07-06T18:00:00.000Z');
    expect(postingOf(late, NOTHING_KNOWN, books({ routine: june }))).toMatchObject({
      on: '2027-07-06',
      relatesTo: '2027-06-30',
    });
  });

  it('of a late fact that was recorded after the first open period is the first day of it', () => {
    const late = vouchered('2027-06-30', '2027-08-06T18:00:00.000Z');
    expect(postingDayIn(late, books({ routine: june }))).toBe('2027-07-01');
  });

  it('goes by the zone of the program', () => {
    const late = earned('2027-06-30', '2027-08-01T04:59:59.000Z');
    const later = earned('2027-06-30', '2027-08-01T05:00:00.000Z');
    expect(postingDayIn(late, books({ routine: june }))).toBe('2027-07-31');
    expect(postingDayIn(later, books({ routine: june }))).toBe('2027-07-01');
  });

  it('of an act of authority is the one it declares until its period is hard closed', () => {
    const act = lapsed('2027-06-30', '2027-08-14T18:00:00.000Z');
    expect(postingDayIn(act, books({ routine: june, all: may }))).toBe('2027-06-30');
    expect(postingDayIn(act, books({ routine: june, all: june }))).toBe('2027-07-01');
  });

  it('is never closed, and never moved without being named', () => {
    const days = fc.integer({ min: 0, max: 800 }).map((count) => addDays(toDay('2026-01-01'), count));
    fc.assert(
      fc.property(
        fc.tuple(days, days, days),
        fc.constantFrom(vouchered, lapsed),
        ([on, recordedOn, to], fact) => {
          const closedTo = { to, openTo: addDays(to, 30) };
          const event = fact(on, `${recordedOn}T18:00:00.000Z`);
          const closings = books({ routine: closedTo, all: closedTo });
          const posting = postingOf(event, NOTHING_KNOWN, closings);

          expect(posting.on > to).toBe(true);
          expect(posting.on).toBe(postingDayIn(event, closings));
          expect(posting.relatesTo).toBe(posting.on === on ? null : on);
          expect(posting.on === on || posting.on <= closedTo.openTo).toBe(true);
        },
      ),
    );
  });
});

describe('what concerns a fiscal year that is hard closed', () => {
  const closings = books({ routine: june, all: june, yearTo: june.to });
  const namesOf = (event: RecordedFactToPost, where: Closings = closings) =>
    postingOf(event, NOTHING_KNOWN, where).movements.map(({ name }) => name);

  it('is an adjustment or a recovery of that year', () => {
    expect(namesOf(earned('2027-06-30', '2027-07-06T18:00:00.000Z'))).toStrictEqual([
      'earned-in-closed-year',
    ]);
    expect(namesOf(earned('2027-07-01', '2027-07-06T18:00:00.000Z'))).toStrictEqual(['earned']);
    expect(namesOf(reversed('2027-06-30', '2027-07-06'))).toStrictEqual(['earning-of-closed-year-reversed']);
    expect(namesOf(reversed('2027-07-01', '2027-07-06'))).toStrictEqual(['earning-reversed']);
  });

  it('is an expense of the year while only its periods are closed softly', () => {
    const soft = books({ routine: june, all: may });
    expect(namesOf(earned('2027-06-30', '2027-07-06T18:00:00.000Z'), soft)).toStrictEqual(['earned']);
  });

  it('names the day that the stage had been earned on', () => {
    const posting = postingOf(reversed('2027-06-30', '2027-07-06'), NOTHING_KNOWN, closings);
    expect(posting).toMatchObject({ on: '2027-07-06', relatesTo: '2027-06-30' });
  });
});

describe('the books of an allotment', () => {
  it('are those of its program, the longer name where two fit', () => {
    const to = (day: string): ClosedBooks => ({
      zone,
      routine: { to: toDay(day), openTo: toDay(day) },
      all: null,
      yearTo: null,
    });
    const [short, long] = [to('2026-08-31'), to('2026-09-30')];
    expect(closedBooksOf('la.SCA.001.FY2027', { la: short })).toBe(short);
    expect(closedBooksOf('lab.SCA.001.FY2027', { la: short })).toBeNull();
    expect(closedBooksOf('la.x.SCA.001.FY2027', { la: short, 'la.x': long })).toBe(long);
    expect(closedBooksOf('la.x.SCA.001.FY2027', { 'la.x': null, la: short })).toBeNull();
  });
});
