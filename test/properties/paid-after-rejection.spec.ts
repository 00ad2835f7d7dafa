import {
  type BankRecordRow,
  bankRecordView,
  type BankResolution,
  CancelPaymentRun,
  ConfirmBankResolution,
  LiftPaymentHold,
  ResolveBankException,
} from '@ledger/disbursement';
import { bankResolutionOf } from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import fc from 'fast-check';
import { nachaAnswers, statementXml, statusXml } from '../support/bank-answers';
import { ask, certify, findings, holds, nextRun, release } from './later-run';
import { payingLedger, type PayingLedger, traceOfLine } from './paying-ledger';

const LINES = 2;
const ON = '2026-09-11';
const TODAY = '2026-09-14T15:00:00.000Z';

const netOf = (lineId: string): number => Math.ceil((70_001 + Number(lineId) * 2) / 2);
const entry = (lineId: string, side: 'DBIT' | 'CRDT', reference: string) => ({
  amountCents: netOf(lineId),
  side,
  on: ON,
  endToEndId: `PMT-${lineId}`,
  bankReference: `${reference}-${lineId}`,
});
const booked = (lineId: string) => statementXml([entry(lineId, 'DBIT', 'BK')]);
const bookedBack = (lineId: string) =>
  statementXml([{ ...entry(lineId, 'CRDT', 'BB'), returned: 'AC04' }], { statementId: 'STMT-2' });
const REJECTED = { status: 'RJCT', reason: 'AC04' };
const status = (lineId: string, ...said: readonly { status: string; reason?: string }[]) =>
  statusXml(
    'R1',
    said.map((each) => ({ ...each, endToEndId: `PMT-${lineId}` })),
  );
const rejected = (lineId: string) => status(lineId, REJECTED);
const carriedOut = (lineId: string) => status(lineId, { status: 'ACSC' });
const sentBack = (lineId: string) =>
  nachaAnswers([
    { trace: traceOfLine(lineId), amountCents: netOf(lineId), paymentNumber: `PMT-${lineId}`, code: 'R03' },
  ]);

const statuses = async (paying: PayingLedger) => (await paying.run()).lines.map(({ status: each }) => each);
const exceptions = async ({ trial }: PayingLedger) =>
  (await trial.ledger.views.find(bankRecordView, { where: { status: 'open' }, limit: 100 })).map(
    ({ body }) => JSON.parse(body) as BankRecordRow,
  );
const whys = async (paying: PayingLedger) => (await exceptions(paying)).map(({ why }) => why);
async function resolve(
  paying: PayingLedger,
  resolution: BankResolution['resolution'],
  actor = 'ana',
): Promise<string> {
  const [row] = await exceptions(paying);
  const named = { runId: 'R-1', lineId: row?.candidates[0]?.lines[0]?.lineId ?? '1' };
  const said = await bankResolutionOf(paying.trial.ledger.views, {
    ...named,
    resolution,
    reference: 'LETTER-7',
    noteCode: 'bank-told',
  });
  const recordId = row?.recordId ?? '';
  return ask(paying, actor, (m) => new ResolveBankException({ recordId, ...said }, m));
}

async function confirm(paying: PayingLedger, actor = 'ben'): Promise<string> {
  const [row] = await exceptions(paying);
  return ask(paying, actor, (m) => new ConfirmBankResolution({ recordId: row?.recordId ?? '' }, m));
}

