import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankFileReading, ReadBankFile } from './bank-file-reading';
import { readBankFile } from './read-bank-file';

const FIXTURES = join(__dirname, '../../../../test/fixtures');
const fixture = (path: string): string => readFileSync(join(FIXTURES, path), 'latin1');
const read = (text: string): Promise<BankFileReading> => readBankFile(Buffer.from(text, 'latin1'));

async function contentOf(text: string): Promise<ReadBankFile> {
  const reading = await read(text);
  if (reading.kind === 'unreadable') throw new Error(JSON.stringify(reading.problems));
  return reading.content;
}
const recordsOf = async (text: string) => (await contentOf(text)).records.map(({ record }) => record);
const idsOf = async (text: string) => (await contentOf(text)).records.map(({ recordId }) => recordId);

describe('a NACHA file of the bank', () => {
  it('tells what came back and what must change, without an account or a name', async () => {
    const returned = await recordsOf(fixture('nacha/own/return.ach'));
    const changed = await recordsOf(fixture('nacha/own/change.ach'));

    expect(
      returned.map(({ kind, trace, amountCents, reasonCode }) => [kind, trace, amountCents, reasonCode]),
    ).toStrictEqual([
      ['returned', '091000010000001', 30_000, 'R03'],
      ['returned', '091000010000007', 2_000, 'R15'],
      ['returned', '091000010000003', 55_000, 'R02'],
    ]);
    expect(changed.map(({ kind, reasonCode, amountCents }) => [kind, reasonCode, amountCents])).toStrictEqual(
      ['C01', 'C02', 'C03', 'C05', 'C06', 'C07'].map((code) => ['changed', code, null]),
    );
    expect(JSON.stringify([returned, changed])).not.toMatch(/98-765|BAYOU|0098/);
  });

  it('tells a return that is in dispute as such', async () => {
    const dishonored = await recordsOf(fixture('nacha/own/dishonored.ach'));
    expect(new Set(dishonored.map(({ kind }) => kind))).toStrictEqual(new Set(['contested']));
  });

  it('gives a record the same id in another file, and another one to another reason', async () => {
    const [first, second, third] = await idsOf(fixture('nacha/own/return.ach'));
    const resent = fixture('nacha/own/return.ach').replaceAll('2610150930', '2610160930');

    await expect(idsOf(resent)).resolves.toStrictEqual([first, second, third]);
    const [other] = await idsOf(fixture('nacha/own/return.ach').replace('799R03', '799R04'));
    expect([first, second, third]).not.toContain(other);
  });
});

describe('a status report of the bank', () => {
  const sample = fixture('iso20022/own/pain002-payments.xml');

  it('tells of each payment whether it was carried out, and of the whole what the bank makes of it', async () => {
    await expect(recordsOf(sample)).resolves.toMatchObject([
      { kind: 'noted', batchId: 'RUN-2026-10-15-A', paymentNumber: null, reasonCode: 'PART' },
      { kind: 'noted', batchId: 'RUN-2026-10-15-A', paymentNumber: null },
      { kind: 'settled', paymentNumber: 'PMT-42', batchId: null, amountCents: 55_000 },
      { kind: 'rejected', paymentNumber: 'PMT-43', reasonCode: 'AC04', amountCents: null },
    ]);
  });

  it('leaves to a person what it does not know', async () => {
    const kinds = async (status: string) =>
      (await recordsOf(sample.replace('<TxSts>ACSC</TxSts>', `<TxSts>${status}</TxSts>`)))[2]?.kind;

    await expect(kinds('ACWC')).resolves.toBe('altered');
    await expect(kinds('CANC')).resolves.toBe('altered');
    await expect(kinds('PDNG')).resolves.toBe('noted');
  });

  it('is read as banks write it', async () => {
    await expect(
      recordsOf(fixture('iso20022/banks/cross_river__pain_002_credit_accepted.xml')),
    ).resolves.toMatchObject([
      { kind: 'noted', reasonCode: 'ACTC' },
      { kind: 'noted', batchId: 'AMBCD10000000' },
      { kind: 'noted', paymentNumber: 'not-ours', trace: null, reasonCode: 'ACSP' },
    ]);
  });
});

