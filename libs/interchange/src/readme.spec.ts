import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XML_PROBLEMS } from './iso20022/problem-catalogue';
import { LAYOUT_PROBLEMS } from './layouts/layout-problem';
import { DIAGNOSTICS } from './oneroster/diagnostic-catalogue';

const readme = readFileSync(join(process.cwd(), 'libs/interchange/README.md'), 'utf8');

const section = (title: string): string => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([a-z0-9]+\.[a-z0-9_]+)`/g)].map(([, code]) => code ?? '').sort();

describe('the README', () => {
  it('names every diagnostic and no other', () => {
    const table = readme.slice(readme.indexOf('## Diagnostics'), readme.indexOf('For tests,'));
    const named = [...table.matchAll(/`([a-z]+\.[a-z0-9_]+)`/g)].map(([, code]) => code);
    expect([...named].sort()).toEqual(Object.keys(DIAGNOSTICS).sort());
  });

  it.each(['error', 'warning'])('names every problem of ISO 20022 that is an %s and no other', (severity) => {
    const codes = Object.entries(XML_PROBLEMS).filter(([, problem]) => problem.severity === severity);
    const row = section('ISO 20022')
      .split('\n')
      .find((line) => new RegExp(`^\\| \`.*\\| ${severity} +\\|$`).test(line));
    expect(codesIn(row ?? '')).toStrictEqual(codes.map(([code]) => code).sort());
  });

  it('names every problem of a file by layout and no other', () => {
    const told = section('Layouts').split('Problems, all errors:')[1]?.split('\n')[0] ?? '';
    expect(codesIn(told)).toStrictEqual(Object.keys(LAYOUT_PROBLEMS).sort());
  });
});
