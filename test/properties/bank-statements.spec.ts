import type { BankRecordRow } from '@ledger/disbursement';
import { bankRecordView } from '@ledger/disbursement';
import fc from 'fast-check';
import { nachaAnswers, type StatementLine, statementXml, statusXml } from '../support/bank-answers';
import { payingLedger, type PayingLedger, traceOfLine } from './paying-ledger';

const LINES = 3;
const LINE_IDS = ['1', '2', '3'];
const ON = '2026-09-11';

const netOf = (lineId: string): number => Math.ceil((70_001 + Number(lineId) * 2) / 2);
const totalCents = LINE_IDS.reduce((sum, lineId) => sum + netOf(lineId), 0);
const paid = (lineId: string, changes: Partial<StatementLine> = {}): StatementLine => ({
  amountCents: netOf(lineId),
  side: 'DBIT',
  on: ON,
  endToEndId: `PMT-${lineId}`,
  bankReference: `BK-${lineId}`,
  ...changes,
});
const back = (lineId: string, changes: Partial<StatementLine> = {}): StatementLine =>
  paid(lineId, { side: 'CRDT', returned: 'AC04', bankReference: `BB-${lineId}`, ...changes });
const answer = (lineId: string, code = 'R03') => ({
  trace: traceOfLine(lineId),
  amountCents: netOf(lineId),
  paymentNumber: `PMT-${lineId}`,
  code,
});

const statuses = async (paying: PayingLedger) => (await paying.run()).lines.map(({ status }) => status);
const rowsOf = async ({ trial }: PayingLedger) =>
  (await trial.ledger.views.find(bankRecordView, { where: {}, limit: 1_000 })).map(
    ({ body }) => JSON.parse(body) as BankRecordRow,
  );
const whys = async (paying: PayingLedger) =>
  (await rowsOf(paying))
    .flatMap(({ why, status }) => (why === null || status !== 'open' ? [] : [why]))
    .sort();

describe('statements and status reports of the bank', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await payingLedger(LINES);
    paying.trial.clock.set('2026-09-12T15:00:00.000Z');
  });
  afterEach(() => paying.close());

  it('settle what left and give back what returned, whichever a statement tells first', async () => {
    await paying.takeIn(statementXml([back('2'), paid('1'), paid('2')]));
    expect(await statuses(paying)).toStrictEqual(['settled', 'returned', 'released']);
    expect(await whys(paying)).toStrictEqual([]);
  });

  it('return a line before or after it settled, once', async () => {
    await paying.takeIn(statementXml([paid('1')]));
    await paying.takeIn(nachaAnswers([answer('1'), answer('2')]));
    await paying.takeIn(statementXml([paid('2'), back('1'), back('2')], { statementId: 'STMT-2' }));
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned', 'released']);
    const log = await paying.trial.ledger.events.readAll(0, 10_000);
    expect(log.filter(({ type }) => type === 'PaymentReturned')).toHaveLength(2);
  });

  it('name a payment by its trace number as well', async () => {
    await paying.takeIn(statementXml([paid('1', { endToEndId: traceOfLine('1') })]));
    expect(await statuses(paying)).toStrictEqual(['settled', 'released', 'released']);
  });

  it('settle a whole run that was booked as one, by its reference or by its sum', async () => {
    const whole = { amountCents: totalCents, side: 'DBIT', on: ON, bankReference: 'BK-ALL' } as const;
    await paying.takeIn(statementXml([{ ...whole, batchId: 'R1' }]));
    expect(await statuses(paying)).toStrictEqual(['settled', 'settled', 'settled']);

    const other = await payingLedger(LINES);
    other.trial.clock.set('2026-09-12T15:00:00.000Z');
    await other.takeIn(statementXml([whole]));
    expect(await statuses(other)).toStrictEqual(['settled', 'settled', 'settled']);
    await other.close();
  });

  it('leave a sum that is no run, or of another day, to a person', async () => {
    const whole = { amountCents: totalCents, side: 'DBIT', on: ON } as const;
    await paying.takeIn(
      statementXml([
        { ...whole, amountCents: totalCents - 1, bankReference: 'A' },
        { ...whole, on: '2026-09-10', bankReference: 'B' },
        { ...whole, amountCents: totalCents - 1, batchId: 'R-1', bankReference: 'C' },
      ]),
    );
    expect(await whys(paying)).toStrictEqual(['amount-differs', 'unknown-reference', 'unknown-reference']);
    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'released']);
  });

  it('leave a second booking of a payment to a person, in the same statement or in another', async () => {
    await paying.takeIn(statementXml([paid('1'), paid('1'), paid('1', { bankReference: 'BK-OTHER' })]));
    await paying.takeIn(statementXml([paid('1', { bankReference: 'BK-LATE' })], { statementId: 'STMT-2' }));
    expect(await whys(paying)).toStrictEqual(['paid-twice', 'paid-twice', 'paid-twice']);
    const { views } = paying.trial.ledger;
    const ofRun = await views.find(bankRecordView, { where: { runId: 'R-1', status: 'open' }, limit: 10 });
    expect(ofRun).toHaveLength(3);
  });

  it('leave money that came for no payment to a person', async () => {
    await paying.takeIn(
      statementXml([{ amountCents: 500, side: 'CRDT', on: ON, bankReference: 'DEP', endToEndId: 'PMT-1' }]),
    );
    expect(await whys(paying)).toStrictEqual(['not-a-payment']);
  });

  it('carry out, refuse or note payments one by one', async () => {
    await paying.takeIn(
      statusXml('R1', [
        { status: 'ACSC', endToEndId: 'PMT-1' },
        { status: 'RJCT', endToEndId: 'PMT-2', reason: 'AC04' },
        { status: 'PDNG', endToEndId: 'PMT-3' },
        { status: 'ACWC', endToEndId: 'PMT-3' },
        { status: 'RJCT', endToEndId: 'PMT-9' },
      ]),
    );
    expect(await statuses(paying)).toStrictEqual(['settled', 'returned', 'released']);
    expect(await whys(paying)).toStrictEqual(['altered-by-bank', 'unknown-reference']);
    const { lines } = await paying.run();
    expect(lines[1]).toMatchObject({ returnReason: 'AC04' });
  });

  it('refuse a whole message, and with it every payment of the run', async () => {
    await paying.takeIn(statusXml('R1', [], 'RJCT'));
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned', 'returned']);
    await paying.takeIn(statusXml('R9', [], 'RJCT'));
    expect(await whys(paying)).toStrictEqual(['unknown-reference']);
  });

  it('do not make a payment whose money left payable again by refusing it afterwards', async () => {
    await paying.takeIn(statementXml([paid('1')]));
    await paying.takeIn(statusXml('R1', [{ status: 'RJCT', endToEndId: 'PMT-1', reason: 'AC04' }]));
    expect(await statuses(paying)).toStrictEqual(['settled', 'released', 'released']);
    expect(await whys(paying)).toStrictEqual(['rejected-after-booking']);
  });

  it('are refused where they do not add up, or are of another account', async () => {
    const broken = statementXml([paid('1')]).replace('<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">', '$&1');
    await expect(paying.takeIn(broken)).rejects.toMatchObject({ name: 'BankFileRejected' });
    await expect(paying.takeIn(statementXml([], { account: '123' }))).rejects.toMatchObject({
      problems: [{ code: 'bank_file.other_account' }],
    });
    expect(await rowsOf(paying)).toStrictEqual([]);
  });
});