describe('a statement of the account', () => {
  const sample = fixture('iso20022/own/camt053-settled-and-returned.xml');

  it('tells each payment that left and came back, with its sums, and passes over what is pending', async () => {
    const { records, statements, accountNumbers } = await contentOf(sample);

    expect(records.map(({ record }) => record)).toMatchObject([
      {
        kind: 'booked',
        direction: 'out',
        paymentNumber: 'PMT-42',
        amountCents: 55_000,
        bookedOn: '2026-10-16',
      },
      { kind: 'booked', direction: 'out', paymentNumber: 'PMT-43', amountCents: 30_000 },
      {
        kind: 'booked-back',
        direction: 'in',
        paymentNumber: 'PMT-43',
        amountCents: 30_000,
        reasonCode: 'AC04',
      },
    ]);
    expect(statements).toStrictEqual([
      {
        statementId: '2026-10-16',
        accountMask: '6789',
        opening: { on: '2026-10-16', side: 'held', amountCents: 1_000_000 },
        closing: { on: '2026-10-16', side: 'held', amountCents: 945_000 },
        inCents: 30_000,
        outCents: 85_000,
      },
    ]);
    expect(accountNumbers).toStrictEqual(['123456789']);
  });

  it('tells an entry as one where its payments do not add up to it', async () => {
    const part = sample.replace('<Amt Ccy="USD">550.00</Amt>', '<Amt Ccy="USD">540.00</Amt>');
    await expect(recordsOf(part)).resolves.toMatchObject([
      { kind: 'booked', paymentNumber: null, batchId: 'RUN-2026-10-15-A-1', amountCents: 85_000 },
      { kind: 'booked-back' },
    ]);
  });

  it('has two records where a payment is booked twice', async () => {
    const [entry = ''] = /<Ntry>[^]*?<\/Ntry>/.exec(sample) ?? [];
    const twice = sample.replace(entry, `${entry}${entry}`).replace('9450.00', '8600.00');

    expect(new Set(await idsOf(twice)).size).toBe(5);
    await expect(idsOf(twice)).resolves.toEqual(expect.arrayContaining(await idsOf(sample)));
  });

  it('is read as banks write it', async () => {
    const records = await recordsOf(fixture('iso20022/banks/goldman_sachs__camt_053_us_v2_sample.xml'));
    const returned = records.filter(({ kind }) => kind === 'booked-back');

    expect(returned.map(({ reasonCode }) => reasonCode)).toContain('R02');
    expect(
      records.filter(({ kind }) => kind === 'booked').every(({ direction }) => direction === 'out'),
    ).toBe(true);
  });
});

describe('what somebody else has written', () => {
  it('is in no record, since it may be a name or a number of a person', async () => {
    const returned = fixture('nacha/own/return.ach').replace('PMT-1          ', '123-45-6789    ');
    const statement = fixture('iso20022/own/camt053-settled-and-returned.xml')
      .replaceAll('PMT-43', 'RENT OF JANE DOE')
      .replace('<Cd>AC04</Cd>', '<Prtry>JANE DOE MOVED</Prtry>')
      .replace('BK-100', 'FROM JANE DOE');
    const records = [...(await recordsOf(returned)), ...(await recordsOf(statement))];

    expect(JSON.stringify(records)).not.toMatch(/JANE|123-45-6789/);
    expect(records[0]).toMatchObject({ paymentNumber: 'not-ours', trace: '091000010000001' });
    expect(records.at(-1)).toMatchObject({ paymentNumber: 'not-ours', reasonCode: 'not-ours' });
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['of another kind', 'H,1,2'],
    ['that asks for payments', fixture('iso20022/own/pain001-ctx.xml')],
    ['that is cut off', fixture('iso20022/own/pain002-payments.xml').slice(0, 700)],
    ['with an entity', '<!DOCTYPE x [<!ENTITY a "b">]><Document><CstmrPmtStsRpt/></Document>'],
    [
      'with a statement that it has twice',
      fixture('iso20022/own/camt053-settled-and-returned.xml').replace(/<Stmt>[^]*<\/Stmt>/, '$&$&'),
    ],
    ['with a broken record', fixture('nacha/own/return.ach').replace('799R03', '799R97')],
  ])('is told with what is wrong: one %s', async (_, text) => {
    const reading = await read(text);
    expect(reading.kind).toBe('unreadable');
    expect(reading.kind === 'unreadable' && reading.problems.length).toBeGreaterThan(0);
  });
});
