import { type DiagnosticCode } from '../diagnostic-catalogue';
import { type ReadableFile } from '../format/files';
import { type RowItem } from '../format/rows';
import { type Joining } from './references';
import { type EnrollmentItem } from './roster-item';
import {
  type ClassEntry,
  districtOf,
  type OrgEntry,
  type RosterIndex,
  UNKNOWN_CLASS,
  UNKNOWN_ORG,
} from './roster-index';

type EnrollmentLine = RowItem<'enrollments'>;

const STUDENT = 'userSourcedId';
const RESIDENCE = 'metadata.lf.residentOrgSourcedId';

/** The records an enrollment leads to; in a delta any may be unknown. */
interface Joined {
  readonly user: number;
  readonly class: ClassEntry;
  readonly school: OrgEntry;
  readonly system: OrgEntry;
  readonly provider: OrgEntry;
  readonly residence: OrgEntry;
}

function joinedBy({ users, classes, orgs }: RosterIndex, { row }: EnrollmentLine): Joined {
  const user = users.numberOf(row.userSourcedId);
  const school = users.orgOf(user);
  const classEntry = classes.get(row.classSourcedId) ?? UNKNOWN_CLASS;
  return {
    user,
    class: classEntry,
    school: orgs.get(school ?? '') ?? UNKNOWN_ORG,
    system: districtOf(orgs, school),
    provider: orgs.get(classEntry.schoolSourcedId) ?? UNKNOWN_ORG,
    residence: districtOf(orgs, row.residentOrgSourcedId),
  };
}

function isReferring(index: RosterIndex, joining: Joining, item: EnrollmentLine): boolean {
  const { classSourcedId, schoolSourcedId, userSourcedId, residentOrgSourcedId } = item.row;
  const { orgs, classes, users } = index;
  return joining.check(item, [
    {
      column: 'classSourcedId',
      target: 'classes',
      sourcedId: classSourcedId,
      known: classes.has(classSourcedId),
    },
    {
      column: 'schoolSourcedId',
      target: 'orgs',
      sourcedId: schoolSourcedId,
      known: orgs.has(schoolSourcedId),
    },
    {
      column: 'userSourcedId',
      target: 'users',
      sourcedId: userSourcedId,
      known: users.has(userSourcedId),
    },
    {
      column: RESIDENCE,
      target: 'orgs',
      sourcedId: residentOrgSourcedId,
      known: orgs.has(residentOrgSourcedId ?? ''),
    },
  ]);
}

interface Gap {
  readonly code: DiagnosticCode;
  readonly column: string;
  /** The file whose rows should have closed it; left out where the record is there and says too little. */
  readonly source?: ReadableFile;
}

function gapOf(
  { school, system, provider, residence }: Joined,
  resident: string | undefined,
): Gap | undefined {
  if (school === UNKNOWN_ORG)
    return { code: 'semantic.student_without_school', column: STUDENT, source: 'roles' };
  if (system === UNKNOWN_ORG)
    return { code: 'semantic.school_without_system', column: STUDENT, source: 'orgs' };
  if (school.identifier === undefined || system.identifier === undefined)
    return { code: 'semantic.org_without_identifier', column: STUDENT };
  if (provider.identifier === undefined)
    return { code: 'semantic.org_without_identifier', column: 'classSourcedId' };
  if (resident === undefined || residence.identifier !== undefined) return undefined;
  return { code: 'semantic.school_without_system', column: RESIDENCE, source: 'orgs' };
}

/** In a whole bundle an enrollment that leads to no school, school system or provider is left out. */
function leadsSomewhere(joining: Joining, item: EnrollmentLine, joined: Joined): boolean {
  const gap = joining.isWhole ? gapOf(joined, item.row.residentOrgSourcedId) : undefined;
  if (gap !== undefined) joining.reportLack(item, gap.code, gap);
  return gap === undefined;
}

function isSound(index: RosterIndex, joining: Joining, item: EnrollmentLine): boolean {
  const { beginDate, endDate } = item.row;
  if (!isReferring(index, joining, item)) return false;
  if (beginDate === undefined || endDate === undefined || endDate >= beginDate) return true;
  joining.report(item, 'semantic.end_before_begin', { column: 'endDate' });
  return false;
}

function itemOf(
  { users }: RosterIndex,
  { line, status, row }: EnrollmentLine,
  joined: Joined,
): EnrollmentItem {
  const { user, school, system, provider, residence } = joined;
  const { courseCode, classCode, scedCode, termStart, termEnd } = joined.class;
  const { beginDate, endDate, exitType, consentDate } = row;
  return {
    kind: 'enrollment',
    line,
    sourcedId: row.sourcedId,
    status,
    studentSourcedId: row.userSourcedId,
    studentEnabled: users.isEnabled(user),
    studentGrades: users.gradesOf(user),
    schoolIdentifier: school.identifier,
    schoolSystemIdentifier: system.identifier,
    providerIdentifier: provider.identifier,
    classSourcedId: row.classSourcedId,
    courseCode,
    classCode,
    scedCode,
    termStart,
    termEnd,
    beginDate,
    endDate,
    withdrawn: endDate !== undefined && termEnd !== undefined && endDate < termEnd,
    metadata: { residentOrg: residence.identifier, exitType, consentDate },
  };
}

/**
 * Joins the enrollments of students and remembers who is enrolled where. Enrollments of others are checked and
 * give nothing.
 */
export const enrollmentJoiner =
  (index: RosterIndex, joining: Joining) =>
  (item: EnrollmentLine): EnrollmentItem | undefined => {
    if (!isSound(index, joining, item) || item.row.role !== 'student') return undefined;
    const joined = joinedBy(index, item);
    index.enroll(joined.user, joined.class.number);
    return leadsSomewhere(joining, item, joined) ? itemOf(index, item, joined) : undefined;
  };
