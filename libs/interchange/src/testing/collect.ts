import { openBundle } from '../oneroster/bundle';
import { type Diagnostic } from '../oneroster/diagnostic';
import { type ReadableFile } from '../oneroster/format/files';
import { type RowItem } from '../oneroster/format/rows';
import { type BundleLimits } from '../oneroster/limits';
import { readFile } from '../oneroster/read-file';
import { readRoster, type RosterOptions } from '../oneroster/roster/read-roster';
import {
  type EnrollmentItem,
  type ResultItem,
  type RosterItem,
  type SummaryItem,
} from '../oneroster/roster/roster-item';
import { smallBundle, type SmallBundleChanges, type SmallRow, smallRows } from './small-bundle';

/** One file read to its end. */
export interface CollectedFile<File extends ReadableFile = ReadableFile> {
  readonly rows: RowItem<File>[];
  readonly diagnostics: Diagnostic[];
}

/** A roster read to its end. */
export interface CollectedRoster {
  readonly items: RosterItem[];
  readonly enrollments: EnrollmentItem[];
  readonly results: ResultItem[];
  readonly diagnostics: Diagnostic[];
  readonly summary: SummaryItem;
}

/** Reads one file of the bundle at a path into memory. */
export async function collectFile<File extends ReadableFile>(
  path: string,
  file: File,
  limits?: Partial<BundleLimits>,
): Promise<CollectedFile<File>> {
  const bundle = await openBundle(path, limits);
  const collected: CollectedFile<File> = { rows: [], diagnostics: [] };
  for await (const item of readFile(bundle, file))
    if (item.kind === 'row') collected.rows.push(item);
    else collected.diagnostics.push(item.diagnostic);
  await bundle.close();
  return collected;
}

/** Reads the roster of the bundle at a path into memory. */
export async function collectRoster(path: string, options?: RosterOptions): Promise<CollectedRoster> {
  const bundle = await openBundle(path);
  const items: RosterItem[] = [];
  for await (const item of readRoster(bundle, options)) items.push(item);
  await bundle.close();
  const summary = items.at(-1);
  if (summary?.kind !== 'summary') throw new Error('A roster ends with its summary');
  return {
    items,
    summary,
    enrollments: items.filter((item) => item.kind === 'enrollment'),
    results: items.filter((item) => item.kind === 'result'),
    diagnostics: items.flatMap((item) => (item.kind === 'diagnostic' ? [item.diagnostic] : [])),
  };
}

/** The roster of the small bundle, changed. */
export const smallRoster = (changes: SmallBundleChanges = {}): Promise<CollectedRoster> =>
  collectRoster(smallBundle(changes));

/** The roster of the small bundle with cells of the first row of one file changed. */
export const smallRosterWith = (
  file: ReadableFile,
  cells: SmallRow,
  more: SmallBundleChanges = {},
): Promise<CollectedRoster> => {
  const [first, ...rest] = smallRows(file, more.version);
  return smallRoster({ ...more, rows: { ...more.rows, [file]: [{ ...first, ...cells }, ...rest] } });
};

/** Diagnostics as `code column`, for comparison. */
export const codesOf = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }): string[] =>
  diagnostics.map(({ code, column }) => (column === undefined ? code : `${code} ${column}`));
