import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkPolicy,
  packPath,
  parseCases,
  parsePolicy,
  type Policy,
  type PolicyCase,
  policyFromDocument,
  runCase,
} from '..';

const PACKS = join(__dirname, '..', '..', 'packs');

const policyFiles = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.policy.yaml'))
  .sort();

const read = (name: string): string => readFileSync(join(PACKS, name), 'utf8');

const parsed = (name: string): Policy => {
  const result = parsePolicy(read(name));
  if (result.kind === 'invalid') throw new Error(`${name}: ${JSON.stringify(result.diagnostics, null, 1)}`);
  return result.policy;
};

const casesOf = (name: string): readonly PolicyCase[] => {
  const result = parseCases(read(name));
  if (result.kind === 'invalid') throw new Error(`${name}: ${JSON.stringify(result.diagnostics, null, 1)}`);
  return result.cases;
};

describe.each(policyFiles)('the rule pack %s', (name) => {
  const policy = parsed(name);
  const cases = casesOf(name.replace('.policy.yaml', '.specs.yaml'));

  it('lies where its id and version say', () => {
    expect(packPath(policy.id, policy.version)).toBe(name);
  });

  it('has nothing for the checker to find', () => {
    expect(checkPolicy(policy)).toStrictEqual([]);
  });

  it('has the same hash when it is read from its stored document', () => {
    const stored: unknown = JSON.parse(JSON.stringify(policy.document));
    const again = policyFromDocument(stored);
    expect(again.kind === 'parsed' && again.policy.hash).toBe(policy.hash);
  });

  it('has cases beside it, all for itself', () => {
    expect([...new Set(cases.map((each) => each.policy))]).toStrictEqual([`${policy.id}@${policy.version}`]);
  });

  it.each(cases)('$name', (policyCase) => {
    expect(runCase(policy, policyCase).mismatches).toStrictEqual([]);
  });
});
