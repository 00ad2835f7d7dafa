import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandNamed } from '../command-list';
import { CliFailure } from '../failure';
import { type Output } from '../output';
import { bankFileCheck } from './bank-file-check';

const FIXTURES = join(process.cwd(), 'test', 'fixtures', 'nacha');
const MESSAGES = join(process.cwd(), 'test', 'fixtures', 'iso20022');
const SHIPPED = join(process.cwd(), 'libs', 'interchange', 'layouts');
const LAYOUTS = join(process.cwd(), 'test', 'fixtures', 'layouts');

/** How the command ended and what it wrote. */
async function checked(
  path: string,
  { json = false, ...values }: { json?: boolean; problems?: string; layout?: string } = {},
) {
  const [texts, told, notes]: [string[], unknown[], string[]] = [[], [], []];
  const output: Output = {
    json,
    text: (text) => void texts.push(text),
    value: (value) => void told.push(value),
    note: (text) => void notes.push(text),
    failure: () => undefined,
    progress: () => ({ at: () => undefined, end: () => undefined }),
  };
  const exitCode = await bankFileCheck.run({
    values,
    positionals: [path],
    output,
    dataFolder: '/nowhere',
    dataNamed: false,
  });
  return { exitCode, texts, values: told, notes };
}

const failureOf = (path: string): Promise<unknown> => checked(path).catch((failure: unknown) => failure);

