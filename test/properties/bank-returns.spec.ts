import {
  bankDetailsView,
  type BankDetailsRow,
  type BankRecordRow,
  bankRecordView,
  ConfirmBankResolution,
  ResolveBankException,
} from '@ledger/disbursement';
import { BankFileRejected } from '@ledger/processes';
import { checkNachaText } from '@ledger/interchange';
import { toDay } from '@ledger/kernel';
import { DisbursementQueries } from '@ledger/reporting';
import fc from 'fast-check';
import { type BankAnswer, nachaAnswers } from '../support/bank-answers';
import { payingLedger, type PayingLedger, traceOfLine } from './paying-ledger';

const LINES = 3;

/** The net of a line of the trial run: half of the price of its course, the larger half. */
const netOf = (lineId: string): number => Math.ceil((70_001 + Number(lineId) * 2) / 2);
const answer = (lineId: string, code = 'R03', changes: Partial<BankAnswer> = {}): BankAnswer => ({
  trace: traceOfLine(lineId),
  amountCents: netOf(lineId),
  paymentNumber: `PMT-${lineId}`,
  code,
  ...changes,
});

const rowsOf = async ({ trial }: PayingLedger, where: Record<string, string> = {}) =>
  (await trial.ledger.views.find(bankRecordView, { where, limit: 1_000 })).map(
    ({ body }) => JSON.parse(body) as BankRecordRow,
  );
const statuses = async (paying: PayingLedger) => (await paying.run()).lines.map(({ status }) => status);
const headOf = ({ trial }: PayingLedger) => trial.ledger.events.head();
const typesAfter = async ({ trial }: PayingLedger, position: number) =>
  (await trial.ledger.events.readAll(position, 1_000)).map(({ type }) => type);

