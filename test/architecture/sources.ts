import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository. */
export const ROOT = join(__dirname, '../..');

/** Most levels of folders there are; deeper is a mistake. */
const DEPTH_LIMIT = 12;
const PASSED_OVER = new Set(['node_modules', 'dist', '.git']);

/** The files below a folder whose path ends in this, by their paths in the repository. */
export function filesBelow(folder: string, ending: string, depth = 0): readonly string[] {
  if (depth > DEPTH_LIMIT || !existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder))
    .filter((name) => !PASSED_OVER.has(name))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      if (statSync(join(ROOT, path)).isDirectory()) return filesBelow(path, ending, depth + 1);
      return path.endsWith(ending) ? [path] : [];
    });
}

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The folders directly in a folder. */
export const foldersIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder)).filter((name) => statSync(join(ROOT, folder, name)).isDirectory());

/** All hand-written code: apps, libraries and tests. */
export const codeFiles = (): readonly string[] =>
  ['apps', 'libs', 'test'].flatMap((folder) => filesBelow(folder, '.ts'));

/** The names a file exports, with the lines that stand before each. */
export function exportsOf(path: string): readonly { readonly name: string; readonly above: string }[] {
  const text = textOf(path);
  const declared = /^export (?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|enum) (\w+)/gm;
  return [...text.matchAll(declared)].map((match) => ({
    name: match[1] ?? '',
    above: text.slice(0, match.index).trimEnd(),
  }));
}

/** A path as people write it, from the repository. */
export const inRepository = (path: string): string => relative(ROOT, join(ROOT, path));

/** The rows of the tables under a heading of a README, cell by cell, without their heads. */
export function tableUnder(readme: string, heading: string): readonly (readonly string[])[] {
  const [, after = ''] = readme.split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows
    .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
