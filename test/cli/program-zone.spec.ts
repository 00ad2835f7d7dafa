import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn } from '@ledger/kernel';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

/** Where a day begins first on earth, and hours before it does in the zone a ledger without a program has. */
const ZONE = 'Pacific/Kiritimati';

describe('A program in a zone of its own', () => {
  const [files, data] = [dataFolder(), dataFolder()];
  const at = (...args: readonly string[]) => ledger(...args, '--data', data.path);

  beforeAll(async () => {
    cpSync(projectFile('apps', 'cli', 'demo'), files.path, { recursive: true });
    const file = join(files.path, 'program.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('zone: America/Chicago', `zone: ${ZONE}`));
    const applied = await at('program', 'apply', file);
    if (applied.exitCode !== 0) throw new Error(applied.stderr);
  });
  afterAll(() => {
    files.remove();
    data.remove();
  });

  it('is evaluated as of its own day, which has begun there', async () => {
    const today = dayIn(ZONE, new Date().toISOString());
    const said = await at('evaluate', '--as-of', today, '--program', 'la-course-choice', '--json');
    expect(valuesOf(said)).toStrictEqual([{ asOf: today, evaluated: 0, changes: {}, refused: 0 }]);
  });

  it('is stated on its own day', async () => {
    const today = dayIn(ZONE, new Date().toISOString());
    const asked = ['statement', '--provider', 'P-001', '--program', 'la-course-choice', '--json'];
    expect(valuesOf(await at(...asked))[0]).toMatchObject({ statedOn: today });
  });

  it('gives its zone to the ledger, unless the environment names another', async () => {
    const statedOn = async () => {
      const { exitCode, stdout } = await at('statement', '--provider', 'P-001', '--json');
      return exitCode === 0 ? (JSON.parse(stdout) as { statedOn: string }).statedOn : exitCode;
    };
    expect(await statedOn()).toBe(dayIn(ZONE, new Date().toISOString()));
    process.env['LEDGER_ZONE'] = 'Pacific/Pago_Pago';
    expect(await statedOn()).toBe(dayIn('Pacific/Pago_Pago', new Date().toISOString()));
    process.env['LEDGER_ZONE'] = 'Mars/Olympus';
    expect(await statedOn()).toBe(2);
    delete process.env['LEDGER_ZONE'];
  });

  it('is not taken for one that is not there', async () => {
    const asked = ['--program', 'la-course-chioce'];
    expect((await at('statement', '--provider', 'P-001', ...asked)).exitCode).toBe(3);
    expect((await at('evaluate', '--as-of', '2026-08-01', ...asked)).exitCode).toBe(3);
  });
});
