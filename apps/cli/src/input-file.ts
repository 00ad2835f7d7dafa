import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { packNameFrom, packPath } from '@ledger/policy';
import type { NamedTexts } from '@ledger/processes';
import { EXIT } from './exit-codes';
import { CliFailure } from './failure';
import { projectFolder } from './project-folder';

/** The text of a file named on the command line. @throws CliFailure `file.not_readable` | `file.not_text` */
export function readInputFile(path: string): string {
  const bytes = bytesAt(path);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new CliFailure(EXIT.usage, {
    code: 'file.not_text',
    message: `${path} is no text in UTF-8.`,
    next: 'Save it as UTF-8; spreadsheets and some editors write UTF-16.',
  });
}

function bytesAt(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (failure) {
    throw notReadable(path, failure);
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

/** What reading a file named on the command line failed of. */
export function notReadable(path: string, failure: unknown): CliFailure {
  const { code = '', message } = failure as NodeJS.ErrnoException;
  return new CliFailure(EXIT.usage, {
    code: 'file.not_readable',
    message: `${path} cannot be read: ${WHY_NOT[code] ?? message}.`,
    next: 'Check the path.',
  });
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
