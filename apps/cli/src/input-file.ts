import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { packNameFrom, packPath } from '@ledger/policy';
import type { NamedTexts } from '@ledger/processes';
import { CliFailure } from './failure';
import { projectFolder } from './project-folder';

/** The text of a file named on the command line. @throws CliFailure `file.not_readable` */
export function readInputFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    throw new CliFailure(2, {
      code: 'file.not_readable',
      message: `${path} cannot be read: ${why}`,
      next: '',
    });
  }
}

/** The YAML of a rule pack of this program; undefined when there is no such pack. */
export function packText(name: string): string | undefined {
  const pack = packNameFrom(name);
  return pack === undefined
    ? undefined
    : textAt(join(projectFolder(), 'libs', 'policy', 'packs', packPath(pack.id, pack.version)));
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** What a program file names: rule packs of this program, and files beside it. */
export function textsBeside(programFile: string): NamedTexts {
  const beside = (path: string): string | undefined =>
    textAt(isAbsolute(path) ? path : join(dirname(programFile), path));
  return { policy: (name) => packText(name) ?? beside(name), csv: beside };
}
