import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario, type Scenario } from './scenario';

// Compiled or not, the scenarios stand where the repository has them.
const FOLDER = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), '..');

/** Every scenario of the folder, by the name of its file. */
export const readScenarios = (): readonly Scenario[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readScenario(name, readFileSync(join(FOLDER, name), 'utf8')));
