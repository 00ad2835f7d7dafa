import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVICE = join(__dirname, '../../dist/apps/api/src/main.js');

jest.setTimeout(60_000);

it('ends, and says what to do, where another program listens on its port', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-port-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const service = spawn(process.execPath, [SERVICE], {
    env: { ...process.env, PORT: String(port), LEDGER_DATA: folder, LOG_LEVEL: 'silent' },
  });
  let told = '';
  service.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const [exitCode] = (await once(service, 'close')) as [number | null];

  other.close();
  rmSync(folder, { recursive: true, force: true });
  expect(told).toContain(`The service cannot start:\nlisten EADDRINUSE`);
  expect(told).toContain('or set PORT to a free port');
  expect(exitCode).toBe(1);
});
