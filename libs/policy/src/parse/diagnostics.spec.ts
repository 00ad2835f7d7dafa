import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, parsePolicy, policyFromDocument } from '..';
import { smallPolicyText } from '../testing/small-policy';

type Found = Pick<Diagnostic, 'code' | 'path' | 'line'>;

const findingsIn = (text: string): readonly Found[] => {
  const result = parsePolicy(text);
  return result.kind === 'invalid' ? result.diagnostics : [];
};

const lineOf = (text: string, fragment: string): number =>
  text.slice(0, text.indexOf(fragment)).split('\n').length;

describe('a document that cannot be read', () => {
  it.each([
    ['an id in capital letters', { id: 'Example/Small' }, 'NotAnId', 'id'],
    ['a version with a space', { version: "'1 a'" }, 'NotAVersion', 'version'],
    ['a section that is a text', { approval: 'never' }, 'NotAnObject', 'approval'],
    ['names that are a text', { citations: 'act' }, 'NotAnObject', 'citations'],
    [
      'a citation of a name with a space',
      { citations: "\n  act: { text: The Act, grade: V }\n  'an act': { text: An Act, grade: V }" },
      'NotAName',
      'citations.an act',
    ],
    [
      'a flag that is a text',
      { citations: '\n  act: { text: The Act, grade: V, unverified: perhaps }' },
      'NotAFlag',
      'citations.act.unverified',
    ],
    [
      'the hash of a base that is none',
      { extends: '{ policy: example/base@1, hash: abc }' },
      'NotAHash',
      'extends.hash',
    ],
    ['a number that no machine holds exactly', { title: '12345678901234567890' }, 'NotExact', 'title'],
  ])('is refused at the place: %s', (...[, sections, code, path]) => {
    const text = smallPolicyText(sections);
    const [key = ''] = Object.keys(sections);
    const found = findingsIn(text);
    expect(found.map(({ code: each, path: at }) => `${each} at ${at}`)).toContain(`${code} at ${path}`);
    expect(found.find((each) => each.code === code)?.line).toBeGreaterThanOrEqual(lineOf(text, `${key}:`));
  });
});

describe('a document that is no JSON', () => {
  it.each<readonly [string, unknown, string, string]>([
    ['a value that JSON does not have', { id: 1n }, 'NotJson', 'id'],
    ['half a character', { title: '\ud800' }, 'NotUnicode', 'title'],
    [
      'a name that means something to machines',
      JSON.parse('{ "__proto__": 1 }'),
      'ReservedName',
      '__proto__',
    ],
  ])('is refused at the place: %s', (...[, document, code, path]) => {
    const result = policyFromDocument(document);
    const found: readonly Found[] = result.kind === 'invalid' ? result.diagnostics : [];
    expect(found.map(({ code: each, path: at }) => `${each} at ${at}`)).toContain(`${code} at ${path}`);
  });
});

describe('a policy behind which too many stand', () => {
  const extending = (version: number): string =>
    `extends: example/small@${String(version)}\nversion: '${String(version - 1)}'\n`;
  const base = (name: string): string => {
    const version = Number(name.split('@')[1]);
    return version === 9 ? smallPolicyText({ version: "'9'" }) : extending(version + 1);
  };
  const codesOf = (version: number): readonly string[] => {
    const result = parsePolicy(extending(version), { base });
    return result.kind === 'invalid'
      ? result.diagnostics.map(({ code, message }) => `${code}: ${message}`)
      : [];
  };

  it('is refused, and one behind which eight stand is not', () => {
    expect(codesOf(2)).toStrictEqual([]);
    expect(codesOf(1).join()).toContain('ExtendsTooDeep');
  });
});

const SOURCES = ['../parse', '../check', '../cases'].map((folder) => join(__dirname, folder));

/** The text of every file of the reader and of the checks whose name ends so. */
const textOfAll = (isWanted: (file: string) => boolean): string =>
  SOURCES.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && isWanted(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  ).join('\n');

describe('the codes of diagnostics', () => {
  it('are each tested by name', () => {
    const isSpec = (file: string): boolean => file.endsWith('.spec.ts');
    const written = textOfAll((file) => !isSpec(file)).match(/'(?:[A-Z][a-z]+){2,}'/g) ?? [];
    const tested = textOfAll(isSpec);
    const untested = [...new Set(written)]
      .map((code) => code.slice(1, -1))
      .filter((code) => !tested.includes(code));

    expect(written.length).toBeGreaterThan(60);
    // Stands in a message only, where a fault has no code of its own.
    expect(untested).toStrictEqual(['NotResolved'].filter((code) => !tested.includes(code)));
  });
});
