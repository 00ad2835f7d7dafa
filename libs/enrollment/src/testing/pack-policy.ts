import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath, parsePolicy, type Policy } from '@ledger/policy';

const PACKS = join(__dirname, '../../../policy/packs');

/** A version of the Louisiana Course Choice pack of this repository. */
export function courseChoice(version: '2012' | '2014' | '2025'): Policy {
  const result = parsePolicy(readFileSync(join(PACKS, packPath('us-la/course-choice', version)), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
}
