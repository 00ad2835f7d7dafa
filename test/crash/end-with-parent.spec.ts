import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../../.config/end-with-parent.mjs')).href;
const SERVICE = `
  import { endWithParent } from ${JSON.stringify(MODULE)};
  endWithParent(process.ppid);
  const alive = setInterval(() => undefined, 1_000);
  process.on('SIGTERM', () => { console.log('ended well'); clearInterval(alive); });
  console.log('serving');
`;

describe('a service that a shell runs', () => {
  it('ends by itself, and well, when the shell dies of a signal', async () => {
    // What follows the service keeps the shell from giving it its own place, and its signals.
    const command = '"$NODE" --input-type=module --eval "$SERVICE"; true';
    const shell = spawn('sh', ['-c', command], {
      env: { ...process.env, NODE: process.execPath, SERVICE },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    const lines = createInterface(shell.stdout);
    lines.on('line', (line) => {
      said.push(line);
      if (line === 'serving') shell.kill('SIGTERM');
    });
    await once(lines, 'close');
    expect(said).toStrictEqual(['serving', 'ended well']);
  });
});
