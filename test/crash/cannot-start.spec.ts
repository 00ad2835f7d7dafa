import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../..');
const SERVICE = join('dist', 'apps', 'api', 'src', 'main.js');

jest.setTimeout(60_000);

/** Runs the service until it ends by itself. */
async function started(environment: Readonly<Record<string, string>>, program = PROGRAM) {
  const service = spawn(process.execPath, [join(program, SERVICE)], {
    env: { ...process.env, LOG_LEVEL: 'silent', ...environment },
  });
  let told = '';
  service.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const [exitCode] = (await once(service, 'close')) as [number | null];
  return { told, exitCode };
}

describe('A service that cannot start ends, and says what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-start-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('where another program listens on its port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { told, exitCode } = await started({ PORT: String(port), LEDGER_DATA: join(folder, 'data') });
    other.close();
    expect(told).toContain('The service cannot start:\nlisten EADDRINUSE');
    expect(told).toContain('or set PORT to a free port');
    expect(exitCode).toBe(1);
  });

  it('where a file of its data folder is none of a ledger', async () => {
    const data = join(folder, 'foreign');
    mkdirSync(join(data, 'register.db'), { recursive: true });
    const { told, exitCode } = await started({ PORT: '0', LEDGER_DATA: data });
    expect(told).toContain('Check LEDGER_DATA');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['docs/reference/events.schema.json', []],
    ['libs/interchange/contexts/credentials-v2.jsonld', ['docs/reference/events.schema.json']],
  ])('where it was installed without %s', async (absent, carried) => {
    const program = join(folder, String(carried.length));
    for (const part of ['dist/apps/api', 'dist/libs', 'libs/interchange', ...carried]) {
      const whole = join(PROGRAM, part);
      cpSync(whole, join(program, part), { recursive: true, filter: (path) => !path.endsWith(absent) });
    }
    symlinkSync(join(PROGRAM, 'node_modules'), join(program, 'node_modules'));
    const { told, exitCode } = await started({ PORT: '0', LEDGER_DATA: join(folder, 'data') }, program);
    expect(told).toContain(`${absent} belongs to this program`);
    expect(told).toContain('install the program with all its folders');
    expect(exitCode).toBe(1);
  });
});
