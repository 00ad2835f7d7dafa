import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that the program carries beside its code is not where the program is. */
export class NotCarried extends Error {
  override readonly name = 'NotCarried';

  constructor(
    /** As it stands in the program's folder. */
    readonly file: string,
    readonly lookedFrom: string,
  ) {
    super(
      `${file} belongs to this program and is in no folder above ${lookedFrom}; install the program with all its folders`,
    );
  }
}

/**
 * Where a file or folder lies that the program carries beside its code, such as `libs/interchange/schemas`. The code
 * runs from its sources and from dist/, so it is looked for upwards.
 *
 * @throws NotCarried
 */
export function carriedPath(file: string, from = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, file);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) throw new NotCarried(file, from);
  }
}
