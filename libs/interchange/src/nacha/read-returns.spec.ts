import { edited, inPieces, relined, sample } from '../testing/bank-file-samples';
import { readReturns, type ReturnItem } from './read-returns';

async function answersIn(file: string): Promise<readonly ReturnItem[]> {
  const items: ReturnItem[] = [];
  for await (const item of readReturns(inPieces(file, 500))) items.push(item);
  return items;
}

describe('A returned payment', () => {
  it('names reason, original trace number, amount and payment', async () => {
    const [first, second, third, summary, ...others] = await answersIn(sample('own/return.ach'));
    expect(first).toStrictEqual({
      kind: 'returned',
      line: 3,
      entryClass: 'CCD',
      companyId: '1726000720',
      trace: '065000090000001',
      side: 'credit',
      amount: 30_000n,
      identification: 'PMT-1',
      receiverName: 'BAYOU VIRTUAL ACADEMY',
      reason: 'R03',
      title: 'no account, or account not found',
      family: 'return',
      originalTrace: '091000010000001',
      originalReceivingDfi: '06500009',
      diedOn: null,
      note: 'NO SUCH ACCOUNT',
    });
    expect(second).toMatchObject({ reason: 'R15', diedOn: '2026-10-01', amount: 2_000n });
    expect(third).toMatchObject({ entryClass: 'CTX', identification: 'PMT-4', receiverName: 'GULF LAB' });
    expect(summary).toMatchObject({ kind: 'summary', errors: 0, totals: { entries: 3, credits: 87_000n } });
    expect(others).toStrictEqual([]);
  });

  it('tells the last step of a chain of returns', async () => {
    const dishonored = sample('own/dishonored.ach').split('\n')[3] ?? '';
    const file = sample('own/return.ach');
    const [chain] = (await answersIn(relined(file, 4, file.split('\n')[3] ?? '', dishonored))).filter(
      ({ kind }) => kind === 'returned',
    );
    expect(chain).toMatchObject({ reason: 'R68', family: 'dishonored' });
  });

  it('comes with the problems of its file', async () => {
    const items = await answersIn(edited(sample('own/return.ach'), { line: 4, from: 4, text: 'R97' }));
    expect(items.map(({ kind }) => kind)).toStrictEqual([
      'problem',
      'returned',
      'returned',
      'returned',
      'summary',
    ]);
    expect(items.at(-1)).toMatchObject({ errors: 1 });
  });
});

describe('A changed account', () => {
  it('says what to use from now on', async () => {
    const changes = (await answersIn(sample('own/change.ach'))).flatMap((item) =>
      item.kind === 'changed' ? [[item.changeCode, item.originalTrace, item.corrected]] : [],
    );
    expect(changes).toStrictEqual([
      ['C01', '091000010000001', { accountNumber: '0098-76544' }],
      ['C02', '091000010000002', { routingNumber: '111900617' }],
      ['C03', '091000010000003', { routingNumber: '111900617', accountNumber: '555-1' }],
      ['C05', '091000010000005', { transactionCode: '32' }],
      ['C06', '091000010000006', { accountNumber: '555-1', transactionCode: '32' }],
      [
        'C07',
        '091000010000007',
        { routingNumber: '111900617', accountNumber: '555-1', transactionCode: '32' },
      ],
    ]);
  });

  it('is read from a file of others', async () => {
    expect(await answersIn(sample('valid/cor-example.ach'))).toMatchObject([
      { kind: 'problem' },
      {
        kind: 'changed',
        changeCode: 'C01',
        title: 'account number',
        corrected: { accountNumber: '1918171614' },
      },
      { kind: 'summary', errors: 0, warnings: 1 },
    ]);
  });

  it('keeps the text of a change that says nothing to use', async () => {
    const file = edited(sample('own/change.ach'), { line: 4, from: 4, text: 'C13' });
    expect((await answersIn(file))[0]).toMatchObject({ corrected: {}, correctedText: '0098-76544' });
  });
});
