import { toDay } from '@ledger/kernel';
import { SampleLedger } from '../testing/sample-ledger';
import { allotmentStatusText } from './allotment-status.text';
import { AllotmentQueries } from './allotments.query';

let ledger: SampleLedger;
let queries: AllotmentQueries;
const on = toDay('2026-08-03');

const released = (allotmentId: string, schoolSystem: string) => ({
  type: 'AllotmentReleased',
  data: {
    allotmentId,
    programId: 'cc',
    fundingSource: 'sca',
    schoolSystem,
    fiscalYear: 2027,
    amountCents: 5_000_000,
  },
});
const waitlisted = (enrollmentId: string) => ({
  type: 'EnrollmentWaitlisted',
  data: { allotmentId: 'A-1', enrollmentId, amountCents: 80_000 },
});

beforeEach(async () => {
  ledger = await SampleLedger.open();
  queries = new AllotmentQueries(ledger.views);
  await ledger.append(
    'allotment-A-1',
    [released('A-1', '017'), ...['E-9', 'E-2', 'E-5'].map(waitlisted)],
    on,
  );
  await ledger.append('allotment-A-2', [released('A-2', '018')], on);
});

afterEach(() => ledger.close());

describe('allotments', () => {
  it('are listed with what waits, without who waits', async () => {
    const { items } = await queries.list({ schoolSystem: '017' });

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ allotmentId: 'A-1', waitingCount: 3, waitingCents: 240_000 });
    expect(items[0]).not.toHaveProperty('waitlist');
    expect(await queries.get('A-1')).toStrictEqual(items[0]);
    expect(await queries.get('A-3')).toBeUndefined();
  });

  it('have a waitlist in the order of arrival, page by page', async () => {
    const first = await queries.waitlist('A-1', { limit: 2 });
    const second = await queries.waitlist('A-1', { limit: 2, cursor: first?.nextCursor ?? '' });

    expect(first?.items).toMatchObject([
      { rank: 1, enrollmentId: 'E-9', amountCents: 80_000, enrollment: null },
      { rank: 2, enrollmentId: 'E-2' },
    ]);
    expect(second).toMatchObject({ items: [{ rank: 3, enrollmentId: 'E-5' }], nextCursor: null });
  });

  it('go on after one that has left the waitlist meanwhile', async () => {
    const first = await queries.waitlist('A-1', { limit: 1 });
    await ledger.append(
      'allotment-A-1',
      [{ type: 'WaitlistLeft', data: { allotmentId: 'A-1', enrollmentId: 'E-9' } }],
      on,
    );
    const second = await queries.waitlist('A-1', { limit: 1, cursor: first?.nextCursor ?? '' });

    expect(second?.items).toMatchObject([{ rank: 1, enrollmentId: 'E-2' }]);
  });

  it('have no waitlist where there is no allotment', async () => {
    expect(await queries.waitlist('A-3')).toBeUndefined();
  });

  it('refuse the cursor of another waitlist', async () => {
    const first = await queries.waitlist('A-1', { limit: 1 });

    await expect(queries.waitlist('A-2', { cursor: first?.nextCursor ?? '' })).rejects.toMatchObject({
      refusal: { name: 'CursorMismatch' },
    });
  });

  it('read as a table of dollars', async () => {
    const { items } = await queries.list();
    const [head, , first] = allotmentStatusText(items).split('\n');

    expect(head).toMatch(/^Allotment +Source +School system +Year +Allotted/);
    expect(first).toMatch(
      /^A-1 +sca +017 +2027 +50,000\.00 +0\.00 +0\.00 +0\.00 +0\.00 +50,000\.00 +0\.00 +3 +2,400\.00 +open$/,
    );
  });
});
