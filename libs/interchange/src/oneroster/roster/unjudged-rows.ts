import { type Diagnostic, diagnose } from '../diagnostic';
import { type ReadableFile } from '../format/files';
import { type RowItem } from '../format/rows';
import { type FileTally } from '../reading/file-tally';

/**
 * Sound rows that are left out because a file they lead to was not read to its end. Each is laid to that file,
 * over however many files it leads there, so that one broken header is one finding and not one for every row.
 */
export class UnjudgedRows {
  /** By file and sourcedId of the row left out: the file that was not read to its end. */
  private readonly causes = new Map<ReadableFile, Map<string, ReadableFile>>();
  /** By the file that was not read to its end: how many rows of which files it keeps out. */
  private readonly counts = new Map<ReadableFile, Map<ReadableFile, number>>();

  constructor(private readonly tallies: ReadonlyMap<ReadableFile, FileTally>) {}

  /** The file to blame where a record is not known; undefined where the record is missing indeed. */
  causeOf(target: ReadableFile, sourcedId: string): ReadableFile | undefined {
    return this.isCutShort(target) ? target : this.causes.get(target)?.get(sourcedId);
  }

  /** The file to blame where no record of a file says what is asked; undefined where all of them were judged. */
  causeOfLack(target: ReadableFile): ReadableFile | undefined {
    if (this.isCutShort(target)) return target;
    const [cause] = this.causes.get(target)?.values() ?? [];
    return cause;
  }

  /** Leaves a row out. */
  add({ file, row: { sourcedId } }: RowItem, cause: ReadableFile): void {
    entryOf(this.causes, file).set(sourcedId, cause);
    const ofCause = entryOf(this.counts, cause);
    ofCause.set(file, (ofCause.get(file) ?? 0) + 1);
    const tally = this.tallies.get(file);
    if (tally !== undefined) tally.notJudged += 1;
  }

  /** One finding for each file that keeps rows out, with how many of which files. */
  findings(): readonly { readonly file: ReadableFile; readonly diagnostic: Diagnostic }[] {
    return [...this.counts].map(([file, rows]) => {
      const detail = [...rows].map(([of, count]) => `${String(count)} of ${of}.csv`).join(', ');
      return { file, diagnostic: diagnose('file.rows_not_judged', { file: `${file}.csv`, line: 0, detail }) };
    });
  }

  private isCutShort(file: ReadableFile): boolean {
    return this.tallies.get(file)?.cutShort === true;
  }
}

function entryOf<Key, Value>(maps: Map<ReadableFile, Map<Key, Value>>, file: ReadableFile): Map<Key, Value> {
  const known = maps.get(file) ?? new Map<Key, Value>();
  maps.set(file, known);
  return known;
}