const told = fc.record({
  lineId: fc.constantFrom(...LINE_IDS),
  as: fc.constantFrom('nacha', 'paid', 'paid', 'back', 'rejected', 'settled', 'wrong'),
});

/** A file for each thing the bank tells; alike ones are the same file. */
const fileOf = ({ lineId, as }: { lineId: string; as: string }): string => {
  switch (as) {
    case 'nacha':
      return nachaAnswers([answer(lineId)]);
    case 'paid':
      return statementXml([paid(lineId)]);
    case 'back':
      return statementXml([back(lineId)]);
    case 'wrong':
      return statementXml([paid(lineId, { amountCents: netOf(lineId) + 1 })]);
    case 'rejected':
      return statusXml('R1', [{ status: 'RJCT', endToEndId: `PMT-${lineId}`, reason: 'AC04' }]);
    default:
      return statusXml('R1', [{ status: 'ACSC', endToEndId: `PMT-${lineId}` }]);
  }
};

/** A bank that refused a payment has not paid it: of a word against the other the first one stands, and a person looks. */
const isOneStory = (all: readonly { readonly lineId: string; readonly as: string }[]): boolean =>
  !all.some(
    ({ lineId, as }) =>
      as === 'rejected' &&
      all.some((other) => other.lineId === lineId && ['paid', 'settled', 'wrong'].includes(other.as)),
  );

const stories = fc.array(told, { minLength: 1, maxLength: 8 }).filter(isOneStory);

describe('whatever a bank tells', () => {
  it('comes to the same in any order and however often, with every cent in one place', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.nat(), async (all, turn) => {
        const files = all.map(fileOf);
        const at = turn % files.length;
        const turned = [...files.slice(at).reverse(), ...files.slice(0, at), ...files];
        const [straight, crooked] = [await payingLedger(LINES), await payingLedger(LINES)];
        for (const each of [straight, crooked]) each.trial.clock.set('2026-09-12T15:00:00.000Z');
        for (const file of files) await straight.takeIn(file);
        for (const file of turned) await crooked.takeIn(file);

        const end = async (paying: PayingLedger) => ({
          lines: (await paying.run()).lines.map(({ lineId, status }) => [lineId, status]),
          records: (await rowsOf(paying)).map(({ recordId, status, why }) => [recordId, status, why]),
        });
        expect(await end(crooked)).toStrictEqual(await end(straight));
        const { lines, netCents } = await crooked.run();
        const of = (status: string) =>
          lines.reduce((sum, line) => (line.status === status ? sum + line.netCents : sum), 0);
        expect(of('released') + of('settled') + of('returned')).toBe(netCents);
        const log = await crooked.trial.ledger.events.readAll(0, 10_000);
        const returned = log.filter(({ type }) => type === 'PaymentReturned');
        expect(returned).toHaveLength(lines.filter(({ status }) => status === 'returned').length);
        await Promise.all([straight.close(), crooked.close()]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
