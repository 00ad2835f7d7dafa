import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

/** A result file. It is read twice: once for its hash and for what contradicts itself, once for its results. */
export interface AssessmentSource {
  /** The name of the file, for diagnostics. */
  readonly file: string;
  /** Its bytes from the first on. */
  open(): AsyncIterable<Uint8Array>;
}

/** Why a whole file is refused. */
export type AssessmentFileRefusalCode =
  | 'file.not_readable'
  | 'file.too_large'
  | 'file.too_many_lines'
  | 'file.too_many_results'
  | 'file.changed_while_read';

/** The file as a whole cannot be read; `code` names the broken rule, the message says what to do. */
export class AssessmentFileRefused extends Error {
  override readonly name = 'AssessmentFileRefused';

  constructor(
    readonly code: AssessmentFileRefusalCode,
    message: string,
  ) {
    super(message);
  }
}

const CHUNK_BYTES = 256 * 1024;

/**
 * A result file on the disk.
 *
 * @throws AssessmentFileRefused `file.not_readable` for what is no plain file
 */
export async function assessmentFile(path: string): Promise<AssessmentSource> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new AssessmentFileRefused('file.not_readable', `${path} is no plain file; name one`);
  return {
    file: basename(path),
    open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>,
  };
}
