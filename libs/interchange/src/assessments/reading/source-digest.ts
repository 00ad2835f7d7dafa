import { createHash } from 'node:crypto';
import { AssessmentFileRefused, type AssessmentSource } from '../assessment-source';

/** Hashes a file while it is read. */
export class SourceDigest {
  bytes = 0;
  private readonly digest = createHash('sha256');

  constructor(
    private readonly source: AssessmentSource,
    private readonly maxBytes: number,
  ) {}

  /**
   * The bytes of the file, from the first on.
   *
   * @throws AssessmentFileRefused `file.too_large`
   */
  async *read(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.source.open()) {
      this.bytes += piece.length;
      if (this.bytes > this.maxBytes)
        throw new AssessmentFileRefused(
          'file.too_large',
          `more than ${String(this.maxBytes)} bytes; split the file`,
        );
      this.digest.update(piece);
      yield piece;
    }
  }

  /** In hexadecimal; to be asked once, at the end. */
  hash(): string {
    return this.digest.digest('hex');
  }
}
