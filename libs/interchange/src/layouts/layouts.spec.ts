import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { LayoutRefused } from './cell';
import { checkByLayout, layoutOfLine } from './check-by-layout';
import { type LayoutRow } from './layout';
import { SHIPPED_LAYOUTS, shippedLayout } from './shipped-layouts';
import { writeByLayout } from './write-by-layout';

const check: LayoutRow = {
  action: 'issue',
  account: '000123456789',
  checkNumber: '1000451',
  issuedOn: toDay('2026-10-15'),
  amount: 30_000n,
  payee: 'BAYOU VIRTUAL ACADEMY',
};
const voided: LayoutRow = {
  ...check,
  action: 'void',
  checkNumber: '1000399',
  issuedOn: toDay('2026-09-29'),
  amount: 15_000n,
  payee: 'DELTA TECHNICAL COLLEGE',
};
const voucher: LayoutRow = {
  voucherId: 'V-1',
  agency: '678',
  vendorNumber: 'P-017',
  invoiceNumber: 'RA-42',
  invoiceDate: toDay('2026-10-16'),
  glAccount: '5600100',
  fund: '5515',
  costCenter: 'CC-7',
  amount: 30_000n,
  description: 'Stage enrollment, course 02052',
  hold: false,
};
const rowFor = (name: string): LayoutRow => (name.startsWith('voucher') ? voucher : check);
const fixture = (name: string): string =>
  readFileSync(join(process.cwd(), 'test', 'fixtures', 'layouts', name), 'latin1');
const text = (name: (typeof SHIPPED_LAYOUTS)[number], ...rows: readonly LayoutRow[]): string =>
  [...writeByLayout(shippedLayout(name), rows)].join('');
async function* pieces(content: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield content;
}
const checked = (name: (typeof SHIPPED_LAYOUTS)[number], content: string) =>
  checkByLayout(shippedLayout(name), pieces(content));
const codesOf = async (name: (typeof SHIPPED_LAYOUTS)[number], content: string) =>
  (await checked(name, content)).problems.map(
    ({ line, field, code }) => `${String(line)} ${field ?? '-'} ${code}`,
  );
function refusalOf(write: () => unknown): string {
  try {
    write();
    return 'written';
  } catch (failure) {
    return failure instanceof LayoutRefused ? failure.code : String(failure);
  }
}

describe('the shipped layouts', () => {
  it('are those in the folder', () => {
    expect(
      readdirSync(join(process.cwd(), 'libs', 'interchange', 'layouts')).map((file) => file.split('.')[0]),
    ).toStrictEqual([...SHIPPED_LAYOUTS].sort());
  });

  it.each(SHIPPED_LAYOUTS)('%s is written, read back and recognized', async (name) => {
    const content = text(name, rowFor(name));
    expect(await checked(name, content)).toMatchObject({ isValid: true, rows: 1, problems: [] });
    expect(layoutOfLine(content.split('\n')[0] ?? '')?.id).toBe(name);
  });

  it('positive-pay-chase writes what the bank describes', async () => {
    expect(text('positive-pay-chase', check, voided)).toBe(fixture('positive-pay-chase.csv'));
    expect((await checked('positive-pay-chase', fixture('positive-pay-chase.csv'))).totals).toStrictEqual({
      issue: { rows: 1, amount: 30_000n },
      void: { rows: 1, amount: 15_000n },
    });
  });

  it('positive-pay-texas-k12 writes lines of 100 characters, each value at its place', () => {
    const lines = text('positive-pay-texas-k12', check, voided).split('\n');
    expect(lines).toStrictEqual([
      `000123456789   000100045100000003000020261015 ${'BAYOU VIRTUAL ACADEMY'.padEnd(54)}`,
      `0001234567892  000100039900000001500020260929 ${'DELTA TECHNICAL COLLEGE'.padEnd(54)}`,
      '',
    ]);
    expect(lines[0]).toHaveLength(100);
  });

  it('voucher-generic writes a header and quotes what separates', () => {
    expect(text('voucher-generic', voucher)).toBe(
      'voucherId,agency,vendorNo,invoiceNo,invoiceDate,glAccount,fund,costCenter,amount,description,holdFlag\n' +
        'V-1,678,P-017,RA-42,2026-10-16,5600100,5515,CC-7,300.00,"Stage enrollment, course 02052",N\n',
    );
  });
});

