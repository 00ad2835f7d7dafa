import { BundleRefused } from './bundle-refused';
import { type Diagnostic, diagnose } from './diagnostic';
import { type DiagnosticCode } from './diagnostic-catalogue';
import {
  type FileMode,
  FILES_OF,
  isReadable,
  type OneRosterFile,
  type OneRosterVersion,
} from './format/files';
import { type CsvRecord } from './reading/records';

/** What the sender says of the bundle. */
export interface Manifest {
  readonly version: OneRosterVersion;
  /** How each file of the edition is to be read; a file that is announced but not there counts as absent. */
  readonly modes: Readonly<Partial<Record<OneRosterFile, FileMode>>>;
  readonly sourceSystemName?: string;
  readonly sourceSystemCode?: string;
  /** What is wrong with the manifest or the set of files. */
  readonly diagnostics: readonly Diagnostic[];
}

const MANIFEST = 'manifest.csv';
const VERSIONS: ReadonlyMap<string, OneRosterVersion> = new Map([
  ['1.1', '1.1'],
  ['1.1.0', '1.1'],
  ['1.1.1', '1.1'],
  ['1.2', '1.2'],
  ['1.2.0', '1.2'],
  ['1.2.1', '1.2'],
]);
const OTHER_PROPERTIES = ['manifest.version', 'oneroster.version', 'source.systemName', 'source.systemCode'];
const PLAIN_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const SYSTEM_NAME = /^[^=+\-@\p{Cc}][^\p{Cc}]{0,254}$/u;

interface Properties {
  readonly values: Map<string, string>;
  readonly lines: Map<string, number>;
  readonly diagnostics: Diagnostic[];
}

function addProperty({ values, lines, diagnostics }: Properties, { line, cells, fault }: CsvRecord): void {
  const [name = '', value = ''] = cells;
  const code = fault ?? (cells.length === 2 ? undefined : 'row.wrong_column_count');
  if (code !== undefined) diagnostics.push(diagnose(code, { file: MANIFEST, line }));
  else if (values.has(name))
    diagnostics.push(diagnose('manifest.duplicate_property', { file: MANIFEST, line }));
  else {
    values.set(name, value);
    lines.set(name, line);
  }
}

function propertiesOf(records: readonly CsvRecord[]): Properties {
  const [header, ...rest] = records;
  if (header?.cells.join(',') !== 'propertyName,value')
    throw new BundleRefused(
      'manifest.unreadable',
      'manifest.csv must begin with the line propertyName,value',
    );
  const properties: Properties = { values: new Map(), lines: new Map(), diagnostics: [] };
  for (const record of rest) addProperty(properties, record);
  return properties;
}

function versionOf({ values }: Properties): OneRosterVersion {
  const version = VERSIONS.get(values.get('oneroster.version') ?? '');
  if (version !== undefined) return version;
  throw new BundleRefused(
    'manifest.unsupported_version',
    'oneroster.version must be 1.1, 1.1.1, 1.2 or 1.2.1; export the bundle in one of these',
  );
}

function unknownProperties({ values, lines }: Properties, files: readonly OneRosterFile[]): Diagnostic[] {
  const known = new Set([...OTHER_PROPERTIES, ...files.map((file) => `file.${file}`)]);
  return [...values.keys()]
    .filter((name) => !known.has(name))
    .map((name) => {
      const line = lines.get(name) ?? 0;
      return diagnose('manifest.unknown_property', { file: MANIFEST, line, column: `line ${String(line)}` });
    });
}

interface Announcement {
  readonly file: OneRosterFile;
  /** What the manifest says, whether a mode or not. */
  readonly stated: string;
  readonly line: number;
  readonly present: boolean;
}

const isMode = (text: string): text is FileMode => text === 'bulk' || text === 'delta' || text === 'absent';

const isNeeded = (file: OneRosterFile): boolean => isReadable(file) && file !== 'demographics';

function codeOf({ file, stated, present }: Announcement): DiagnosticCode | undefined {
  switch (stated) {
    case 'bulk':
    case 'delta':
      if (!present) return 'manifest.file_missing';
      return isNeeded(file) ? undefined : 'package.file_not_used';
    case 'absent':
      return present ? 'manifest.file_unexpected' : undefined;
    case '':
      return present ? 'manifest.file_unexpected' : 'manifest.property_missing';
    default:
      return 'manifest.invalid_mode';
  }
}

const modeOf = ({ stated, present }: Announcement): FileMode =>
  isMode(stated) && present ? stated : 'absent';

function announcementsOf(
  { values, lines }: Properties,
  files: readonly OneRosterFile[],
  names: ReadonlySet<string>,
): Announcement[] {
  return files.map((file) => ({
    file,
    stated: values.get(`file.${file}`) ?? '',
    line: lines.get(`file.${file}`) ?? 0,
    present: names.has(`${file}.csv`),
  }));
}

function strangeFiles(files: readonly OneRosterFile[], names: ReadonlySet<string>): Diagnostic[] {
  const known = new Set([MANIFEST, ...files.map((file) => `${file}.csv`)]);
  return [...names]
    .filter((name) => !known.has(name))
    .map((name) => {
      // A file that is no roster may be named after a person.
      const file = PLAIN_NAME.test(name) && name.endsWith('.csv') ? name : 'a file';
      return diagnose('package.unknown_file', { file, line: 0 });
    });
}

function systemOf({ values }: Properties): Pick<Manifest, 'sourceSystemName' | 'sourceSystemCode'> {
  const name = values.get('source.systemName') ?? '';
  const code = values.get('source.systemCode') ?? '';
  return {
    ...(SYSTEM_NAME.test(name) ? { sourceSystemName: name } : {}),
    ...(SYSTEM_NAME.test(code) ? { sourceSystemCode: code } : {}),
  };
}

/**
 * Reads a manifest against the names in the package.
 *
 * @throws BundleRefused `manifest.unreadable` without its header, `manifest.unsupported_version`
 */
export function readManifest(records: readonly CsvRecord[], names: ReadonlySet<string>): Manifest {
  const properties = propertiesOf(records);
  const version = versionOf(properties);
  const files = FILES_OF[version];
  const announcements = announcementsOf(properties, files, names);
  const announced = announcements.flatMap((announcement) => {
    const code = codeOf(announcement);
    if (code === undefined) return [];
    const { file, line } = announcement;
    return [diagnose(code, { file: MANIFEST, line, column: `file.${file}` })];
  });
  return {
    version,
    modes: Object.fromEntries(announcements.map((announcement) => [announcement.file, modeOf(announcement)])),
    ...systemOf(properties),
    diagnostics: [
      ...properties.diagnostics,
      ...unknownProperties(properties, files),
      ...announced,
      ...strangeFiles(files, names),
    ],
  };
}
