import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandNamed } from '../command-list';
import { CliFailure } from '../failure';
import { type Output } from '../output';
import { bankFileCheck } from './bank-file-check';

const FIXTURES = join(process.cwd(), 'test', 'fixtures', 'nacha');

/** How the command ended and what it wrote. */
async function checked(path: string, { json = false, problems }: { json?: boolean; problems?: string } = {}) {
  const [texts, values, notes]: [string[], unknown[], string[]] = [[], [], []];
  const output: Output = {
    json,
    text: (text) => void texts.push(text),
    value: (value) => void values.push(value),
    note: (text) => void notes.push(text),
    failure: () => undefined,
    progress: () => ({ at: () => undefined, end: () => undefined }),
  };
  const exitCode = await bankFileCheck.run({
    values: problems === undefined ? {} : { problems },
    positionals: [path],
    output,
    dataFolder: '/nowhere',
    dataNamed: false,
  });
  return { exitCode, texts, values, notes };
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
