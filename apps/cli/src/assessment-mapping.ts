import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssessmentFileRefused, type AssessmentMapping, parseMapping } from '@ledger/interchange';
import { EXIT } from './exit-codes';
import { CliFailure } from './failure';
import { readInputFile } from './input-file';
import type { Output } from './output';
import { projectFolder } from './project-folder';

/** A mapping of this program has a plain name; whatever is more is a path. */
const PLAIN_NAME = /^[a-z0-9-]{1,64}$/;

function mappingPath(name: string): string {
  const shipped = join(projectFolder(), 'libs', 'interchange', 'mappings', `${name}.mapping.yaml`);
  return PLAIN_NAME.test(name) && existsSync(shipped) ? shipped : name;
}

/** The mapping of this name or path; tells every fault with its line. @throws CliFailure `mapping.invalid` */
export function mappingNamed(name: string, output: Output): AssessmentMapping {
  const parsed = parseMapping(readInputFile(mappingPath(name)));
  if (parsed.kind === 'parsed') return parsed.mapping;
  for (const fault of parsed.faults) {
    const { line, path, code, message } = fault;
    output.note(`${name}:${String(line)}: ${code} at ${path === '' ? 'the top' : path}: ${message}`);
    output.value({ file: name, ...fault });
  }
  throw new CliFailure(EXIT.usage, {
    code: 'mapping.invalid',
    message: `${name} has ${String(parsed.faults.length)} faults; nothing was read.`,
    next: 'Correct them, then run again.',
  });
}

/** Does work on a result file; a file that cannot be read as a whole is a foreseen end. */
export async function refusingFiles<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof AssessmentFileRefused)) throw failure;
    const { code, message } = failure;
    throw new CliFailure(EXIT.usage, { code, message, next: '' });
  }
}
