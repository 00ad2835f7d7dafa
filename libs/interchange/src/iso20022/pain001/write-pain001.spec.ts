import { toCents } from '@ledger/kernel';
import fc from 'fast-check';
import {
  paidLine,
  sampleOrder,
  sampleTransfer,
  textOf,
  withheldLine,
} from '../../testing/credit-transfer-samples';
import { checkPain001Text } from './check-pain001';
import { type CreditTransfer, CreditTransferRefused } from './credit-transfer';
import { writePain001 } from './write-pain001';

const written = (...payments: readonly CreditTransfer[]): Promise<string> =>
  textOf(writePain001(sampleOrder(payments)));
const refusalOf = async (pieces: AsyncIterable<string>): Promise<string> =>
  textOf(pieces).then(
    () => 'written',
    (failure: unknown) => (failure instanceof CreditTransferRefused ? failure.code : String(failure)),
  );
const codeOf = (changes: Partial<CreditTransfer>): Promise<string> =>
  refusalOf(writePain001(sampleOrder([sampleTransfer(changes)])));

describe('a file of credit transfers', () => {
  it('is valid, and its documents come to the payment', async () => {
    const report = checkPain001Text(await written(sampleTransfer()));
    expect(report).toMatchObject({
      problems: [],
      totals: { payments: 1, documents: 2, amount: 55_000n },
    });
  });

  it('deducts what is withheld from the documents in order, and names for what', async () => {
    const text = await written(
      sampleTransfer({
        amount: toCents(10_000n),
        lines: [
          paidLine('V-1', 30_000n),
          paidLine('V-2', 30_000n),
          withheldLine('V-A', 35_000n),
          withheldLine('V-B', 15_000n),
        ],
      }),
    );
    const documents = text.split('<Strd>').slice(1);
    const told = documents.map((document) =>
      [...document.matchAll(/<(?:DuePyblAmt|Amt|RmtdAmt) Ccy="USD">([\d.]+)|<AddtlInf>([^<]+)/g)].map(
        ([, amount, reference]) => amount ?? reference,
      ),
    );
    expect(told).toStrictEqual([
      ['300.00', '300.00', 'V-A', '0.00'],
      ['300.00', '50.00', 'V-A', '150.00', 'V-B', '100.00'],
    ]);
  });

  it('is the same for the same order, whether payments are at hand or arrive', async () => {
    async function* arriving(): AsyncGenerator<CreditTransfer> {
      await Promise.resolve();
      yield sampleTransfer();
    }
    const [first, second] = [await written(sampleTransfer()), await written(sampleTransfer())];
    const third = await textOf(writePain001(sampleOrder(undefined, { payments: arriving() })));
    expect([second, third]).toStrictEqual([first, first]);
  });

  it('carries one line of text instead of documents in CCD', async () => {
    const text = await textOf(writePain001(sampleOrder(undefined, { entryClass: 'CCD' })));
    expect(text).toContain('<Ustrd>PMT-42 DOCUMENTS 2</Ustrd>');
    expect(checkPain001Text(text).problems).toStrictEqual([]);
  });

  it('writes names in plain letters and escapes what XML gives a meaning', async () => {
    const text = await written(sampleTransfer({ receiverName: 'Université <R&D> "Sud"' }));
    expect(text).toContain('<Nm>Universite &lt;R&amp;D&gt; &quot;Sud&quot;</Nm>');
    expect(checkPain001Text(text).errors).toBe(0);
  });

  it('is refused whole when a payment is refused', async () => {
    expect([
      await codeOf({ amount: toCents(0n), lines: [] }),
      await codeOf({ amount: toCents(55_001n) }),
      await codeOf({ identification: 'PMT<1>' }),
      await codeOf({ identification: '/PMT' }),
      await codeOf({ identification: 'P'.repeat(36) }),
      await codeOf({ receiverName: '学校' }),
      await codeOf({ account: { ...sampleTransfer().account, routingNumber: '065000091' } }),
      await codeOf({ account: { ...sampleTransfer().account, accountNumber: '12 34' } }),
      await codeOf({ amount: toCents(1n), lines: [paidLine('V'.repeat(36), 1n)] }),
    ]).toStrictEqual([
      'payment.amount_zero',
      'remittance.total',
      'text.characters',
      'text.characters',
      'text.too_long',
      'text.characters',
      'account.routing_number',
      'account.number',
      'text.too_long',
    ]);
  });

  it('is refused when a payment comes twice, or the payments are others than it states', async () => {
    const totals = { payments: 1, amount: toCents(55_001n) };
    expect([
      await refusalOf(writePain001(sampleOrder([sampleTransfer(), sampleTransfer()]))),
      await refusalOf(writePain001(sampleOrder(undefined, { totals }))),
      await refusalOf(writePain001(sampleOrder(undefined, { createdAt: '2026-10-15' }))),
    ]).toStrictEqual(['payment.repeated', 'order.totals', 'order.instant']);
  });

  it('is valid and adds up, whatever is paid and withheld', async () => {
    const cents = fc.bigInt({ min: 1n, max: 900_000n });
    const transfer = fc
      .record({
        paid: fc.array(cents, { minLength: 1, maxLength: 12 }),
        withheld: fc.array(cents, { maxLength: 4 }),
        name: fc.string({ minLength: 1, unit: 'grapheme-ascii' }).filter((name) => name.trim() !== ''),
      })
      .map(({ paid, withheld, name }): Partial<CreditTransfer> => {
        const total = paid.reduce((sum, part) => sum + part, 0n);
        const kept = withheld.filter(
          (_, index) => withheld.slice(0, index + 1).reduce((sum, part) => sum + part, 0n) < total,
        );
        const amount = total - kept.reduce((sum, part) => sum + part, 0n);
        return {
          receiverName: name,
          amount: toCents(amount),
          lines: [
            ...paid.map((part, index) => paidLine(`V-${String(index)}`, part)),
            ...kept.map((part, index) => withheldLine(`A-${String(index)}`, part)),
          ],
        };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(transfer, { minLength: 1, maxLength: 5 }), async (changes) => {
        const payments = changes.map((change, index) =>
          sampleTransfer({ ...change, identification: `PMT-${String(index)}` }),
        );
        const { problems, totals } = checkPain001Text(await written(...payments));
        expect(problems).toStrictEqual([]);
        expect(totals.amount).toBe(payments.reduce((sum, { amount }) => sum + amount, 0n));
      }),
      { numRuns: 100 },
    );
  });
});
