import { collected, mappingFrom, sourceOf, TRIAL_HEADER, TRIAL_MAPPING } from './testing/trial-results';

const FIXED = `
id: trial/fixed
version: '1'
title: A trial of fixed width
source: made up
assessor: trial-assessor
instrument: trial-exam
file:
  kind: fixed
  encoding: latin-1
  lineLength: 46
  columns:
    Student: { at: 1, length: 6 }
    'Code {n}': { at: 27, length: 3, every: 10 }
    'Score {n}': { at: 30, length: 4, every: 10 }
    'Month {n}': { at: 34, length: 3, every: 10 }
subject: { column: Student, shape: digits }
results:
  - name: exam
    repeat: { from: 1, to: 2, digits: 1 }
    presentIn: 'Code {n}'
    course: { column: 'Code {n}' }
    takenOn: { value: 2026-05-31 }
    score: { column: 'Score {n}', as: decimal }
`;
const NAME = 'Müller "O\'Brien'.padEnd(20);
const LINE = `001001${NAME}ALG07.5   BIO 100   `;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file of fixed width', () => {
  it('is read by position, group after group, and its quotation marks mean nothing', async () => {
    const { results, diagnostics } = await collected(sourceOf(bytesOf(`${LINE}\r\n`), 5), mappingFrom(FIXED));
    expect(diagnostics).toStrictEqual([]);
    expect(results.map(({ subjectRef, courseCode, score }) => [subjectRef, courseCode, score])).toStrictEqual(
      [
        ['001001', 'ALG', '7.5'],
        ['001001', 'BIO', '100'],
      ],
    );
  });

  it.each([
    ['longer', `${LINE} `],
    ['shorter', LINE.slice(0, -1)],
  ])('refuses a line that is %s than the mapping says', async (_, line) => {
    const { diagnostics, results } = await collected(sourceOf(bytesOf(line)), mappingFrom(FIXED));
    expect(diagnostics).toMatchObject([{ line: 1, code: 'line.wrong_length' }]);
    expect(results).toStrictEqual([]);
  });

  it('takes a line without its last blanks where the mapping allows it', async () => {
    const mapping = mappingFrom(FIXED.replace('lineLength: 46', 'lineLength: 46\n  mayBeShorter: true'));
    expect((await collected(sourceOf(bytesOf(LINE.trimEnd())), mapping)).summary.results).toBe(2);
  });

  it('passes over the lines that stand above the first row', async () => {
    const mapping = mappingFrom(FIXED.replace('lineLength: 46', 'lineLength: 46\n  linesBefore: 2'));
    const { results } = await collected(sourceOf(bytesOf(`Report\n\n${LINE}`)), mapping);
    expect(results[0]).toMatchObject({ line: 3, courseCode: 'ALG' });
  });
});

describe('a file with bars or tabs', () => {
  it.each([
    ['pipe', '|'],
    ['tab', '\t'],
  ])('is read as %s, and quotation marks are plain characters', async (kind, separator) => {
    const mapping = mappingFrom(TRIAL_MAPPING.replace('kind: csv', `kind: ${kind}`));
    const row = ['S', '1001', '"Doe, Jane', '', 'ALG', '2026-05-20', '70', 'B', ''].join(separator);
    const { results } = await collected(
      sourceOf(`${TRIAL_HEADER.replaceAll(',', separator)}\n${row}\n`),
      mapping,
    );
    expect(results).toMatchObject([{ subjectRef: '1001', score: '70', level: 'B' }]);
  });
});

describe('a file without a header', () => {
  const POSITIONS = `file:
  kind: csv
  encoding: utf-8
  header: false
  columns: { Kind: {at: 1}, Student: {at: 2}, Course: {at: 3}, Taken: {at: 4}, Score: {at: 5}, Level: {at: 6}, Flag: {at: 7} }
`;
  const mapping = mappingFrom(TRIAL_MAPPING.replace(/^file:.*\n/m, POSITIONS));

  it('is read by the number of the cell, from its first line on', async () => {
    const { results } = await collected(sourceOf('S,1001,ALG,2026-05-20,70,B,\n'), mapping);
    expect(results).toMatchObject([{ line: 1, subjectRef: '1001', score: '70' }]);
  });

  it('refuses a line that ends before the last column that is read', async () => {
    const { diagnostics } = await collected(sourceOf('S,1001,ALG,2026-05-20,70,B'), mapping);
    expect(diagnostics).toMatchObject([{ code: 'line.wrong_cell_count' }]);
  });
});

describe('the encoding', () => {
  const row = 'S,1001,Müller,,ALG,2026-05-20,70,B,';

  it('is told when a file in Latin-1 is read as UTF-8', async () => {
    const bytes = bytesOf(`${TRIAL_HEADER}\n${row}`);
    const { diagnostics } = await collected(sourceOf(bytes), mappingFrom(TRIAL_MAPPING));
    expect(diagnostics).toMatchObject([{ line: 2, code: 'line.invalid_utf8' }]);
    const latin = mappingFrom(TRIAL_MAPPING.replace('utf-8', 'latin-1'));
    expect((await collected(sourceOf(bytes), latin)).summary).toMatchObject({ results: 1, errors: 0 });
  });

  it('as Latin-1 passes over a byte order mark of UTF-8', async () => {
    const latin = mappingFrom(TRIAL_MAPPING.replace('utf-8', 'latin-1'));
    const { summary } = await collected(sourceOf(`\uFEFF${TRIAL_HEADER}\n${row}`), latin);
    expect(summary).toMatchObject({ results: 1, errors: 0 });
  });
});
