import { toDay } from '@ledger/kernel';
import fc from 'fast-check';
import type { PageRequest } from '../paging/page';
import { histories, stepsOf } from '../testing/sample-history';
import { SampleLedger } from '../testing/sample-ledger';
import { type EnrollmentFilter, EnrollmentQueries } from './enrollments.query';

/** A machine with other work still gets through. */
jest.setTimeout(60_000);

let ledger: SampleLedger;
let queries: EnrollmentQueries;

const request = (enrollmentId: string, providerId: string, courseCode: string) => ({
  type: 'EnrollmentRequested',
  data: {
    enrollmentId,
    programId: 'cc',
    learnerRef: `L-${enrollmentId}`,
    schoolSystem: '017',
    school: null,
    providerId,
    offeringId: `O-${courseCode}`,
    courseCode,
    fiscalYear: 2027,
    requestedBy: 'school',
    effectiveOn: '2026-08-03',
  },
});

beforeEach(async () => {
  ledger = await SampleLedger.open();
  queries = new EnrollmentQueries(ledger.views);
  const requests = [
    request('E-1', 'P-1', 'ALG2'),
    request('E-10', 'P-1', 'WELD1'),
    request('E-2', 'P-2', 'ALG2'),
    request('E-3', 'ALG2', 'BIO'),
  ];
  for (const fact of requests)
    await ledger.append(`enrollment-${fact.data.enrollmentId}`, [fact], toDay('2026-08-03'));
});

afterEach(() => ledger.close());

const idsOf = async (filter: EnrollmentFilter, page: PageRequest = {}): Promise<readonly string[]> =>
  (await queries.search(filter, page)).items.map(({ enrollmentId }) => enrollmentId);

describe('enrollments', () => {
  it('are found by their reference', async () => {
    expect(await queries.get('E-2')).toMatchObject({ enrollmentId: 'E-2', status: 'requested' });
    expect(await queries.get('E-9')).toBeUndefined();
  });

  it('are listed by every filter together', async () => {
    expect(await idsOf({})).toStrictEqual(['E-1', 'E-10', 'E-2', 'E-3']);
    expect(
      await idsOf({ providerId: 'P-1', courseCode: 'ALG2', status: 'requested', open: true }),
    ).toStrictEqual(['E-1']);
    expect(await idsOf({ open: false })).toStrictEqual([]);
    expect(await idsOf({ fiscalYear: 2028 })).toStrictEqual([]);
  });

  it('are searched by the beginning of the reference, or by student, course, offering or provider', async () => {
    expect(await idsOf({ q: 'E-1' })).toStrictEqual(['E-1', 'E-10']);
    expect(await idsOf({ q: ' L-E-2 ' })).toStrictEqual(['E-2']);
    expect(await idsOf({ q: 'O-WELD1' })).toStrictEqual(['E-10']);
    expect(await idsOf({ q: 'ALG2' })).toStrictEqual(['E-1', 'E-2', 'E-3']);
    expect(await idsOf({ q: 'ALG' })).toStrictEqual([]);
  });

  it('are searched within the filters', async () => {
    expect(await idsOf({ q: 'ALG2', providerId: 'P-2' })).toStrictEqual(['E-2']);
    expect(await idsOf({ q: 'E-1', courseCode: 'WELD1' })).toStrictEqual(['E-10']);
    expect(await idsOf({ q: 'E-1', courseCode: 'ALG2' })).toStrictEqual(['E-1']);
  });

  it('come page by page, none twice and none left out', async () => {
    for (const filter of [{}, { q: 'ALG2' }, { q: 'E-' }, { q: 'E-1' }]) {
      const whole = await idsOf(filter);
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await queries.search(filter, { limit: 1, cursor });
        found.push(...page.items.map(({ enrollmentId }) => enrollmentId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(found).toStrictEqual(whole);
    }
  });

  it('refuses a cursor with another filter than it was made with', async () => {
    const { nextCursor } = await queries.search({ programId: 'cc' }, { limit: 1 });
    const cursor = nextCursor ?? '';

    await expect(queries.search({ programId: 'dd' }, { cursor })).rejects.toMatchObject({
      refusal: { name: 'CursorMismatch' },
    });
    await expect(queries.search({ programId: 'cc', q: 'E-1' }, { cursor })).rejects.toMatchObject({
      refusal: { name: 'CursorMismatch' },
    });
    await expect(queries.search({ programId: 'cc' }, { cursor, limit: 2 })).resolves.toMatchObject({
      items: [{ enrollmentId: 'E-10' }, { enrollmentId: 'E-2' }],
    });
  });

  it.each(['', '!', 'bnVsbA', 'WzEsMl0', 'eyJhIjoxfQ'])('refuses %j, which is no cursor', async (cursor) => {
    await expect(queries.search({}, { cursor })).rejects.toMatchObject({
      refusal: { name: 'CursorUnreadable' },
    });
  });

  it.each([0, 201, 1.5, Number.NaN])('refuses a page of %d', async (limit) => {
    await expect(queries.search({}, { limit })).rejects.toMatchObject({
      refusal: { name: 'PageSizeOutOfRange' },
    });
  });

  it.each(['  ', 'x'.repeat(129)])('refuses the search term %j', async (q) => {
    await expect(queries.search({ q })).rejects.toMatchObject({ refusal: { name: 'SearchTermOutOfRange' } });
  });

  it('are open exactly while an evaluation on some later day could change something by itself', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (plan) => {
        const lived = await SampleLedger.open();
        for (const { command } of stepsOf(plan)) await lived.ask(command);
        const { items } = await new EnrollmentQueries(lived.views).search({ open: true });
        for (const row of items) {
          expect(row.approval === null ? row.status : row.totals.pendingCents > 0).toBe(
            row.approval === null ? 'requested' : true,
          );
        }
        await lived.close();
      }),
      { numRuns: 10 },
    );
  });
});
