import { inPieces } from '../../testing/bank-file-samples';
import { sampleOrder, sampleTransfer, textOf, xmlSample } from '../../testing/credit-transfer-samples';
import { checkPain001, checkPain001Text } from './check-pain001';
import { writePain001 } from './write-pain001';

const SAMPLE = xmlSample('own/pain001-ctx.xml');

/** What is wrong with the sample once a text in it is replaced: lines, elements and codes. */
const wrong = (from: string | RegExp, to: string): readonly string[] => {
  const text = SAMPLE.replace(from, to);
  expect(text).not.toBe(SAMPLE);
  return checkPain001Text(text).problems.map(
    ({ line, path, code }) => `${String(line)} ${path?.split('/').at(-1) ?? '-'} ${code}`,
  );
};

type Change = readonly [what: string, from: string | RegExp, to: string, problems: readonly string[]];

const CHANGES: readonly Change[] = [
  ['a control sum', '550.00</CtrlSum>', '550.01</CtrlSum>', ['8 CtrlSum group.control_sum']],
  ['a number of payments', '<NbOfTxs>1<', '<NbOfTxs>2<', ['7 NbOfTxs group.payment_count']],
  ['the sum of a batch', /(<PmtInf>[^]*?<CtrlSum>)550/, '$1551', ['16 CtrlSum batch.control_sum']],
  ['an amount of one decimal', '>550.00</InstdAmt>', '>550.0</InstdAmt>', ['24 InstdAmt payment.amount']],
  [
    'another amount',
    '>550.00</InstdAmt>',
    '>550.01</InstdAmt>',
    ['22 CdtTrfTxInf remittance.total', '16 CtrlSum batch.control_sum', '8 CtrlSum group.control_sum'],
  ],
  ['another currency', 'Ccy="USD">550.00</I', 'Ccy="EUR">550.00</I', ['24 InstdAmt payment.currency']],
  ['a wrong check digit', '065000090', '065000091', ['25 MmbId bank.routing_number']],
  ['a wrong bank of the payer', '091000019', '091000010', ['21 MmbId bank.routing_number']],
  ['an account with a space', '987654321', '987 4321', ['27 Id payment.account']],
  [
    'no reference',
    '<EndToEndId>PMT-2026-000042',
    '<EndToEndId>NOTPROVIDED',
    ['23 EndToEndId payment.reference'],
  ],
  [
    'a reference that is too long',
    '<EndToEndId>PMT-2026-000042',
    `<EndToEndId>${'P'.repeat(36)}`,
    ['23 EndToEndId value.length'],
  ],
  ['another class', '<Cd>CTX<', '<Cd>WEB<', ['17 Cd batch.entry_class']],
  ['a direct debit', 'TRF', 'TRA', ['13 PmtMtd batch.method']],
  ['a check', 'TRF', 'CASH', ['13 PmtMtd batch.method', '13 PmtMtd value.code']],
  [
    'a document that does not compute',
    '>300.00</RmtdAmt>',
    '>299.99</RmtdAmt>',
    ['31 RfrdDocAmt remittance.document', '22 CdtTrfTxInf remittance.total'],
  ],
  ['a day that does not exist', '2026-10-16', '2026-02-30', ['18 Dt value.day']],
  [
    'an element in the wrong place',
    /(<PmtMtd>.*<\/PmtMtd>)\s*(<BtchBookg>.*<\/BtchBookg>)/,
    '$2$1',
    ['13 PmtMtd element.order', '11 PmtInf element.missing'],
  ],
  ['an element that is missing', /<MsgId>.*<\/MsgId>/, '', ['4 GrpHdr element.missing']],
  ['an element that nobody knows', '<MsgId>', '<Secret>1</Secret><MsgId>', ['5 Secret element.unknown']],
  ['an element given twice', '<PmtMtd>', '<PmtMtd>TRF</PmtMtd><PmtMtd>', ['13 PmtMtd element.repeated']],
  [
    'two of a choice',
    '<Dt>2026-10-16</Dt>',
    '<Dt>2026-10-16</Dt><DtTm>2026-10-16T00:00:00</DtTm>',
    ['18 DtTm element.choice'],
  ],
  ['none of a choice', '<Dt>2026-10-16</Dt>', '', ['18 ReqdExctnDt element.missing']],
  ['text between elements', '<GrpHdr>', '<GrpHdr>and', ['4 GrpHdr element.text']],
  ['an attribute that nobody knows', '<GrpHdr>', '<GrpHdr id="1">', ['4 GrpHdr attribute.unknown']],
  [
    'an amount without its currency',
    ' Ccy="USD">550.00</InstdAmt>',
    '>550.00</InstdAmt>',
    ['24 InstdAmt attribute.missing', '24 InstdAmt payment.currency'],
  ],
  ['an element of another namespace', '<MsgId>', '<MsgId xmlns="urn:x">', ['5 MsgId element.namespace']],
  ['another message', 'pain.001.001.09', 'pain.001.001.03', ['2 - message.kind']],
];

describe('a file of credit transfers', () => {
  it('is accepted as others wrote it', () => {
    expect(checkPain001Text(SAMPLE)).toStrictEqual({
      isValid: true,
      errors: 0,
      warnings: 0,
      problems: [],
      totals: { payments: 1, documents: 2, amount: 55_000n },
    });
  });

  it.each([1, 7, 64, 100_000])('is read the same in pieces of %s bytes', async (size) => {
    const wrongSum = SAMPLE.replace('<CtrlSum>550.00', '<CtrlSum>550.01');
    expect(await checkPain001(inPieces(wrongSum, size))).toStrictEqual(checkPain001Text(wrongSum));
  });

  it.each(CHANGES.map(([what, from, to, problems]) => ({ what, from, to, problems })))(
    'is refused for $what, with its line',
    ({ from, to, problems }) => {
      expect([...wrong(from, to)].sort()).toStrictEqual([...problems].sort());
    },
  );

  it('is refused when two payments have one reference', async () => {
    const payments = [sampleTransfer(), sampleTransfer({ identification: 'PMT-43' })];
    const text = await textOf(writePain001(sampleOrder(payments)));
    const { problems } = checkPain001Text(text.replaceAll('PMT-43', 'PMT-42'));
    expect(problems.map(({ code }) => code)).toStrictEqual(['payment.repeated']);
  });

  it('tells no account and no name', () => {
    const { problems } = checkPain001Text(
      SAMPLE.replace('987654321', 'SECRET ACCOUNT').replace('BAYOU', `SECRET${'Y'.repeat(200)}`),
    );
    expect(problems.map(({ code }) => code)).toStrictEqual(['value.length', 'payment.account']);
    expect(JSON.stringify(problems)).not.toContain('SECRET');
  });
});
