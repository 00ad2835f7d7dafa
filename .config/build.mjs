// Compiles apps, libs and the benches to dist/ with swc; `@ledger/<lib>` becomes a relative path, so dist runs as it is.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';

const root = join(import.meta.dirname, '..');
const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

const sourcesBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('spec.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** Rewrites library specifiers to relative requires of the compiled front doors. */
const withRelativeLibraries = (code, target) =>
  code.replace(/require\("@ledger\/([^"/]+)(\/testing)?"\)/g, (_, library, testing) => {
    const front = join(root, 'dist/libs', library, 'src', testing ? 'testing' : '', 'index.js');
    const path = relative(dirname(target), front);
    return `require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})`;
  });

/**
 * swc exports through getters, for modules that import each other. None do here, so that a module can hand out plain
 * values once it has run: every use of an import then costs a load instead of a call.
 */
const EXPORTS_AS_VALUES =
  'module.exports = Object.defineProperty({ ...exports }, "__esModule", { value: true });';

async function compile(source) {
  const target = join(root, 'dist', source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(join(root, source), {
    ...swcrc,
    swcrc: false,
    sourceFileName: relative(dirname(target), join(root, source)),
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
    `${withRelativeLibraries(code, target)}\n${EXPORTS_AS_VALUES}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`,
  );
  writeFileSync(`${target}.map`, map);
}

export async function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const sources = ['apps', 'libs', 'test'].flatMap(sourcesBelow);
  await Promise.all(sources.map(compile));
  return sources.length;
}
