import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts that occur nowhere but in what is told of these people. */
export const MARKS = {
  givenName: 'Zenobie',
  middleName: 'Evangelitha',
  familyName: 'Quibodeaux',
  birthDate: '2008-02-29',
  mailbox: 'leak-mailbox.example',
  phone: '337-555-7731',
  sourcedId: 'zqlasid',
} as const;

/** Everything that may be found nowhere. */
export const NEEDLES: readonly string[] = Object.values(MARKS);

/** The person of a row, as an API client would send it. */
export const MARKED_PERSON = {
  givenName: MARKS.givenName,
  middleName: MARKS.middleName,
  familyName: MARKS.familyName,
  birthDate: MARKS.birthDate,
  email: `${MARKS.familyName}@${MARKS.mailbox}`,
  phone: MARKS.phone,
  note: `${MARKS.givenName} moved; ask the ${MARKS.familyName} family.`,
} as const;

/** Copies a OneRoster bundle, and tells of every student what is found nowhere else. */
export function markBundle(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(to)) {
    const path = join(to, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('stu-', `${MARKS.sourcedId}-`));
  }
  rewrite(join(to, 'manifest.csv'), (text) =>
    text.replace('file.demographics,absent', 'file.demographics,bulk'),
  );
  const students = markUsers(join(to, 'users.csv'));
  const rows = students.map((id) => `${id},,,${MARKS.birthDate},`);
  writeFileSync(join(to, 'demographics.csv'), `${DEMOGRAPHICS}\n${rows.join('\n')}\n`);
}

const DEMOGRAPHICS =
  'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus';

const rewrite = (path: string, change: (text: string) => string): void => {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

/** The ids of the students whose rows were marked. */
function markUsers(path: string): readonly string[] {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  const marked = rows.map((row) => {
    const cells = row.split(',');
    const put = (column: string, text: string): void => {
      cells[columns.indexOf(column)] = text;
    };
    put('username', `${MARKS.familyName}-${cells[0] ?? ''}`);
    put('givenName', MARKS.givenName);
    put('middleName', MARKS.middleName);
    put('familyName', MARKS.familyName);
    put('email', `${cells[0] ?? ''}@${MARKS.mailbox}`);
    put('phone', MARKS.phone);
    return cells;
  });
  writeFileSync(path, `${[header, ...marked.map((cells) => cells.join(','))].join('\n')}\n`);
  return marked.flatMap(([id = '']) => (id.startsWith(MARKS.sourcedId) ? [id] : []));
}
