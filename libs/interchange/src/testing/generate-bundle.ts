import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { columnsOf } from '../oneroster/format/columns';
import { FILES_OF, type ReadableFile } from '../oneroster/format/files';
import { BundlePlan, type BundleShape, type PlannedEnrollment } from './bundle-plan';

/** What a generated bundle holds. */
export interface GeneratedBundle {
  readonly folder: string;
  readonly studentEnrollments: number;
  readonly withdrawals: number;
  readonly results: number;
  readonly students: number;
  readonly classes: number;
}

type Cells = readonly (string | number)[];

const TERM = { start: '2026-08-10', end: '2026-12-18' } as const;
const YEAR = { start: '2026-07-01', end: '2027-06-30' } as const;
const ALL_GRADES = '09,10,11,12';
const MANIFEST_HEAD = ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2'];
const FLUSH_CHARACTERS = 64 * 1024;

const quoted = (cell: string | number): string => {
  const text = String(cell);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Writes lines as they come and waits whenever the disk is behind, so that size costs no memory. */
async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(path);
  let text = '';
  for (const line of lines) {
    text += `${line}\r\n`;
    if (text.length < FLUSH_CHARACTERS) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'close');
}

function* csvOf(file: ReadableFile, rows: Iterable<Cells>): Generator<string> {
  yield columnsOf(file, '1.2')
    .filter(({ extension }) => extension !== true)
    .map(({ name }) => name)
    .join(',');
  // The two empty cells are status and dateLastModified, blank in bulk files.
  for (const [sourcedId = '', ...cells] of rows) yield [sourcedId, '', '', ...cells].map(quoted).join(',');
}

const gradeLetter = (score: number): string => 'FFFFFFDCBAA'.charAt(Math.floor(score / 10));

function* enrollmentRows(enrollments: Iterable<PlannedEnrollment>): Generator<Cells> {
  for (const { number, student, of: cls, endDate } of enrollments)
    yield [
      `enr-${String(number)}`,
      cls.id,
      cls.provider.org,
      student.id,
      'student',
      'false',
      TERM.start,
      endDate ?? TERM.end,
    ];
}

function* resultRows(enrollments: Iterable<PlannedEnrollment>): Generator<Cells> {
  for (const { number, student, of: cls, endDate, score } of enrollments) {
    if (endDate !== undefined) continue;
    const graded = ['fully graded', `${String(score)}.0`, TERM.end, '', gradeLetter(score)];
    const flags = ['false', 'false', 'false', 'false'];
    yield [`res-${String(number)}`, `li-${cls.id}`, student.id, ...graded, cls.id, ...flags];
  }
}

function withdrawalsOf(enrollments: Iterable<PlannedEnrollment>): number {
  let count = 0;
  for (const { endDate } of enrollments) if (endDate !== undefined) count += 1;
  return count;
}

type Files = Partial<Record<ReadableFile, Iterable<Cells>>>;

const orgRows = ({ systems, schools, providers }: BundlePlan): Cells[] => [
  ['org-state', 'Department of Education', 'state', '22', ''],
  ...systems.map(({ org, code }) => [org, `School System ${code}`, 'district', code, 'org-state']),
  ...schools.map(({ org, code, system }) => [org, `High School ${code}`, 'school', code, system]),
  ...providers.map(({ org, code }) => [org, `Course Provider ${code}`, 'school', code, 'org-state']),
];

const SESSION_ROWS: Cells[] = [
  ['as-year', '2026-2027', 'schoolYear', YEAR.start, YEAR.end, '', 2027],
  ['as-fall', 'Fall 2026', 'semester', TERM.start, TERM.end, 'as-year', 2027],
];

const CATEGORY_ROWS: Cells[] = [['cat-final', 'Final course grade', 100]];

const courseRows = ({ classes }: BundlePlan): Cells[] =>
  classes.map(({ course, sced, provider }) => {
    const described = ['as-year', `Course ${sced}`, sced, ALL_GRADES];
    return [course, ...described, provider.org, '', sced];
  });

const classRows = ({ classes }: BundlePlan): Cells[] =>
  classes.map(({ id, course, sced, code, provider }) => {
    const described = [`Class ${code}`, ALL_GRADES, course, code, 'scheduled', 'online'];
    return [id, ...described, provider.org, 'as-fall', '', sced, '1'];
  });

const lineItemRows = ({ classes }: BundlePlan): Cells[] =>
  classes.map(({ id, provider }) => {
    const described = ['Final grade', '', TERM.start, TERM.end, id, 'cat-final', 'as-fall'];
    return [`li-${id}`, ...described, '0.0', '100.0', provider.org];
  });

function* userRows(plan: BundlePlan): Generator<Cells> {
  const contact = ['', '', '', ''];
  for (const { id, number, grade, school } of plan.students()) {
    const names = [`Given${String(number % 500)}`, `Family${String(number % 900)}`, ''];
    yield [id, 'true', id, '', ...names, number, ...contact, grade, '', '', '', '', '', school.org, ''];
  }
}

function* roleRows(plan: BundlePlan): Generator<Cells> {
  for (const { id, school } of plan.students())
    yield [`rol-${id}`, id, 'primary', 'student', YEAR.start, YEAR.end, school.org, ''];
}

/**
 * Writes a whole OneRoster 1.2 bundle (all files bulk) into a folder: fictional students of numbered school
 * systems, enrolled with numbered providers. The same shape and seed give the same bytes.
 *
 * @throws RangeError when there are more enrollments than students times classes
 */
export async function generateBundle(folder: string, shape: BundleShape): Promise<GeneratedBundle> {
  const plan = new BundlePlan(shape);
  const files: Files = {
    orgs: orgRows(plan),
    academicSessions: SESSION_ROWS,
    courses: courseRows(plan),
    classes: classRows(plan),
    categories: CATEGORY_ROWS,
    lineItems: lineItemRows(plan),
    users: userRows(plan),
    roles: roleRows(plan),
    enrollments: enrollmentRows(plan.enrollments()),
    results: resultRows(plan.enrollments()),
  };
  await mkdir(folder, { recursive: true });
  const names = Object.keys(files) as ReadableFile[];
  for (const name of names) await writeLines(join(folder, `${name}.csv`), csvOf(name, files[name] ?? []));
  const modes = FILES_OF['1.2'].map((file) => `file.${file},${file in files ? 'bulk' : 'absent'}`);
  const source = ['source.systemName,Generated SIS', 'source.systemCode,GEN'];
  await writeLines(join(folder, 'manifest.csv'), [...MANIFEST_HEAD, ...modes, ...source]);
  const withdrawals = withdrawalsOf(plan.enrollments());
  return {
    folder,
    studentEnrollments: shape.enrollments,
    withdrawals,
    results: shape.enrollments - withdrawals,
    students: plan.studentCount,
    classes: plan.classes.length,
  };
}
