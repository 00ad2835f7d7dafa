import { xmlSample } from '../../testing/credit-transfer-samples';
import { readCamt053 } from './read-camt053';

const SAMPLE = xmlSample('own/camt053-settled-and-returned.xml');
const statementsOf = (text: string) => readCamt053(text).report?.statements ?? [];
const entriesOf = (text: string) => statementsOf(text)[0]?.entries ?? [];
const codesOf = (text: string): readonly string[] =>
  readCamt053(text).problems.map(({ line, severity, code }) => `${String(line)} ${severity} ${code}`);

describe('a statement of an account', () => {
  it('says what the account held and what moved, each entry with its payments', () => {
    const { errors, warnings, report } = readCamt053(SAMPLE);
    expect({ errors, warnings, ...report, statements: [] }).toStrictEqual({
      errors: 0,
      warnings: 0,
      version: 'camt.053.001.08',
      messageId: 'BANK-STMT-9',
      statements: [],
    });
    const [statement] = statementsOf(SAMPLE);
    expect(statement).toMatchObject({
      statementId: '2026-10-16',
      accountNumber: '123456789',
      currency: 'USD',
      balances: [
        { type: 'OPBD', amount: 1_000_000n, side: 'credit', on: '2026-10-16' },
        { type: 'CLBD', amount: 945_000n, side: 'credit', on: '2026-10-16' },
      ],
    });
    expect(
      statement?.entries.map(({ position, amount, side, status, bankCode, transactions }) => [
        position,
        amount,
        side,
        status,
        bankCode,
        transactions.map(({ endToEndId, amount: paid }) => [endToEndId, paid]),
      ]),
    ).toStrictEqual([
      [
        0,
        85_000n,
        'debit',
        'BOOK',
        'PMNT/ICDT/ESCT',
        [
          ['PMT-42', 55_000n],
          ['PMT-43', 30_000n],
        ],
      ],
      [1, 30_000n, 'credit', 'BOOK', 'ACH RETURN', [['PMT-43', 30_000n]]],
      [2, 2_500n, 'debit', 'PDNG', 'FEE', []],
    ]);
  });

  it('says which batch was booked, and what came back and why', () => {
    const [booked, returned] = entriesOf(SAMPLE);
    expect(booked?.batch).toStrictEqual({
      messageId: null,
      batchId: 'RUN-2026-10-15-A-1',
      payments: 2,
      amount: 85_000n,
      side: 'debit',
    });
    expect([booked?.isReversal, returned?.isReversal]).toStrictEqual([false, true]);
    expect(returned?.transactions[0]?.returned).toStrictEqual({
      code: 'AC04',
      proprietary: null,
      text: ['Account closed'],
    });
  });

  it('is read as a bank sends it in an older version', () => {
    const sample = xmlSample('banks/goldman_sachs__camt_053_us_v2_sample.xml');
    const { errors, problems } = readCamt053(sample);
    expect([errors, problems.map(({ code }) => code)]).toStrictEqual([
      0,
      ['message.version', 'answer.currency', 'statement.balance'],
    ]);
    const entries = entriesOf(sample);
    expect([entries.length, new Set(entries.map(({ status }) => status))]).toStrictEqual([
      14,
      new Set(['BOOK']),
    ]);
    expect(entries[0]).toMatchObject({ isReversal: true, bookedOn: '2023-10-01', side: 'credit' });
    expect(entries[0]?.transactions[0]).toMatchObject({
      endToEndId: 'GSGWGDNCTAHQM8',
      amount: 1_000n,
      returned: { code: null, text: ['Status changed to REJECTED : REJECT REVERSAL'] },
    });
  });

  it('warns when it does not come out, so that what is missing is asked for', () => {
    expect(codesOf(SAMPLE.replace('9450.00', '9450.01'))).toStrictEqual(['8 warning statement.balance']);
    expect(codesOf(SAMPLE.replace('<Cd>PDNG</Cd>', '<Cd>BOOK</Cd>'))).toStrictEqual([
      '8 warning statement.balance',
    ]);
    expect(codesOf(SAMPLE.replace('>550.00<', '>549.99<'))).toStrictEqual(['24 warning entry.transactions']);
  });

  it.each([
    ['an amount below a cent', '>850.00<', '>850.001<', '26 error answer.amount'],
    ['a side nobody knows', '<CdtDbtInd>DBIT', '<CdtDbtInd>DEBT', '24 error answer.side'],
    [
      'a day that does not exist',
      '<BookgDt><Dt>2026-10-16',
      '<BookgDt><Dt>2026-02-30',
      '29 error answer.day',
    ],
    ['a statement without a name', '<Id>2026-10-16</Id>', '', '8 error answer.field_missing'],
    ['an entry without an amount', '<Amt Ccy="USD">850.00</Amt>', '', '24 error answer.field_missing'],
  ])('is not to be acted on with %s', (_, ...[from, to, problem]) => {
    expect(codesOf(SAMPLE.replace(from, to))).toContain(problem);
  });

  it('is not to be acted on with the same statement twice', () => {
    const [, statement = ''] = /(<Stmt>[^]*<\/Stmt>)/.exec(SAMPLE) ?? [];
    expect(codesOf(SAMPLE.replace('</Stmt>', `</Stmt>${statement}`))).toStrictEqual([
      '76 error statement.repeated',
    ]);
  });

  it('gives nothing of another message', () => {
    const { report, problems } = readCamt053(xmlSample('own/pain002-payments.xml'));
    expect([report, problems.map(({ code }) => code)]).toStrictEqual([null, ['message.kind']]);
  });
});