describe('what comes back from the bank', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await payingLedger(LINES);
  });
  afterEach(() => paying.close());

  it('is read from files that are valid themselves', () => {
    expect(checkNachaText(nachaAnswers([answer('1'), answer('2', 'C01')])).problems).toStrictEqual([]);
  });

  it('opens again what a returned line paid, once, however often and in whichever file it is told', async () => {
    const file = nachaAnswers([answer('2')]);
    const first = await paying.takeIn(file);
    expect(first.summary).toMatchObject({ records: 1, matched: 1, exceptions: 0, known: 0 });
    expect(await statuses(paying)).toStrictEqual(['released', 'returned', 'released']);

    const head = await headOf(paying);
    expect((await paying.takeIn(file)).summary).toMatchObject({ matched: 0, known: 1 });
    expect(await headOf(paying)).toBe(head);

    const inAnother = await paying.takeIn(nachaAnswers([answer('2')], 900));
    expect(inAnother.summary).toMatchObject({ matched: 0, known: 1 });
    expect(await typesAfter(paying, head)).toStrictEqual(['BankFileReceived', 'BankFileTakenIn']);
  });

  it('is the same return with the trace written otherwise, or for another reason', async () => {
    await paying.takeIn(nachaAnswers([answer('1')]));
    const head = await headOf(paying);
    await paying.takeIn(nachaAnswers([answer('1', 'R02'), answer('1', 'R03', { trace: '65000090000001' })]));

    expect(await typesAfter(paying, head)).toStrictEqual([
      'BankFileReceived',
      'BankRecordMatched',
      'BankFileTakenIn',
    ]);
    expect(await statuses(paying)).toStrictEqual(['returned', 'released', 'released']);
  });

  it('goes to a person where no payment has the trace, or the amount is another', async () => {
    const { lines, summary } = await paying.takeIn(
      nachaAnswers([
        answer('1', 'R03', { trace: '065000090009999', paymentNumber: 'OTHER' }),
        answer('2', 'R03', { amountCents: netOf('2') + 1 }),
      ]),
    );

    expect(summary).toMatchObject({ matched: 0, exceptions: 2 });
    expect(lines).toMatchObject([{ why: 'unknown-reference' }, { why: 'amount-differs' }, {}]);
    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'released']);
    await expect(rowsOf(paying, { status: 'open' })).resolves.toHaveLength(2);
  });

  it('goes to a person where it names a payment by the trace alone, or is of another payer', async () => {
    const other = nachaAnswers([answer('1', 'R03', { paymentNumber: 'OTHER' })]);
    const { lines } = await paying.takeIn(other);
    expect(lines).toMatchObject([{ why: 'reference-differs' }, {}]);
    const foreign = nachaAnswers([answer('2')]).replaceAll('1726000720', '1999999999');
    await expect(paying.takeIn(foreign)).resolves.toMatchObject({
      lines: [{ why: 'unknown-reference' }, {}],
    });
    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'released']);

    await paying.takeIn(nachaAnswers([answer('3', 'R03', { paymentNumber: '' })]));
    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'returned']);
  });

  it('tells in a dry run what it would do and writes nothing', async () => {
    const head = await headOf(paying);
    const { summary } = await paying.takeIn(nachaAnswers([answer('1'), answer('2', 'C01')]), {
      dryRun: true,
    });

    expect(summary).toMatchObject({ dryRun: true, matched: 1, exceptions: 1 });
    expect(await headOf(paying)).toBe(head);
  });

  it('is all of a file or nothing of it', async () => {
    const head = await headOf(paying);
    const broken = nachaAnswers([answer('1')]).replace('R03', 'R97');
    const rejected = await paying.takeIn(broken).catch((failure: unknown) => failure);

    expect(rejected).toBeInstanceOf(BankFileRejected);
    expect((rejected as BankFileRejected).problems[0]).toMatchObject({ line: 4 });
    expect(await headOf(paying)).toBe(head);
    await expect(paying.takeIn('nothing of the kind')).rejects.toBeInstanceOf(BankFileRejected);
  });

  it('goes on where it stopped when a file is taken in again', async () => {
    const file = nachaAnswers(['1', '2', '3'].map((lineId) => answer(lineId)));
    await paying.takeIn(file, { upTo: 2 });
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned', 'released']);

    expect((await paying.takeIn(file)).summary).toMatchObject({ matched: 1, known: 2 });
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned', 'returned']);
    const vouchers = await typesAfter(paying, 0);
    expect(vouchers.filter((type) => type === 'PaymentReturned')).toHaveLength(LINES);
  });

  it('is taken in to its end from what is kept, without the file', async () => {
    const file = nachaAnswers(['1', '2', '3'].map((lineId) => answer(lineId)));
    await paying.takeIn(file, { upTo: 1 });
    await paying.takeIn(nachaAnswers([answer('1', 'C01')]), { upTo: 0 });

    const lines = await paying.finish();
    expect(lines.filter(({ kind }) => kind === 'summary')).toMatchObject([
      { records: expect.any(Number) as number },
      { records: expect.any(Number) as number },
    ]);
    expect(await statuses(paying)).toStrictEqual(['returned', 'returned', 'returned']);
    const log = await typesAfter(paying, 0);
    expect(log.filter((type) => type === 'BankFileTakenIn')).toHaveLength(2);
    await expect(paying.finish()).resolves.toStrictEqual([]);
  });

  it('of a changed account pays nobody there until two people have settled it, and changes nothing itself', async () => {
    const providerOf = async () => (await paying.run()).lines[0]?.providerId ?? '';
    await paying.takeIn(nachaAnswers([answer('1', 'C01')]));
    const [exception] = await rowsOf(paying, { status: 'open' });
    expect(exception).toMatchObject({ why: 'change-notified', dueOn: '2026-09-18' });
    const details = async () => {
      const [row] = await paying.trial.ledger.views.read(bankDetailsView, [await providerOf()]);
      return JSON.parse(row?.body ?? 'null') as BankDetailsRow;
    };
    expect(await details()).toMatchObject({ notices: [{ changeCode: 'C01', dueOn: '2026-09-18' }] });

    const recordId = exception?.recordId ?? '';
    const said = { recordId, payment: null, reference: 'CALL-1', noteCode: 'provider-confirmed' } as const;
    const applied = await paying.trial.give(
      (m) => new ResolveBankException({ ...said, resolution: 'change-applied' }, m),
    );
    expect(applied).toMatchObject({ refusal: { name: 'BankDetailsChangePending' } });

    await paying.trial.give((m) => new ResolveBankException({ ...said, resolution: 'not-ours' }, m));
    expect((await details()).notices).toHaveLength(1);
    await paying.trial.give((m) => new ConfirmBankResolution({ recordId }, { ...m, actor: 'ben' }));
    await paying.trial.ledger.settled();
    expect((await details()).notices).toStrictEqual([]);
  });

  it('leaves a provider out of runs while its account is in question, and no other', async () => {
    await paying.takeIn(nachaAnswers([answer('1'), answer('2'), answer('1', 'C01')]));
    const { lines } = await paying.run();
    const queries = new DisbursementQueries(paying.trial.ledger.views);
    const preview = await queries.preview('trial', await queries.payees('trial'), toDay('2026-09-14'));

    expect(preview.lines.map(({ providerId }) => providerId)).toStrictEqual([lines[1]?.providerId]);
    expect(preview.leftOut).toMatchObject([
      { providerId: lines[0]?.providerId, reason: 'bank-details-change-pending' },
    ]);
  });

  it('is matched by two people where no reference says what it is, and returns the line then', async () => {
    await paying.takeIn(
      nachaAnswers([answer('3', 'R03', { trace: '065000090009999', paymentNumber: 'OTHER' })]),
    );
    const [exception] = await rowsOf(paying, { status: 'open' });
    const recordId = exception?.recordId ?? '';
    const { programId, runId, lines, releasedOn } = await paying.run();
    const line = lines[2];
    if (line === undefined) throw new Error('The run has three lines');
    const { lineId, providerId, bankDetailsId, netCents } = line;
    const sentOn = releasedOn ?? toDay('2026-09-10');
    const payment = { programId, runId, sentOn, lines: [{ lineId, providerId, bankDetailsId, netCents }] };
    const said = { payment, reference: 'LETTER-1', noteCode: 'bank-told' };
    await paying.trial.give(
      (m) => new ResolveBankException({ recordId, resolution: 'matched-to-payment', ...said }, m),
    );
    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'released']);
    await paying.trial.give((m) => new ConfirmBankResolution({ recordId }, { ...m, actor: 'ben' }));

    expect(await statuses(paying)).toStrictEqual(['released', 'released', 'returned']);
    await expect(rowsOf(paying)).resolves.toMatchObject([
      { status: 'resolved', resolved: { proposedBy: 'test', resolvedBy: 'ben' } },
    ]);
  });
});