describe('a row', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '  =1'])(
    'does not begin with what a spreadsheet computes: %s',
    (payee) => {
      expect(text('positive-pay-generic', { ...check, payee })).toContain(`,'${payee.trim()}\n`);
    },
  );

  it('loses accents and the end of a name that is too long', () => {
    const payee = `École ${'x'.repeat(60)}`;
    expect(text('positive-pay-chase', { ...check, payee })).toContain(`,Ecole ${'x'.repeat(34)}\n`);
  });

  it.each<[string, LayoutRow, string]>([
    ['no amount', { amount: 0n }, 'value.kind'],
    ['an amount that is no bigint', { amount: '300.00' }, 'value.kind'],
    ['an action nobody knows', { action: 'cancel' }, 'value.kind'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, 'value.kind'],
    ['a check number of letters', { checkNumber: 'A1' }, 'value.kind'],
    ['a check number that is too long', { checkNumber: '12345678901' }, 'value.too_long'],
    ['no account', { account: '' }, 'value.missing'],
    ['letters no bank takes', { payee: '学校' }, 'value.characters'],
  ])('is refused with %s', (_, changes, code) => {
    expect(refusalOf(() => text('positive-pay-chase', { ...check, ...changes }))).toBe(code);
  });

  it('is refused when its amount does not fit a fixed width', () => {
    expect(refusalOf(() => text('positive-pay-texas-k12', { ...check, amount: 10n ** 12n }))).toBe(
      'value.too_long',
    );
  });

  it('is refused when it comes twice, and a file of none is no file', () => {
    expect([
      refusalOf(() => text('positive-pay-chase', check, check)),
      refusalOf(() => text('positive-pay-chase')),
    ]).toStrictEqual(['row.not_valid', 'row.not_valid']);
  });

  it('comes back as it was written, whatever its amount and payee', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt({ min: 1n, max: 999_999_999_999n }),
        fc.string({ maxLength: 60, unit: 'grapheme-ascii' }),
        fc.constantFrom(...SHIPPED_LAYOUTS.filter((name) => name.startsWith('positive'))),
        async (amount, payee, name) => {
          const { isValid, totals } = await checked(name, text(name, { ...check, amount, payee }));
          expect([isValid, totals['issue']?.amount]).toStrictEqual([true, amount]);
        },
      ),
    );
  });
});

describe('a file by layout', () => {
  const LINE = 'I,000123456789,1000451,101526,300.00,BAYOU';

  it.each([
    ['a code nobody knows', 'X,000123456789,1000451,101526,300.00,B', ['1 action layout.code']],
    ['an account of letters', 'I,ABC,1000451,101526,300.00,B', ['1 account layout.digits']],
    ['a day that does not exist', 'I,1,1,023026,300.00,B', ['1 issuedOn layout.day']],
    ['an amount of three decimals', 'I,1,1,101526,300.000,B', ['1 amount layout.amount']],
    ['an amount below zero', 'I,1,1,101526,-3.00,B', ['1 amount layout.amount']],
    ['no amount', 'I,1,1,101526,0.00,B', ['1 amount layout.amount']],
    ['an empty cell', 'I,1,,101526,3.00,B', ['1 checkNumber layout.missing']],
    ['a payee that is too long', `I,1,1,101526,3.00,${'B'.repeat(41)}`, ['1 payee layout.too_long']],
    ['a formula', 'I,1,1,101526,3.00,=1+1', ['1 payee layout.formula']],
    ['a cell too many', `${LINE},1`, ['1 - layout.cells']],
    ['a stray quotation mark', 'I,1,1,101526,3.00,B"', ['1 - layout.cells']],
    ['a line that is too long', `${LINE}${'X'.repeat(1_000)}`, ['1 - layout.line_length']],
    ['other characters than ASCII', `${LINE}\u00E9`, ['1 - layout.character']],
    ['a check twice', `${LINE}\n${LINE}`, ['2 - layout.repeated']],
    ['an empty line', `${LINE}\n\n`, ['2 - layout.cells']],
    ['nothing', '', ['0 - layout.file_empty']],
  ])('is refused for %s', async (_, content, problems) => {
    expect(await codesOf('positive-pay-chase', content)).toStrictEqual(problems);
  });

  it('of fixed width is refused for another length, and for text between its columns', async () => {
    const line = text('positive-pay-texas-k12', check).trimEnd();
    expect([
      ...(await codesOf('positive-pay-texas-k12', line)),
      ...(await codesOf('positive-pay-texas-k12', line.padEnd(100).replace(/ {2}/, ' X'))),
    ]).toStrictEqual(['1 - layout.line_length', '1 - layout.not_blank']);
  });

  it('with a header is refused for another one', async () => {
    const content = text('voucher-generic', voucher).replace('vendorNo', 'vendor');
    expect(await codesOf('voucher-generic', content)).toStrictEqual(['1 - layout.header']);
    expect(layoutOfLine(content.split('\n')[0] ?? '')).toBeUndefined();
  });

  it('is told a thousand times and then counted', async () => {
    const { errors, problems } = await checked('positive-pay-chase', 'X\n'.repeat(3_000));
    expect([errors, problems.length]).toStrictEqual([3_000, 1_001]);
  });
});