describe('a payment that left after the bank had rejected it', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await payingLedger(LINES);
    paying.trial.clock.set(TODAY);
  });
  afterEach(async () => {
    const [first] = await findings(paying);
    await paying.close();
    if (first !== undefined) throw new Error(`By the laws of the audit: ${JSON.stringify(first)}`);
  });

  it.each([
    ['booked', booked],
    ['carried out', carriedOut],
  ])('is not paid a second time, once the bank says that it is %s', async (_, left) => {
    await paying.takeIn(rejected('1'));
    await paying.takeIn(left('1'));

    expect(await whys(paying)).toStrictEqual(['booked-after-rejection']);
    expect(await statuses(paying)).toStrictEqual(['returned', 'released']);
    const [{ recordId } = { recordId: '' }] = await exceptions(paying);
    expect(await holds(paying)).toMatchObject([
      { holdId: `${recordId}-1`, recordId, scope: { kind: 'provider', providerId: 'P-1' }, expiresOn: null },
    ]);
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('keeps nobody else back', async () => {
    await paying.takeIn(sentBack('2'));
    await paying.takeIn(rejected('1'));
    await paying.takeIn(booked('1'));

    expect(await nextRun(paying)).toStrictEqual(['P-2']);
  });

  it('is not made payable where the bank rejects it afterwards', async () => {
    for (const left of [booked('1'), carriedOut('2')]) await paying.takeIn(left);
    for (const lineId of ['1', '2']) await paying.takeIn(rejected(lineId));

    expect(await whys(paying)).toStrictEqual(['rejected-after-booking', 'rejected-after-booking']);
    expect(await statuses(paying)).toStrictEqual(['settled', 'settled']);
    expect(await holds(paying)).toStrictEqual([]);
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('is found in one file as well, in either order', async () => {
    await paying.takeIn(status('1', REJECTED, { status: 'ACSC' }));
    await paying.takeIn(status('2', { status: 'ACSC' }, REJECTED));

    expect((await whys(paying)).sort()).toStrictEqual(['booked-after-rejection', 'rejected-after-booking']);
    expect(await statuses(paying)).toStrictEqual(['returned', 'settled']);
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('is not made payable by a rejection where another amount has left for it', async () => {
    await paying.takeIn(statementXml([{ ...entry('1', 'DBIT', 'BK'), amountCents: netOf('1') + 1 }]));
    await paying.takeIn(rejected('1'));
    expect((await whys(paying)).sort()).toStrictEqual(['amount-differs', 'rejected-after-booking']);
    expect(await statuses(paying)).toStrictEqual(['released', 'released']);

    await paying.takeIn(rejected('2'));
    await paying.takeIn(statementXml([{ ...entry('2', 'DBIT', 'BK'), amountCents: netOf('2') + 1 }]));
    expect(await whys(paying)).toContain('booked-after-rejection');
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('is found after a restart, and stays held over one', async () => {
    await paying.takeIn(rejected('1'));
    await paying.trial.restart();
    await paying.takeIn(booked('1'));
    await paying.trial.restart();

    expect(await statuses(paying)).toStrictEqual(['returned', 'released']);
    expect(await whys(paying)).toStrictEqual(['booked-after-rejection']);
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('is told once, however often its files come', async () => {
    const files = [rejected('1'), booked('1')];
    for (const file of files) await paying.takeIn(file);
    const head = await paying.trial.ledger.events.head();
    for (const file of [...files, ...files.toReversed()]) await paying.takeIn(file);

    const later = await paying.trial.ledger.events.readAll(head, 100);
    expect(later.map(({ type }) => type)).toStrictEqual([]);
  });

  it('keeps a run back that had its vouchers before', async () => {
    await paying.takeIn(rejected('1'));
    expect(await nextRun(paying)).toStrictEqual(['P-1']);
    expect(await certify(paying)).toBe('accepted');
    await paying.takeIn(booked('1'));

    expect(await release(paying)).toBe('PaymentRunHeld');
  });

  it('is let go by no single person, and by no lifting of its hold', async () => {
    await paying.takeIn(rejected('1'));
    await paying.takeIn(booked('1'));
    const [{ holdId, programId } = { holdId: '', programId: '' }] = await holds(paying);
    const lifted = { programId, holdId, reasonCode: 'enough' };

    expect(await ask(paying, 'ben', (m) => new LiftPaymentHold(lifted, m))).toBe('PaymentHoldAwaitsBank');
    expect(await resolve(paying, 'recorded-elsewhere')).toBe('accepted');
    expect(await confirm(paying, 'ana')).toBe('BankResolutionProposedBySamePerson');
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('is paid anew once two people have said that its money comes back', async () => {
    await paying.takeIn(rejected('1'));
    await paying.takeIn(booked('1'));
    await resolve(paying, 'recorded-elsewhere');
    expect(await confirm(paying)).toBe('accepted');

    expect(await holds(paying)).toStrictEqual([]);
    expect(await nextRun(paying)).toStrictEqual(['P-1']);
  });

  it('is paid by its line after all once two people have said so', async () => {
    await paying.takeIn(rejected('1'));
    await paying.takeIn(booked('1'));
    await resolve(paying, 'matched-to-payment');
    expect(await confirm(paying)).toBe('accepted');

    expect(await statuses(paying)).toStrictEqual(['settled', 'released']);
    expect(await holds(paying)).toStrictEqual([]);
    expect(await nextRun(paying)).toStrictEqual([]);
    await paying.takeIn(rejected('1'));
    await paying.takeIn(carriedOut('1'));
    expect(await whys(paying)).toStrictEqual([]);
    const queries = new DisbursementQueries(paying.trial.ledger.views);
    const { items } = await queries.vouchers({ providerId: 'P-1' });
    expect(items).toMatchObject([{ status: 'settled', runId: 'R-1', lineId: '1', returns: 1 }]);
  });

  it('is paid by its line as well where nothing but two people says which payment it is', async () => {
    await paying.takeIn(rejected('1'));
    await paying.takeIn(statementXml([{ ...entry('1', 'DBIT', 'BK'), endToEndId: 'PMT-77' }]));
    expect(await whys(paying)).toStrictEqual(['unknown-reference']);
    await resolve(paying, 'matched-to-payment');
    expect(await confirm(paying)).toBe('accepted');

    expect(await statuses(paying)).toStrictEqual(['settled', 'released']);
    expect(await nextRun(paying)).toStrictEqual([]);
  });

  it('cannot be paid by its line while another run has its vouchers', async () => {
    await paying.takeIn(rejected('1'));
    await nextRun(paying);
    await paying.takeIn(booked('1'));
    await resolve(paying, 'matched-to-payment');
    expect(await confirm(paying)).toBe('ReturnedVoucherNotOpen');
    expect(await holds(paying)).toHaveLength(1);

    await ask(paying, 'ana', (m) => new CancelPaymentRun({ runId: 'R-2', reasonCode: 'paid' }, m));
    expect(await confirm(paying)).toBe('accepted');
    expect(await nextRun(paying, 'R-3')).toStrictEqual([]);
  });

  it('is due again without anybody where the bank books it back', async () => {
    for (const file of [rejected('1'), booked('1'), bookedBack('1'), booked('1')]) await paying.takeIn(file);
    expect(await whys(paying)).toStrictEqual([]);
    expect(await holds(paying)).toStrictEqual([]);
    expect(await nextRun(paying)).toStrictEqual(['P-1']);
  });

  it('is no contradiction where the money had come back before it is told', async () => {
    for (const file of [rejected('1'), bookedBack('1'), booked('1')]) await paying.takeIn(file);
    for (const file of [booked('2'), bookedBack('2'), rejected('2')]) await paying.takeIn(file);
    expect(await whys(paying)).toStrictEqual([]);
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned']);
  });

  it('is none where it was returned: what comes back has left before', async () => {
    await paying.takeIn(sentBack('1'));
    await paying.takeIn(booked('1'));
    expect(await whys(paying)).toStrictEqual([]);
    expect(await nextRun(paying)).toStrictEqual(['P-1']);
  });
});

const WORDS = { booked, carriedOut, rejected } as const;
const told = fc.record({
  lineId: fc.constantFrom('1', '2'),
  as: fc.constantFrom<keyof typeof WORDS>('booked', 'carriedOut', 'rejected'),
  restarts: fc.boolean(),
});

describe('whatever a bank tells of a payment', () => {
  it('nothing is payable again whose money has left, in any order and over any restart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 2, maxLength: 6 }), async (all) => {
        const paying = await payingLedger(LINES);
        paying.trial.clock.set(TODAY);
        for (const { lineId, as, restarts } of all) {
          await paying.takeIn(WORDS[as](lineId));
          if (restarts) await paying.trial.restart();
        }
        const paid = await nextRun(paying);
        const left = all.filter(({ as }) => as !== 'rejected').map(({ lineId }) => `P-${lineId}`);
        expect(paid.filter((providerId) => left.includes(providerId))).toStrictEqual([]);
        expect(await findings(paying)).toStrictEqual([]);
        await paying.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
