import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIAGNOSTICS } from './oneroster/diagnostic-catalogue';

const readme = readFileSync(join(process.cwd(), 'libs/interchange/README.md'), 'utf8');

describe('the README', () => {
  it('names every diagnostic and no other', () => {
    const table = readme.slice(readme.indexOf('## Diagnostics'), readme.indexOf('For tests,'));
    const named = [...table.matchAll(/`([a-z]+\.[a-z0-9_]+)`/g)].map(([, code]) => code);
    expect([...named].sort()).toEqual(Object.keys(DIAGNOSTICS).sort());
  });
});
