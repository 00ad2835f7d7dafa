// Sets up what is missing (packages, build), then runs what was asked. Node's standard library only, until set up.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { endWithParent } from './end-with-parent.mjs';

const startedBy = process.ppid;
const root = join(import.meta.dirname, '..');
const say = (text) => process.stderr.write(`[set-up] ${text}\n`);

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old; install Node 20.19 or newer and run the command again.`);
  process.exit(1);
}

function install() {
  const stamp = join(root, 'node_modules/.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing packages (once, about a minute)');
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) {
    say(
      'npm install failed; its message is above. Check the connection to the package registry and run again.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

const modifiedBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path}:${statSync(path).mtimeMs}`);

async function buildIfChanged() {
  const stamp = join(root, 'dist/.built');
  const state = ['apps', 'libs', 'test', '.config'].flatMap(modifiedBelow).join('\n');
  const wanted = createHash('sha256').update(state).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { build } = await import('./build.mjs');
  const files = await build();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
  say(`built ${files} files`);
}

/** Runs a compiled entry in this process, so that signals and exit codes are its own. */
function runEntry(entry, args) {
  process.argv = [process.argv[0], join(root, 'dist', entry), ...args];
  process.setSourceMapsEnabled(true);
  createRequire(import.meta.url)(join(root, 'dist', entry));
}

/** The service ends well however it was started and whoever is told to end: this process, or the npm that runs it. */
function serve(args) {
  if (process.env.npm_lifecycle_event !== undefined) endWithParent(startedBy);
  runEntry('apps/api/src/main.js', args);
}

function runJest(args, env = {}) {
  const jest = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  jest.on('exit', (code) => process.exit(code ?? 1));
}

/** Tries every property, or those named, with a seed that nobody has tried; another run with the seed finds the same. */
function explore(args) {
  const triesProperties = (path) => readFileSync(join(root, path), 'utf8').includes('fc.assert(');
  const specs = ['apps', 'libs', 'test']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .filter((path) => path.endsWith('.spec.ts') && triesProperties(path));
  const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31));
  say(`properties tried with PROPERTY_SEED=${seed}`);
  runJest(args.length > 0 ? args : specs, { PROPERTY_SEED: seed });
}

const [target, ...args] = process.argv.slice(2);
const targets = {
  api: () => serve(args),
  ledger: () => runEntry('apps/cli/src/main.js', args),
  bench: () => runEntry('test/bench/main.js', args),
  interop: () => runEntry('test/interop/main.js', args),
  docs: () => {
    runEntry('test/architecture/write-errors.main.js', args);
    runEntry('test/architecture/write-reason-codes.main.js', args);
    runEntry('test/architecture/write-policy-schema.main.js', args);
    runEntry('test/architecture/write-event-schema.main.js', args);
    runEntry('test/e2e/write-openapi.main.js', args);
  },
  fixture: () => runEntry('test/upgrade/write-ledgers.main.js', args),
  test: () => runJest(args),
  explore: () => explore(args),
};
if (!(target in targets)) {
  say(`unknown target ${target ?? '(none)'}; one of ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}
requireNode();
install();
await buildIfChanged();
targets[target]();
