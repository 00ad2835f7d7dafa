import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADVICE_REASONS, adviceReasonsMarkdown } from './advice-reasons';
import { remittanceCsv } from './advice-csv';
import { remittancePdf } from './advice-pdf';
import type { AdviceLine, RemittanceAdvice } from './remittance-advice';

const fixture = (name: string): string =>
  readFileSync(join(__dirname, '../../../../test/fixtures/remittance', name), 'utf8');
const advice = JSON.parse(fixture('advice.json')) as RemittanceAdvice;
const [first] = advice.lines as readonly [AdviceLine];
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pagesOf = (bytes: Uint8Array): number => Number(/\/Count (\d+)/.exec(textOf(bytes))?.[1]);

describe('a remittance advice as CSV', () => {
  it('is what it has been, column by column', () => {
    expect(remittanceCsv(advice)).toBe(fixture('advice.csv'));
  });

  it('gives no formula to a spreadsheet', () => {
    const lines = [{ ...first, courseCode: '=HYPERLINK("x")', explanation: '+1', studentRef: '@who' }];
    const [, row] = remittanceCsv({ ...advice, lines, stages: [] }).split('\r\n');
    expect(row).toContain(`"'=HYPERLINK(""x"")"`);
    expect(row).toContain("'+1");
    expect(row).toContain("'@who");
  });

  it('adds up: net amounts to the payment, unpaid amounts to what is unpaid', () => {
    const [titles, ...rows] = remittanceCsv(advice).trimEnd().split('\r\n');
    const sumOfColumn = (name: string): number => {
      const at = (titles ?? '').split(',').indexOf(name);
      return rows.reduce((sum, row) => sum + Math.round(Number(row.split(',')[at]) * 100), 0);
    };
    expect(sumOfColumn('netAmount')).toBe(advice.totals.netCents);
    expect(sumOfColumn('unpaidAmount')).toBe(advice.stageTotals.unpaidCents);
  });
});

describe('a remittance advice as PDF', () => {
  it('has the same bytes whenever it is written, and the time of the release', async () => {
    const [once, again] = [await remittancePdf(advice), await remittancePdf(advice)];
    expect(Buffer.compare(once, again)).toBe(0);
    expect(textOf(once)).toContain('D:20261122150000Z');
  });

  it('goes on over as many pages as it needs', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({ ...first, lineNo: index + 1 }));
    expect(pagesOf(await remittancePdf(advice))).toBe(1);
    expect(pagesOf(await remittancePdf({ ...advice, lines }))).toBeGreaterThan(10);
  });

  it('takes any text, whatever letters it has', async () => {
    const payeeName = 'Académie 学校 \u0000\uD83D\uDE00'.repeat(40);
    const explanation = 'x'.repeat(5_000);
    const bytes = await remittancePdf({ ...advice, payeeName, lines: [{ ...first, explanation }] });
    expect(textOf(bytes).trimEnd().endsWith('%%EOF')).toBe(true);
  });
});

describe('the reasons of advices', () => {
  it('are published, each with what to do', () => {
    const published = readFileSync(join(__dirname, '../../../../docs/reference/reason-codes.md'), 'utf8');
    expect(published.endsWith(adviceReasonsMarkdown())).toBe(true);
    const texts = Object.values(ADVICE_REASONS).flatMap(({ says, next }) => [says, next]);
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toStrictEqual([]);
  });
});
