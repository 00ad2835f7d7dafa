import { type Diagnostic, diagnose, type DiagnosticItem } from '../diagnostic';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type ReadableFile } from '../format/files';
import { type RowItem } from '../format/rows';
import { type Manifest } from '../manifest';
import { type FileTally } from '../reading/file-tally';
import { UnjudgedRows } from './unjudged-rows';

/** One reference of a row. */
export interface Reference {
  readonly column: string;
  readonly target: ReadableFile;
  readonly sourcedId: string | undefined;
  readonly known: boolean;
}

/** A file's link to the index while it is read: where it tells what is wrong, and how strictly it is joined. */
export class Joining {
  /** Whether every file the joins need is the whole truth, so that nothing may be missing. */
  readonly isWhole: boolean;
  private readonly absentTold = new Set<string>();
  private readonly unjudged: UnjudgedRows;

  constructor(
    private readonly manifest: Manifest,
    private readonly tallies: ReadonlyMap<ReadableFile, FileTally>,
    private readonly tell: (item: DiagnosticItem) => void,
  ) {
    const { version, modes } = manifest;
    const needed: ReadableFile[] = ['orgs', 'academicSessions', 'courses', 'classes', 'users', 'enrollments'];
    if (version === '1.2') needed.push('roles');
    this.unjudged = new UnjudgedRows(tallies);
    this.isWhole = needed.every((file) => modes[file] === 'bulk');
  }

  /** Tells a diagnostic about a row. */
  report(item: RowItem, code: DiagnosticCode, more: { column: string; detail?: string }): void {
    this.admit(item.file, diagnose(code, { ...this.placeOf(item), ...more }));
  }

  /** Tells that a row leads to nothing it needs, unless that may stand in rows of `source` that were not judged. */
  reportLack(item: RowItem, code: DiagnosticCode, lack: { column: string; source?: ReadableFile }): void {
    const cause = lack.source && this.unjudged.causeOfLack(lack.source);
    if (cause === undefined) this.report(item, code, { column: lack.column });
    else this.unjudged.add(item, cause);
  }

  /**
   * Whether every reference of a row leads somewhere. A target that need not be in this bundle (its file is a
   * delta or absent) is not missed. A row whose references cannot all be judged is left out without a word of
   * its own, unless another of them is wrong.
   */
  check(item: RowItem, references: readonly Reference[]): boolean {
    const unmet = references.filter((reference) => this.isUnmet(item, reference));
    if (unmet.length === 0) return true;
    const causes = unmet.map((reference) => this.causeOf(reference));
    unmet.forEach((reference, index) => {
      if (causes[index] === undefined) this.reportMissing(item, reference);
    });
    const [cause] = causes;
    if (cause !== undefined && !causes.includes(undefined)) this.unjudged.add(item, cause);
    return false;
  }

  /** Tells, once all files were read, of those that keep rows of others out. */
  tellUnjudged(): void {
    for (const { file, diagnostic } of this.unjudged.findings()) this.admit(file, diagnostic);
  }

  private isUnmet(item: RowItem, { column, target, sourcedId, known }: Reference): boolean {
    if (sourcedId === undefined || known) return false;
    const mode = this.manifest.modes[target] ?? 'absent';
    if (mode === 'absent') this.tellAbsent(item, column, target);
    return mode === 'bulk' && item.status !== 'tobedeleted';
  }

  private causeOf({ target, sourcedId = '' }: Reference): ReadableFile | undefined {
    return this.unjudged.causeOf(target, sourcedId);
  }

  private reportMissing(item: RowItem, { column, target, sourcedId = '' }: Reference): void {
    const detail = `${sourcedId} is not in ${target}.csv`;
    this.report(item, 'reference.missing_target_record', { column, detail });
  }

  /** Said once a column, not once a row; a delta need not carry what has not changed. */
  private tellAbsent(item: RowItem, column: string, target: ReadableFile): void {
    const key = `${item.file}.${column}`;
    if (this.absentTold.has(key) || this.manifest.modes[item.file] === 'delta') return;
    this.absentTold.add(key);
    this.report(item, 'reference.target_file_absent', { column, detail: `${target}.csv` });
  }

  private placeOf({ file, line, row }: RowItem): { file: string; line: number; sourcedId: string } {
    return { file: `${file}.csv`, line, sourcedId: row.sourcedId };
  }

  private admit(file: ReadableFile, diagnostic: Diagnostic): void {
    for (const item of this.tallies.get(file)?.admit(diagnostic) ?? []) this.tell(item);
  }
}
