import { type NachaProblem } from './problem';
import { FileScan } from './reading/file-scan';
import { Findings } from './reading/findings';
import { LineCutter } from './reading/line-cutter';
import { type NachaItem, type NachaSummary, type NachaTotals } from './records';

/** A file as it arrives: bytes or text, in pieces of any size. */
export type FilePieces = AsyncIterable<Uint8Array | string>;

/** What checking a NACHA file finds. */
export interface NachaReport {
  /** No errors; warnings may remain. */
  readonly isValid: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** At most the first thousand. */
  readonly problems: readonly NachaProblem[];
  /** What the entries add up to, whatever the control records say. */
  readonly totals: NachaTotals;
}

/** Reads a file piece by piece; one character a byte, so that positions count bytes. */
class NachaReader {
  private readonly scan: FileScan;
  private readonly cutter: LineCutter;
  private readonly decoder = new TextDecoder('latin1');
  private readonly findings: Findings;

  constructor(keepsRecords: boolean) {
    this.findings = new Findings(keepsRecords);
    this.scan = new FileScan(this.findings);
    this.cutter = new LineCutter((line) => {
      this.scan.line(line);
    });
  }

  push(piece: Uint8Array | string): readonly NachaItem[] {
    this.cutter.push(typeof piece === 'string' ? piece : this.decoder.decode(piece));
    return this.findings.take();
  }

  end(): readonly NachaItem[] {
    this.cutter.end();
    this.scan.end();
    const { errors, warnings } = this.findings;
    const summary: NachaSummary = { kind: 'summary', errors, warnings, totals: this.scan.tally.totals() };
    return [...this.findings.take(), summary];
  }
}

/**
 * Reads a NACHA file: batches, entries with their addenda, returns and notifications of change, and every problem, in
 * the order of the file; the summary comes last. It holds one piece and one entry at a time. Problems do not stop it:
 * a consumer that wants all or nothing looks at `summary.errors` before it acts.
 */
export async function* readNacha(pieces: FilePieces): AsyncGenerator<NachaItem> {
  const reader = new NachaReader(true);
  for await (const piece of pieces) yield* reader.push(piece);
  yield* reader.end();
}

/** Checks a NACHA file and keeps none of its records. */
export async function checkNacha(pieces: FilePieces): Promise<NachaReport> {
  const reader = new NachaReader(false);
  const items: NachaItem[] = [];
  for await (const piece of pieces) items.push(...reader.push(piece));
  return reportOf([...items, ...reader.end()]);
}

/** Checks a NACHA file that is held in memory. */
export function checkNachaText(text: string): NachaReport {
  const reader = new NachaReader(false);
  return reportOf([...reader.push(text), ...reader.end()]);
}

function reportOf(items: readonly NachaItem[]): NachaReport {
  const problems = items.flatMap((item) => (item.kind === 'problem' ? [item.problem] : []));
  const summary = items.find((item) => item.kind === 'summary');
  if (summary === undefined) throw new RangeError('Reading a file ends with a summary');
  const { errors, warnings, totals } = summary;
  return { isValid: errors === 0, errors, warnings, problems, totals };
}
