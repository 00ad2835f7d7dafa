import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataFolder, ledger, projectFile, valuesOf } from './ledger-cli';

jest.setTimeout(240_000);

describe('receipts of a payment on the command line', () => {
  const folder = dataFolder();
  const out = (name: string): string => join(dirname(folder.path), name);
  const prove = (...args: readonly string[]) => ledger('prove', ...args, '--data', folder.path, '--json');
  let key: string;

  beforeAll(async () => {
    const service = fork(projectFile('dist/test/crash/paying-service.js'), [folder.path, '40', 'Infinity']);
    await new Promise((resolve) => service.once('exit', resolve));
    key = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim();
  });
  afterAll(() => {
    folder.remove();
  });

  it('are one for the line and one for each step of each voucher, and hold with the key alone', async () => {
    const written = valuesOf(await prove('remittance', 'RA-R-1-1', '--out', out('remittance')));
    const types = new Set(written.map(({ type }) => type));
    for (const type of ['PaymentLineDrawn', 'VoucherSelected', 'PaymentReleased', 'PaymentReturned'])
      expect(types).toContain(type);
    const files = readdirSync(out('remittance')).map((name) => join(out('remittance'), name));
    expect(files).toHaveLength(written.length);
    const checked = await ledger('prove', 'check', ...files, '--key', key, '--json');
    expect(checked.exitCode).toBe(0);
    expect(valuesOf(checked).map(({ verdict }) => verdict)).toStrictEqual(files.map(() => 'holds'));
  });

  it('are of one voucher where that is asked for', async () => {
    const all = valuesOf(await prove('payment', 'R-1/1', '--out', out('line')));
    const voucherId = String(all.find((event) => event['voucherId'] !== null)?.['voucherId']);
    const own = valuesOf(await prove('payment', voucherId, '--out', out('voucher')));
    expect(new Set(own.map((event) => event['voucherId']))).toStrictEqual(new Set([null, voucherId]));
    expect(own.length).toBeLessThanOrEqual(all.length);
  });

  it('are refused for what is no payment', async () => {
    expect((await prove('payment', 'R-9/1', '--out', out('none'))).stdout).toContain('PaymentUnknown');
    expect((await prove('remittance', 'R-1/1', '--out', out('none'))).exitCode).toBe(2);
    expect((await prove('payment', 'R-1/1', '--out', out('none'), '--cosigned', '1')).stdout).toContain(
      'not_cosigned',
    );
  });
});
