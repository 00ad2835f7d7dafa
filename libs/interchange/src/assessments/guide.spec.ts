import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSESSMENT_DIAGNOSTICS } from './diagnostic-catalogue';
import { DAY_FORMATS, LEFT_OUT_STATUSES } from './mapping/mapping';
import { MAPPING_FAULTS } from './mapping/place';
import { mappingFrom } from './testing/trial-results';

const guide = readFileSync(join(process.cwd(), 'docs/guides/assessment-mappings.md'), 'utf8');
const section = (heading: string): string => guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

describe('the guide to mappings', () => {
  it('names every diagnostic and no other', () => {
    const [table = ''] = section('Diagnostics').split('\nThey name');
    const named = [...table.matchAll(/`([a-z]+\.[a-z0-9_]+)`/g)].map(([, code]) => code ?? '');
    expect(sorted(named)).toStrictEqual(sorted(Object.keys(ASSESSMENT_DIAGNOSTICS)));
  });

  it('names every fault of a mapping and no other', () => {
    const rows = section('Faults of a mapping')
      .split('\n')
      .filter((row) => row.startsWith('|'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
    expect(sorted(named.map(([, code]) => code ?? ''))).toStrictEqual(sorted(MAPPING_FAULTS));
  });

  it('names every format of a day and every status', () => {
    for (const word of [...DAY_FORMATS, ...LEFT_OUT_STATUSES]) expect(guide).toContain(`\`${word}\``);
  });

  it('shows a mapping that can be read', () => {
    const [, example = ''] = /```yaml\n([^]*?)```/.exec(guide) ?? [];
    expect(mappingFrom(example).id).toBe('us-sc/eocep');
  });
});
