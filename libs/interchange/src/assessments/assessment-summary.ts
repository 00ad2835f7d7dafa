import { type LeftOutStatus } from './mapping/mapping';

/** What a result file came to. */
export interface AssessmentSummary {
  readonly file: string;
  readonly mapping: { readonly id: string; readonly version: string; readonly hash: string };
  /** SHA-256 of the bytes of the file, in hexadecimal, as `sha256sum` prints it. */
  readonly sourceHash: string;
  readonly bytes: number;
  /** Physical lines, blank ones and the header included. */
  readonly lines: number;
  /** Rows below the header, blank ones not included. */
  readonly rows: number;
  readonly results: number;
  readonly leftOut: readonly {
    readonly status: LeftOutStatus;
    readonly because: string;
    readonly count: number;
  }[];
  readonly skipped: readonly { readonly because: string; readonly count: number }[];
  /** Results told again and not yielded again. */
  readonly repeated: number;
  /** Results not yielded because the file contradicts them. */
  readonly contradicted: number;
  readonly errors: number;
  readonly warnings: number;
}
