import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf } from '../oneroster/format/columns';
import { type FileMode, FILES_OF, type OneRosterVersion, type ReadableFile } from '../oneroster/format/files';
import { temporaryFolder } from './temporary-folder';

/** The cells of one row by column; columns not named are empty. */
export type SmallRow = Readonly<Record<string, string>>;

/** What a small bundle differs in from the valid one that `smallBundle` writes. */
export interface SmallBundleChanges {
  readonly version?: OneRosterVersion;
  /** Mode of every file that is there; bulk unless stated. */
  readonly mode?: FileMode;
  /** Files with other rows, or `null` for files to leave out. */
  readonly rows?: Partial<Record<ReadableFile, readonly SmallRow[] | null>>;
  /** Files with other bytes, by name with extension. */
  readonly contents?: Readonly<Record<string, string | Buffer>>;
  /** Extension columns added to files. */
  readonly extensions?: Partial<Record<ReadableFile, readonly string[]>>;
  /** Manifest lines that replace or join those written. */
  readonly manifest?: Readonly<Record<string, string>>;
}

const IN_DELTA: SmallRow = { status: 'active', dateLastModified: '2026-09-01T12:00:00.000Z' };

const COMMON_ROWS: Partial<Record<ReadableFile, readonly SmallRow[]>> = {
  orgs: [
    { sourcedId: 'org-d1', name: 'System One', type: 'district', identifier: '001' },
    {
      sourcedId: 'org-s1',
      name: 'School One',
      type: 'school',
      identifier: '001001',
      parentSourcedId: 'org-d1',
    },
    { sourcedId: 'org-p1', name: 'Provider One', type: 'school', identifier: 'P-001' },
  ],
  academicSessions: [
    {
      sourcedId: 'fall',
      title: 'Fall',
      type: 'semester',
      startDate: '2026-08-10',
      endDate: '2026-12-18',
      schoolYear: '2027',
    },
  ],
  courses: [
    {
      sourcedId: 'crs-1',
      title: 'Algebra I',
      courseCode: '02052',
      orgSourcedId: 'org-p1',
      subjectCodes: '02052',
    },
  ],
  classes: [
    {
      sourcedId: 'cls-1',
      title: 'Algebra I, online',
      courseSourcedId: 'crs-1',
      classCode: '02052-01',
      classType: 'scheduled',
      schoolSourcedId: 'org-p1',
      termSourcedIds: 'fall',
    },
  ],
  enrollments: [
    {
      sourcedId: 'enr-1',
      classSourcedId: 'cls-1',
      schoolSourcedId: 'org-p1',
      userSourcedId: 'stu-1',
      role: 'student',
      beginDate: '2026-08-10',
      endDate: '2026-12-18',
    },
  ],
  categories: [{ sourcedId: 'final', title: 'Final grade' }],
  results: [
    {
      sourcedId: 'res-1',
      lineItemSourcedId: 'li-1',
      studentSourcedId: 'stu-1',
      scoreStatus: 'fully graded',
      score: '88.5',
      scoreDate: '2026-12-18',
    },
  ],
};

const STUDENT: SmallRow = {
  sourcedId: 'stu-1',
  enabledUser: 'true',
  username: 'zelda.q',
  givenName: 'Zelda',
  familyName: 'Quackenbush',
  email: 'zelda@example.org',
  phone: '555-0100',
  identifier: 'NATIONAL-ID-77',
  grades: '09',
};

const LINE_ITEM: SmallRow = {
  sourcedId: 'li-1',
  title: 'Final grade',
  assignDate: '2026-08-10',
  dueDate: '2026-12-18',
  classSourcedId: 'cls-1',
  categorySourcedId: 'final',
  resultValueMin: '0',
  resultValueMax: '100',
};

const ROWS: Record<OneRosterVersion, Partial<Record<ReadableFile, readonly SmallRow[]>>> = {
  '1.2': {
    ...COMMON_ROWS,
    users: [{ ...STUDENT, primaryOrgSourcedId: 'org-s1' }],
    roles: [
      {
        sourcedId: 'rol-1',
        userSourcedId: 'stu-1',
        roleType: 'primary',
        role: 'student',
        orgSourcedId: 'org-s1',
      },
    ],
    lineItems: [{ ...LINE_ITEM, academicSessionSourcedId: 'fall', schoolSourcedId: 'org-p1' }],
  },
  '1.1': {
    ...COMMON_ROWS,
    users: [{ ...STUDENT, orgSourcedIds: 'org-s1', role: 'student' }],
    lineItems: [{ ...LINE_ITEM, gradingPeriodSourcedId: 'fall' }],
  },
};

const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The rows a small bundle has unless changed. */
export const smallRows = (file: ReadableFile, version: OneRosterVersion = '1.2'): readonly SmallRow[] =>
  ROWS[version][file] ?? [];

/** The columns of a file as its header lists them. */
export const headerOf = (file: ReadableFile, version: OneRosterVersion = '1.2'): string[] =>
  columnsOf(file, version)
    .filter(({ extension }) => extension !== true)
    .map(({ name }) => name);

function csvOf(header: readonly string[], rows: readonly SmallRow[]): string {
  const lines = rows.map((row) => header.map((name) => quoted(row[name] ?? '')).join(','));
  return [header.join(','), ...lines, ''].join('\r\n');
}

function manifestOf(files: readonly string[], changes: SmallBundleChanges): string {
  const { version = '1.2', mode = 'bulk', manifest = {} } = changes;
  const properties = new Map([
    ['manifest.version', '1.0'],
    ['oneroster.version', version],
    ...FILES_OF[version].map((file): [string, string] => [
      `file.${file}`,
      files.includes(file) ? mode : 'absent',
    ]),
    ...Object.entries(manifest),
  ]);
  const lines = [...properties].map(([name, value]) => `${name},${value}`);
  return ['propertyName,value', ...lines, ''].join('\r\n');
}

const NO_CHANGES = { version: '1.2', mode: 'bulk', rows: {}, extensions: {}, contents: {} } as const;

/** The files of a valid bundle of one student, one class and one result, with changes. */
export function smallBundleFiles(changes: SmallBundleChanges = {}): Map<string, string | Buffer> {
  const { version, mode, rows, extensions, contents }: Required<Omit<SmallBundleChanges, 'manifest'>> = {
    ...NO_CHANGES,
    ...changes,
  };
  const shared = mode === 'delta' ? IN_DELTA : {};
  const files = Object.entries({ ...ROWS[version], ...rows }).flatMap(([name, lines]) =>
    lines === null ? [] : [{ file: name as ReadableFile, lines }],
  );
  const written = files.map(({ file, lines }): [string, string] => {
    const header = [...headerOf(file, version), ...(extensions[file] ?? [])];
    const cells = lines.map((row) => ({ ...shared, ...row }));
    return [`${file}.csv`, csvOf(header, cells)];
  });
  const names = files.map(({ file }) => file);
  return new Map([...written, ['manifest.csv', manifestOf(names, changes)], ...Object.entries(contents)]);
}

/** Writes a small bundle into a new temporary folder and tells where. */
export function smallBundle(changes: SmallBundleChanges = {}): string {
  const folder = temporaryFolder();
  for (const [name, content] of smallBundleFiles(changes)) writeFileSync(join(folder, name), content);
  return folder;
}
