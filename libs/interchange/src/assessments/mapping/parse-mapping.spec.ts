import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { mappingFrom, TRIAL_MAPPING } from '../testing/trial-results';
import { MAPPING_SCHEMA } from './mapping-schema';
import { parseMapping } from './parse-mapping';
import { type MappingFault } from './place';

const FOLDER = join(process.cwd(), 'libs/interchange/mappings');
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const SHIPPED = readdirSync(FOLDER).filter((file) => file.endsWith('.mapping.yaml'));

const faultsOf = (text: string): readonly MappingFault[] => {
  const parsed = parseMapping(text);
  return parsed.kind === 'invalid' ? parsed.faults : [];
};

const replaced = (from: string, to: string): string => {
  expect(TRIAL_MAPPING).toContain(from);
  return TRIAL_MAPPING.replace(from, to);
};

describe('the mappings that ship', () => {
  it.each(SHIPPED)('%s has no faults, names its layout and points editors at the schema', (file) => {
    expect(faultsOf(textOf(file))).toStrictEqual([]);
    expect(mappingFrom(textOf(file)).source.length).toBeGreaterThan(40);
    expect(textOf(file)).toMatch(/^# yaml-language-server: \$schema=\.\/mapping\.schema\.json\n/);
  });

  it('are those of the three feeds, with the schema beside them', () => {
    expect(SHIPPED).toStrictEqual(['ap.mapping.yaml', 'eocep.mapping.yaml', 'win.mapping.yaml']);
    expect(JSON.parse(textOf('mapping.schema.json'))).toStrictEqual(MAPPING_SCHEMA);
  });
});

describe('reading a mapping', () => {
  it('fills in what has a default', () => {
    expect(mappingFrom(TRIAL_MAPPING)).toMatchObject({
      file: { header: true, linesBefore: 0, mayBeShorter: false, columns: {}, emptyCells: ['NULL'] },
      subject: { as: 'given' },
      results: [{ optional: false }],
    });
  });

  it('takes words as they are written, whatever YAML would make of them', () => {
    const values = "{ 07: 04104, NO: 'x', 1e3: y, 0x1F: ~, true: 12:30 }";
    const { results } = mappingFrom(replaced("{ ALG: '02052', BIO: '03051' }", values));
    expect(results[0]?.course?.values).toStrictEqual({
      '07': '04104',
      NO: 'x',
      '1e3': 'y',
      '0x1F': '~',
      true: '12:30',
    });
  });

  it('has one hash whatever the comments and the order, and another when a word differs', () => {
    const { hash } = mappingFrom(TRIAL_MAPPING);
    const moved = `# a comment\n${replaced("version: '1'\n", '')}\nversion: '1'\n`;
    expect(mappingFrom(moved).hash).toBe(hash);
    expect(mappingFrom(replaced("ALG: '02052'", "ALG: '02053'")).hash).not.toBe(hash);
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('tells every fault with its line and place', () => {
    const twice = replaced('kind: csv', 'kind: xls').replace('as: decimal', 'as: number');
    expect(faultsOf(twice).map(({ code, line, path }) => [code, line, path])).toStrictEqual([
      ['UnexpectedValue', 8, 'file.kind'],
      ['UnexpectedValue', 17, 'results[0].score.as'],
    ]);
  });
});

describe('reading what is no mapping', () => {
  it.each([
    ['no text', ''],
    ['a list', '- a\n- b'],
    ['half a bracket', '{ id: ['],
    ['deep brackets', '['.repeat(50_000)],
    ['deep dashes', '- '.repeat(30_000)],
    ['deep maps', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['too large a text', `id: ${'x'.repeat(70_000)}`],
    ['a bomb of aliases', 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]'],
    ['a reserved name', `${TRIAL_MAPPING}\n__proto__: { id: x }`],
    ['two documents', `${TRIAL_MAPPING}\n---\nid: b`],
    ['a null byte', 'id: "a\\0b"'],
  ])('refuses %s', (_, text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0);
  });
});

describe('any text', () => {
  it('is read or refused, and never throws', () => {
    const damaged = fc
      .tuple(
        fc.nat({ max: TRIAL_MAPPING.length }),
        fc.nat({ max: 40 }),
        fc.string({ unit: 'binary', maxLength: 12 }),
      )
      .map(([at, length, put]) => TRIAL_MAPPING.slice(0, at) + put + TRIAL_MAPPING.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), damaged), (text) => {
        const parsed = parseMapping(text);
        expect(parsed.kind === 'parsed' || parsed.faults.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
