import { createHash } from 'node:crypto';
import { type Cents, toCents, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { bankFileOrders } from '../../testing/bank-file-arbitraries';
import { inPieces, sample } from '../../testing/bank-file-samples';
import { readRemittances } from '../../x12/read-remittance';
import { checkNachaText, readNacha } from '../read-nacha';
import { type NachaEntry } from '../records';
import { type BankBatchOrder, type BankFileOrder, type BankPayment } from './order';
import { plainName } from './ascii';
import { writeBankFile } from './write-bank-file';

const RUNS = { numRuns: 60 };
const REMITTANCE = sample('own/820-course-payment.edi');
const TRANSACTION = REMITTANCE.slice(REMITTANCE.indexOf('ST*'), REMITTANCE.indexOf('GE*'));

const PAYMENT: BankPayment = {
  account: { routingNumber: '065000090', accountNumber: '987654321', accountKind: 'checking' },
  receiverName: 'BAYOU VIRTUAL ACADEMY',
  identification: 'PMT-2026-000042',
  amount: toCents(55_000n),
  remittanceText: TRANSACTION,
};

const BATCH: BankBatchOrder = {
  entryClass: 'CTX',
  direction: 'credit',
  company: { name: 'LA DEPT OF EDUC', id: '1726000720', discretionary: 'COURSE FUNDING' },
  description: 'VENDOR PMT',
  descriptiveText: '261015',
  effectiveOn: toDay('2026-10-16'),
  payments: [PAYMENT],
};

const ORDER: BankFileOrder = {
  createdOn: toDay('2026-10-15'),
  createdAt: '09:30',
  fileIdModifier: 'A',
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE OF LOUISIANA DOE' },
  referenceCode: 'RUN0042',
  odfi: '091000019',
  batches: [BATCH],
};

const OFFSET = {
  account: { routingNumber: '091000019', accountNumber: '1234', accountKind: 'checking' },
  name: 'STATE OF LOUISIANA',
} as const;

const withBatch = (changes: Partial<BankBatchOrder>): BankFileOrder => ({
  ...ORDER,
  batches: [{ ...BATCH, ...changes }],
});
const withPayment = (changes: Partial<BankPayment>, batch: Partial<BankBatchOrder> = {}): BankFileOrder =>
  withBatch({ ...batch, payments: [{ ...PAYMENT, ...changes }] });

async function entriesOf(text: string): Promise<readonly NachaEntry[]> {
  const entries: NachaEntry[] = [];
  for await (const item of readNacha(inPieces(text, 1_000))) if (item.kind === 'entry') entries.push(item);
  return entries;
}

/** What a payment must look like when it is read again. */
const expectedOf = (
  { account, receiverName, identification, amount, remittanceText }: BankPayment,
  width: number,
) => ({
  routingNumber: account.routingNumber,
  accountNumber: account.accountNumber,
  receiverName: (plainName(receiverName) ?? '').slice(0, width).trim(),
  identification,
  amount,
  remittanceText,
});

describe('A written bank file', () => {
  it('is, byte for byte, the file that was written by hand', () => {
    expect(writeBankFile(ORDER).text).toBe(sample('own/ctx-credit-820.ach'));
  });

  it('is named by its bytes, and the same order gives the same bytes', () => {
    const { text, bytes, sha256 } = writeBankFile(ORDER);
    expect(Buffer.from(bytes).toString('latin1')).toBe(text);
    expect(sha256).toBe(createHash('sha256').update(text, 'latin1').digest('hex'));
    expect(writeBankFile(structuredClone(ORDER)).sha256).toBe(sha256);
    expect(writeBankFile({ ...ORDER, fileIdModifier: 'B' }).sha256).not.toBe(sha256);
  });

  it('is valid without a warning, whatever is ordered', () => {
    fc.assert(
      fc.property(bankFileOrders, (order) => {
        expect(checkNachaText(writeBankFile(order).text).problems).toStrictEqual([]);
      }),
      RUNS,
    );
  });

  it('gives back what was ordered when it is read', async () => {
    await fc.assert(
      fc.asyncProperty(bankFileOrders, async (order) => {
        const written = writeBankFile(order);
        const entries = (await entriesOf(written.text)).filter(
          ({ identification }) => identification !== 'OFFSET',
        );
        const ordered = order.batches.flatMap(({ payments, entryClass }) =>
          payments.map((payment) => expectedOf(payment, entryClass === 'CTX' ? 16 : 22)),
        );
        expect(entries).toMatchObject(ordered);
        expect(entries.map(({ trace }) => trace)).toStrictEqual(written.traces.map(({ trace }) => trace));
      }),
      RUNS,
    );
  });

  it('pays the cents that were ordered, and as much from the offset where there is one', () => {
    fc.assert(
      fc.property(bankFileOrders, (order) => {
        const { totals } = writeBankFile(order);
        const side = (direction: string): bigint =>
          order.batches
            .filter((batch) => batch.direction === direction || batch.offset !== undefined)
            .flatMap(({ payments }) => payments)
            .reduce((sum, { amount }) => sum + amount, 0n);
        expect([totals.credits, totals.debits]).toStrictEqual([side('credit'), side('reversal')]);
      }),
      RUNS,
    );
  });
});

describe('A payment', () => {
  it('goes into a savings account by code 32, into a checking account by 22', async () => {
    const savings = withPayment({ account: { ...PAYMENT.account, accountKind: 'savings' } });
    expect((await entriesOf(writeBankFile(savings).text))[0]?.transactionCode).toBe('32');
    expect((await entriesOf(writeBankFile(ORDER).text))[0]?.transactionCode).toBe('22');
  });

  it('of nothing carries its remittance by code 24, and is refused without one', async () => {
    const text = TRANSACTION.replace('BPR*C*550.00', 'BPR*C*0.00').replaceAll('300.00*600', '0.00*600');
    const unpaid = { amount: toCents(0n), remittanceText: text.replaceAll('-50.00', '0.00') };
    expect((await entriesOf(writeBankFile(withPayment(unpaid)).text))[0]?.transactionCode).toBe('24');
    expect(() => writeBankFile(withPayment({ ...unpaid, remittanceText: '' }))).toThrow(
      'payment.amount_zero',
    );
  });

  it('tests an account by code 23, without an amount', async () => {
    const test = { isPrenote: true, amount: toCents(0n), remittanceText: '' };
    expect((await entriesOf(writeBankFile(withPayment(test)).text))[0]?.transactionCode).toBe('23');
    expect(() => writeBankFile(withPayment({ isPrenote: true }))).toThrow('payment.prenote_with_amount');
  });

  it('loses accents of a name, and is refused when a name has no plain letters', async () => {
    const accented = withPayment({ receiverName: 'Académie  “Évangéline”' });
    expect((await entriesOf(writeBankFile(accented).text))[0]?.receiverName).toBe('Academie "Evange');
    expect(() => writeBankFile(withPayment({ receiverName: '学院' }))).toThrow('text.not_ascii');
  });

  it.each<readonly [string, Partial<BankPayment>, Partial<BankBatchOrder>]>([
    ['text.too_long', { identification: 'PMT-2026-00000042' }, {}],
    ['text.not_ascii', { identification: 'PMT-é' }, {}],
    ['number.too_long', { amount: 10_000_000_000n as Cents, remittanceText: '' }, {}],
    ['payment.remittance_too_long', { remittanceText: 'x'.repeat(81) }, { entryClass: 'CCD' }],
    ['payment.remittance_too_long', { remittanceText: 'x'.repeat(9_999 * 80 + 1) }, {}],
    [
      'file.not_valid: line 3: field.check_digit',
      { account: { ...PAYMENT.account, routingNumber: '065000091' } },
      {},
    ],
    ['file.not_valid: line 3: field.missing', { account: { ...PAYMENT.account, accountNumber: '' } }, {}],
    ['file.not_valid: line 3: remittance.amount', { amount: toCents(55_001n) }, {}],
    ['file.not_valid: line 2: batch.description', {}, { description: 'Reversal' }],
    ['file.not_valid: line 2: field.missing', {}, { description: '' }],
    ['reversal.without_amount', { amount: toCents(0n) }, { direction: 'reversal' }],
  ])('is refused with a name: %s', (told, payment, batch) => {
    expect(() => writeBankFile(withPayment(payment, batch))).toThrow(told);
  });

  it('carries as many as 9,999 addenda', () => {
    const { totals } = writeBankFile(withPayment({ remittanceText: 'x'.repeat(9_999 * 80) }));
    expect(totals.addenda).toBe(9_999);
  });
});

describe('A batch', () => {
  it('is balanced by an entry on the other side', async () => {
    const { text, totals } = writeBankFile(withBatch({ offset: OFFSET }));
    expect([totals.debits, totals.credits]).toStrictEqual([55_000n, 55_000n]);
    expect((await entriesOf(text)).map(({ transactionCode }) => transactionCode)).toStrictEqual(['22', '27']);
    expect(text.split('\n')[1]).toMatch(/^5200/);
  });

  it('takes back as a reversal what another paid, entry by entry', async () => {
    const { text, totals } = writeBankFile(withBatch({ direction: 'reversal', description: 'anything' }));
    expect(text.split('\n')[1]?.slice(53, 63)).toBe('REVERSAL  ');
    expect([totals.debits, totals.credits]).toStrictEqual([55_000n, 0n]);
    expect((await entriesOf(text))[0]?.transactionCode).toBe('27');
  });

  it('follows on from the trace numbers of the file before', () => {
    const { traces, nextSequence } = writeBankFile({ ...ORDER, firstSequence: 41, batches: [BATCH, BATCH] });
    expect(traces.map(({ trace }) => trace)).toStrictEqual(['091000010000041', '091000010000042']);
    expect(nextSequence).toBe(43);
  });

  it('is not written without payments, nor is a file without batches', () => {
    expect(() => writeBankFile(withBatch({ payments: [] }))).toThrow('file.not_valid: line 2: batch.empty');
    expect(() => writeBankFile({ ...ORDER, batches: [] })).toThrow('file.not_valid: line 0: file.no_batches');
  });

  it('keeps the remittance readable across addenda', async () => {
    const [entry] = await entriesOf(writeBankFile(ORDER).text);
    expect(readRemittances(entry?.remittanceText ?? '').problems).toStrictEqual([]);
  });
});
