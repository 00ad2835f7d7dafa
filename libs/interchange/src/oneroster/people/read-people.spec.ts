import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBundle } from '../bundle';
import { type BundlePerson, readPeople } from './read-people';

const MANIFEST = `propertyName,value
manifest.version,1.0
oneroster.version,1.2
file.users,bulk
file.demographics,bulk
source.systemName,Trial
source.systemCode,SYN
`;
const USERS = `sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email,sms,phone
stu-1,,,true,u1,Odile,"Fontenot, II",,odile@example.org,,+1 337 555 0100
stu-2,,,true,u2,Rémy,Guidry,,,337-555-0101,
stu-3,tobedeleted,2026-08-01T00:00:00.000Z,true,u3,Gone,Away,,,,
stu-4,,,true,u4,=HYPERLINK(1),Landry,,,,
stu-5,,,true
,,,true,u6,Nobody,Known,,,,
`;
const DEMOGRAPHICS = `sourcedId,status,dateLastModified,birthDate,sex
stu-1,,,2010-03-04,female
stu-2,,,,male
`;

describe('the people of a bundle', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-people-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function peopleIn(files: Readonly<Record<string, string>>): Promise<readonly BundlePerson[]> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const bundle = await openBundle(folder);
    const people: BundlePerson[] = [];
    for await (const batch of readPeople(bundle)) people.push(...batch);
    await bundle.close();
    return people;
  }

  it('are read with names, contacts and birth dates, whatever is wrong left out', async () => {
    const files = { 'manifest.csv': MANIFEST, 'users.csv': USERS, 'demographics.csv': DEMOGRAPHICS };

    await expect(peopleIn(files)).resolves.toStrictEqual([
      {
        sourcedId: 'stu-1',
        fields: {
          givenName: 'Odile',
          familyName: 'Fontenot, II',
          email: 'odile@example.org',
          phone: '+1 337 555 0100',
        },
      },
      { sourcedId: 'stu-2', fields: { givenName: 'Rémy', familyName: 'Guidry', phone: '337-555-0101' } },
      { sourcedId: 'stu-4', fields: { familyName: 'Landry' } },
      { sourcedId: 'stu-1', fields: { birthDate: '2010-03-04' } },
    ]);
  });

  it('are nobody where the bundle has neither file', async () => {
    const manifest = MANIFEST.replace(/file\..*,bulk/g, (line) => line.replace('bulk', 'absent'));
    await expect(peopleIn({ 'manifest.csv': manifest })).resolves.toStrictEqual([]);
  });
});