describe('bank-file check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bank-file-'));
  const written = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, 'latin1');
    return join(folder, name);
  };
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is a command of the command line', async () => {
    const listed = commandNamed(['bank-file', 'check', 'payments.ach']);
    expect([listed?.words, await listed?.command.load()]).toStrictEqual([2, bankFileCheck]);
  });

  it('ends with 0 on a valid NACHA file and says what it adds up to', async () => {
    const { exitCode, texts } = await checked(join(FIXTURES, 'own', 'ctx-credit-820.ach'));
    expect(exitCode).toBe(0);
    expect(texts.join('\n')).toContain(
      'is a valid NACHA file: batches 1, entries 1, addenda 6, debits 0.00, credits 550.00.',
    );
  });

  it('ends with 0 on a valid 820', async () => {
    const { exitCode, values } = await checked(join(FIXTURES, 'own', '820-course-payment.edi'));
    expect(exitCode).toBe(0);
    expect(values).toMatchObject([{ kind: 'X12 820', valid: true, remittances: 1, amountCents: 55_000 }]);
  });

  it.each([
    [
      join(MESSAGES, 'own', 'pain001-ctx.xml'),
      'is a valid pain.001 file: payments 1, documents 2, amount 550.00.',
    ],
    [
      join(MESSAGES, 'own', 'pain002-payments.xml'),
      'is a valid pain.002 file: pain.002.001.11 about RUN-2026-10-15-A, statuses 4, rejected 1.',
    ],
    [
      join(MESSAGES, 'own', 'camt053-settled-and-returned.xml'),
      'is a valid camt.053 file: camt.053.001.08, statements 1, entries 3, ' +
        'booked debits 850.00, booked credits 300.00.',
    ],
    [
      join(LAYOUTS, 'positive-pay-chase.csv'),
      'is a valid positive-pay-chase file: positive-pay-chase, rows 2, issue 1 of 300.00, void 1 of 150.00.',
    ],
  ])('ends with 0 on a valid file of another kind and says what it holds: %s', async (path, says) => {
    const { exitCode, texts } = await checked(path);
    expect([exitCode, texts.at(-1)]).toStrictEqual([0, `${path} ${says}`]);
  });

  it('ends with 1 on a wrong credit transfer, with line, element, reason and what to do', async () => {
    const valid = readFileSync(join(MESSAGES, 'own', 'pain001-ctx.xml'), 'latin1');
    const { exitCode, texts } = await checked(
      written('wrong.xml', valid.replace('>550.00</InstdAmt>', '>550.01</InstdAmt>')),
    );
    expect(exitCode).toBe(1);
    expect(texts[0]).toMatch(
      /wrong\.xml:22:7: error remittance\.total: CdtTrfTxInf lists documents .* \(55000 cents of 55001\)\. Let/,
    );
    expect(texts.at(-1)).toMatch(/is not a valid pain\.001 file: 3 errors, 0 warnings\.$/);
  });

  it('ends with 1 on XML that hides something, and on an answer that was cut off', async () => {
    const valid = readFileSync(join(MESSAGES, 'own', 'pain002-payments.xml'), 'latin1');
    const doctype = '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document';
    const hostile = await checked(written('hostile.xml', valid.replace('<Document', doctype)));
    const cutOff = await checked(written('cut.xml', valid.slice(0, 700)));
    expect([hostile.exitCode, cutOff.exitCode]).toStrictEqual([1, 1]);
    expect(hostile.texts[0]).toContain('error xml.document_type');
    expect(cutOff.texts[0]).toContain('error xml.not_well_formed');
  });

  it('checks by a layout that is named, shipped or from a file', async () => {
    const wrongCheck = written('checks.csv', 'X,1,1,101526,3.00,B\n');
    const own = written('own.yaml', readFileSync(join(SHIPPED, 'positive-pay-chase.layout.yaml'), 'utf8'));
    for (const layout of ['positive-pay-chase', own]) {
      const { exitCode, texts } = await checked(wrongCheck, { layout });
      expect([exitCode, texts[0]]).toStrictEqual([
        1,
        `${wrongCheck}:1: error layout.code: action is none of the codes of the layout. Use a code of the layout.`,
      ]);
    }
    const noLayout = await checked(wrongCheck, { layout: wrongCheck }).catch((failure: unknown) => failure);
    expect(noLayout).toMatchObject({ exit: 2, told: { code: 'layout.not_valid' } });
  });

  it('ends with 0 when there are warnings only, and tells them', async () => {
    const { exitCode, texts } = await checked(join(FIXTURES, 'valid', 'cor-example.ach'));
    expect(exitCode).toBe(0);
    expect(texts[0]).toMatch(/cor-example\.ach:4: warning return\.trace_differs: trace \(80-94\) differs/);
  });

  it('ends with 1 on a wrong file, with line, positions, reason and what to do', async () => {
    const { exitCode, texts } = await checked(join(FIXTURES, 'invalid', 'short-line.ach'));
    expect(exitCode).toBe(1);
    expect(texts[0]).toMatch(
      /short-line\.ach:5: error line\.length: the record is not 94 characters long \(74 characters\)\. Write each/,
    );
    expect(texts.at(-1)).toMatch(/is not a valid NACHA file: 1 errors, 0 warnings\.$/);
  });

  it('gives a value a problem and a summary as JSON', async () => {
    const { values } = await checked(join(FIXTURES, 'invalid', 'short-line.ach'), { json: true });
    expect(values).toMatchObject([
      { line: 5, code: 'line.length', severity: 'error' },
      { kind: 'NACHA', valid: false, errors: 1, warnings: 0, entries: 1, debitsCents: 100_000_000 },
    ]);
  });

  it('shows the first problems and says how many are left', async () => {
    const { texts, notes } = await checked(join(FIXTURES, 'invalid', '20110729A-invalid.ach'), {
      problems: '3',
    });
    expect(texts).toHaveLength(4);
    expect(notes).toStrictEqual(['118 more problems are not shown.']);
  });

  it.each([
    ['empty.ach', ''],
    ['first-character.ach', `x${'9'.repeat(93)}\n`],
    ['wrong.edi', 'ST*820*0001~SE*2*0001~'],
  ])('finds out the kind of a wrong file too: %s', async (name, text) => {
    expect((await checked(written(name, text))).exitCode).toBe(1);
  });

  it.each([
    [
      'payments.xml',
      '<?xml version="1.0"?><Document/>',
      'an XML file, which is no bank file of a known kind',
    ],
    ['picture.png', '\u0089PNG\r\n', 'is no bank file of a known kind'],
  ])('ends with 1 on a file of another kind and names the kinds it knows: %s', async (name, text, says) => {
    const failure = await failureOf(written(name, text));
    expect(failure).toBeInstanceOf(CliFailure);
    expect(failure).toMatchObject({ exit: 1, told: { code: 'bank_file.unknown_kind' } });
    expect((failure as CliFailure).message).toContain(says);
  });

  it('ends with 2 when there is no such file, or a folder', async () => {
    expect(await failureOf(join(folder, 'none.ach'))).toMatchObject({
      exit: 2,
      told: { code: 'file.not_readable' },
    });
    expect(await failureOf(folder)).toMatchObject({ exit: 2, told: { code: 'file.not_readable' } });
  });
});
