import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath, parseCases, parsePolicy, type PolicyCase, runCase } from '..';

const PACKS = join(__dirname, '../../packs');

function workedExamples(): readonly PolicyCase[] {
  const result = parseCases(readFileSync(join(__dirname, 'worked-examples.yaml'), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.cases;
}

const packText = (name: string): string => {
  const [id = '', version = ''] = name.split('@');
  return readFileSync(join(PACKS, packPath(id, version)), 'utf8');
};

describe('an amount worked by hand', () => {
  it.each(workedExamples())('$name', (example) => {
    const parsed = parsePolicy(packText(example.policy), { base: packText });
    expect(parsed.kind === 'parsed' && runCase(parsed.policy, example).mismatches).toStrictEqual([]);
  });
});