const answers = fc.array(
  fc.record({
    lineId: fc.constantFrom('1', '2', '3'),
    code: fc.constantFrom('R03', 'R02', 'C01'),
    wrong: fc.constantFrom('nothing', 'nothing', 'nothing', 'amount', 'trace'),
  }),
  { minLength: 1, maxLength: 8 },
);
type Drawn = typeof answers extends fc.Arbitrary<readonly (infer Item)[]> ? Item : never;

const drawn = ({ lineId, code, wrong }: Drawn): BankAnswer =>
  answer(lineId, code, {
    ...(wrong === 'amount' ? { amountCents: netOf(lineId) + 1 } : {}),
    ...(wrong === 'trace' ? { trace: `0650000900099${lineId}9`, paymentNumber: `X-${lineId}` } : {}),
  });

/** What a ledger makes of files, without the days and the order in which it learned of them. */
async function endState(paying: PayingLedger): Promise<unknown> {
  const rows = await rowsOf(paying);
  const { lines } = await paying.run();
  return {
    lines: lines.map(({ lineId, status, netCents }) => ({ lineId, status, netCents })),
    records: rows.map(({ recordId, status, why, payment }) => ({ recordId, status, why, payment })),
  };
}

describe('the end state', () => {
  it('is the same for any order, splitting and repetition of the files', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.nat(), fc.array(fc.nat(), { maxLength: 6 }), async (all, cut, again) => {
        const whole = all.map(drawn);
        const at = cut % (whole.length + 1);
        const parts = [
          whole.slice(at),
          whole.slice(0, at),
          ...again.map((n) => whole.slice(n % whole.length)),
        ];
        const [straight, crooked] = [await payingLedger(LINES), await payingLedger(LINES)];
        await straight.takeIn(nachaAnswers(whole));
        let sequence = 1;
        for (const part of parts) {
          sequence += 100;
          if (part.length > 0) await crooked.takeIn(nachaAnswers(part, sequence));
        }
        await crooked.takeIn(nachaAnswers([...whole].reverse(), 5_000));

        expect(await endState(crooked)).toStrictEqual(await endState(straight));
        const log = await crooked.trial.ledger.events.readAll(0, 10_000);
        for (const type of ['PaymentReturned', 'PaymentLineReturned']) {
          const returned = log.filter((event) => event.type === type);
          const wanted = (await crooked.run()).lines.filter(({ status }) => status === 'returned');
          expect(returned).toHaveLength(wanted.length);
        }
        await Promise.all([straight.close(), crooked.close()]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
