import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalogue } from './error-catalogue';

const documented = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');

/** The names in the first column of every table. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');

/** Tables are aligned by the formatter; only their words count. */
const wordsOf = (text: string): string =>
  text
    .replace(/\s*\|\s*/g, '|')
    .replace(/\|[-|]+\|/g, '|')
    .replace(/\s+/g, ' ');

it('documents every refusal, problem, reason and diagnostic there is', () => {
  expect(namesIn(errorCatalogue()).filter((name) => !namesIn(documented).includes(name))).toStrictEqual([]);
});

it('documents none that does not exist', () => {
  expect(namesIn(documented).filter((name) => !namesIn(errorCatalogue()).includes(name))).toStrictEqual([]);
});

it('says of each what the code says', () => {
  expect(wordsOf(documented)).toBe(wordsOf(errorCatalogue()));
});
