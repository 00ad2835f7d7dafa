import { xmlSample } from '../../testing/credit-transfer-samples';
import { readPain002 } from './read-pain002';

const SAMPLE = xmlSample('own/pain002-payments.xml');
const codesOf = (text: string): readonly string[] =>
  readPain002(text).problems.map(({ severity, code }) => `${severity} ${code}`);

describe('a payment status report', () => {
  it('says what became of the message, its batch and its payments, in the order of the file', () => {
    const { errors, warnings, report } = readPain002(SAMPLE);
    expect([errors, warnings]).toStrictEqual([0, 0]);
    expect(report).toMatchObject({
      version: 'pain.002.001.11',
      messageId: 'BANK-STS-77',
      originalMessageId: 'RUN-2026-10-15-A',
      originalMessageName: 'pain.001.001.09',
    });
    expect(
      report?.statuses.map(({ position, level, status, endToEndId }) => [
        position,
        level,
        status,
        endToEndId,
      ]),
    ).toStrictEqual([
      [0, 'group', 'PART', null],
      [1, 'batch', 'PART', null],
      [2, 'transaction', 'ACSC', 'PMT-42'],
      [3, 'transaction', 'RJCT', 'PMT-43'],
    ]);
  });

  it('tells references, amount and reasons of a payment', () => {
    const [, , settled, refused] = readPain002(SAMPLE).report?.statuses ?? [];
    expect(settled).toMatchObject({
      line: 16,
      originalMessageId: 'RUN-2026-10-15-A',
      originalBatchId: 'RUN-2026-10-15-A-1',
      instructionId: 'PMT-42',
      bankReference: 'BK-1',
      amount: 55_000n,
      reasons: [],
    });
    expect(refused).toMatchObject({
      amount: null,
      reasons: [{ code: 'AC04', proprietary: null, text: ['Account closed'] }],
    });
  });

  it.each(['pain.002.001.03', 'pain.002.001.10', 'pain.002.001.14'])(
    'is read in version %s too, with a warning',
    (version) => {
      const { report, ...reading } = readPain002(SAMPLE.replace('pain.002.001.11', version));
      expect(reading).toMatchObject({ errors: 0, warnings: 1, problems: [{ code: 'message.version' }] });
      expect([report?.version, report?.statuses.length]).toStrictEqual([version, 4]);
    },
  );

  it('is read as banks send it, with what departs from the standard as warnings', () => {
    const accepted = readPain002(xmlSample('banks/cross_river__pain_002_credit_accepted.xml'));
    expect([accepted.errors, accepted.report?.statuses.map(({ status }) => status)]).toStrictEqual([
      0,
      ['ACTC', 'ACTC', 'ACSP'],
    ]);
    const refused = readPain002(xmlSample('banks/cross_river__pain_002_batch_rejected.xml'));
    expect([refused.errors, refused.report?.statuses.length]).toStrictEqual([0, 1]);
    expect(refused.problems.map(({ code }) => code)).toStrictEqual([
      'message.namespace',
      'answer.original_missing',
    ]);
    expect(refused.report?.statuses[0]).toMatchObject({ level: 'group', status: 'RJCT' });
  });

  it('warns of what the definition does not allow, and reads on', () => {
    const { errors, problems, report } = readPain002(SAMPLE.replace('<GrpSts>', '<Own>1</Own><GrpSts>'));
    expect([errors, report?.statuses.length]).toStrictEqual([0, 4]);
    expect(problems).toMatchObject([{ line: 11, code: 'element.unknown', severity: 'warning' }]);
  });

  it.each<[string, string, string]>([
    ['a payment without a status', '<TxSts>RJCT</TxSts>', 'error answer.status_missing'],
    ['no identification', '<MsgId>BANK-STS-77</MsgId>', 'error answer.field_missing'],
  ])('is not to be acted on with %s', (_, removed, problem) => {
    expect(codesOf(SAMPLE.replace(removed, ''))).toContain(problem);
  });

  it('is not to be acted on with an amount below a cent, and warns of a status nobody knows', () => {
    expect(codesOf(SAMPLE.replace('550.00', '550.001'))).toContain('error answer.amount');
    expect(codesOf(SAMPLE.replace('RJCT', 'OKAY'))).toContain('warning answer.status_unknown');
  });

  it('takes a reference that says that there is none for none', () => {
    const { report } = readPain002(SAMPLE.replace('>PMT-43<', '>NOTPROVIDED<'));
    expect(report?.statuses.at(-1)?.endToEndId).toBeNull();
  });

  it.each([
    ['another message', xmlSample('own/pain001-ctx.xml'), 'message.kind'],
    ['a report cut off', SAMPLE.slice(0, 900), 'xml.not_well_formed'],
    ['a document type', SAMPLE.replace('<Document', '<!DOCTYPE a><Document'), 'xml.document_type'],
  ])('gives nothing of %s', (_, text, code) => {
    const { report, problems } = readPain002(text);
    expect([report, problems.at(-1)?.code]).toStrictEqual([null, code]);
  });
});
