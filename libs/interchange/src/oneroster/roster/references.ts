import { type Diagnostic, diagnose, type DiagnosticItem } from '../diagnostic';
import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type ReadableFile } from '../format/files';
import { type RowItem } from '../format/rows';
import { type Manifest } from '../manifest';
import { type FileTally } from '../reading/file-tally';

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

  constructor(
    private readonly manifest: Manifest,
    private readonly tallies: ReadonlyMap<ReadableFile, FileTally>,
    private readonly tell: (item: DiagnosticItem) => void,
  ) {
    const { version, modes } = manifest;
    const needed: ReadableFile[] = ['orgs', 'academicSessions', 'courses', 'classes', 'users', 'enrollments'];
    if (version === '1.2') needed.push('roles');
    this.isWhole = needed.every((file) => modes[file] === 'bulk');
  }

  /** Tells a diagnostic about a row. */
  report(item: RowItem, code: DiagnosticCode, more: { column: string; detail?: string }): void {
    this.admit(item.file, diagnose(code, { ...this.placeOf(item), ...more }));
  }

  /**
   * Whether every reference of a row leads somewhere. A target that need not be in this bundle (its file is a
   * delta or absent) is not missed.
   */
  check(item: RowItem, references: readonly Reference[]): boolean {
    let sound = true;
    for (const reference of references) {
      if (reference.sourcedId === undefined || reference.known) continue;
      if (this.isMissing(item, reference)) sound = false;
    }
    return sound;
  }

  private isMissing(item: RowItem, { column, target, sourcedId }: Reference): boolean {
    const mode = this.manifest.modes[target] ?? 'absent';
    if (mode === 'absent') this.tellAbsent(item, column, target);
    if (mode !== 'bulk' || item.status === 'tobedeleted') return false;
    const detail = `${sourcedId ?? ''} is not in ${target}.csv`;
    this.report(item, 'reference.missing_target_record', { column, detail });
    return true;
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
