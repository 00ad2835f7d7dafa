import { type Column, extension, formerColumn, may, mayShape, must, mustShape } from './column';
import { type OneRosterVersion, type ReadableFile } from './files';

const ORG_TYPES = ['department', 'school', 'district', 'local', 'state', 'national'];
const SESSION_TYPES = ['gradingPeriod', 'semester', 'schoolYear', 'term'];
const SCORE_STATUSES = ['exempt', 'fully graded', 'not submitted', 'partially graded', 'submitted'];
const ENROLLMENT_ROLES = ['administrator', 'proctor', 'student', 'teacher'];
const ENROLLMENT_ROLES_1_1 = [...ENROLLMENT_ROLES, 'aide', 'guardian', 'parent', 'relative'];
const USER_ROLES_1_1 = [
  'administrator',
  'aide',
  'guardian',
  'parent',
  'proctor',
  'relative',
  'student',
  'teacher',
];
const ROLES = [
  'aide',
  'counselor',
  'districtAdministrator',
  'guardian',
  'parent',
  'principal',
  'proctor',
  'relative',
  'siteAdministrator',
  'student',
  'systemAdministrator',
  'teacher',
];

const ORGS = [
  mustShape('name'),
  must('type', ORG_TYPES),
  may('identifier', 'code'),
  may('parentSourcedId', 'guid'),
];

const ACADEMIC_SESSIONS = [
  mustShape('title'),
  must('type', SESSION_TYPES),
  must('startDate', 'date'),
  must('endDate', 'date'),
  may('parentSourcedId', 'guid'),
  must('schoolYear', 'year'),
];

const COURSES = [
  may('schoolYearSourcedId', 'guid'),
  mustShape('title'),
  may('courseCode', 'code'),
  may('grades', 'codes'),
  must('orgSourcedId', 'guid'),
  mayShape('subjects'),
  may('subjectCodes', 'codes'),
];

const CLASSES = [
  mustShape('title'),
  may('grades', 'codes'),
  must('courseSourcedId', 'guid'),
  may('classCode', 'code'),
  must('classType', ['homeroom', 'scheduled']),
  mayShape('location'),
  must('schoolSourcedId', 'guid'),
  must('termSourcedIds', 'guids'),
  mayShape('subjects'),
  may('subjectCodes', 'codes'),
  mayShape('periods'),
];

const CONTACT = ['email', 'sms', 'phone'].map((name) => mayShape(name));

const USERS = [
  must('enabledUser', 'boolean'),
  mustShape('username'),
  mayShape('userIds'),
  mustShape('givenName'),
  mustShape('familyName'),
  mayShape('middleName'),
  mayShape('identifier'),
  ...CONTACT,
  mayShape('agentSourcedIds', 'guids'),
  may('grades', 'codes'),
  mayShape('password'),
  mayShape('userMasterIdentifier'),
  formerColumn('resourceSourcedIds'),
  mayShape('preferredGivenName'),
  mayShape('preferredMiddleName'),
  mayShape('preferredFamilyName'),
  may('primaryOrgSourcedId', 'guid'),
  mayShape('pronouns'),
];

const USERS_1_1 = [
  must('enabledUser', 'boolean'),
  must('orgSourcedIds', 'guids'),
  must('role', USER_ROLES_1_1),
  mustShape('username'),
  mayShape('userIds'),
  mustShape('givenName'),
  mustShape('familyName'),
  mayShape('middleName'),
  mayShape('identifier'),
  ...CONTACT,
  mayShape('agentSourcedIds', 'guids'),
  may('grades', 'codes'),
  mayShape('password'),
];

const USER_ROLES = [
  must('userSourcedId', 'guid'),
  must('roleType', ['primary', 'secondary']),
  must('role', ROLES),
  may('beginDate', 'date'),
  may('endDate', 'date'),
  must('orgSourcedId', 'guid'),
  mayShape('userProfileSourcedId', 'guid'),
];

const ANCESTRIES = [
  'americanIndianOrAlaskaNative',
  'asian',
  'blackOrAfricanAmerican',
  'nativeHawaiianOrOtherPacificIslander',
  'white',
  'demographicRaceTwoOrMoreRaces',
  'hispanicOrLatinoEthnicity',
];

const DEMOGRAPHICS = [
  mayShape('birthDate', 'date'),
  mayShape('sex', ['male', 'female', 'unspecified', 'other']),
  ...ANCESTRIES.map((name) => mayShape(name, 'boolean')),
  ...['countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth', 'publicSchoolResidenceStatus'].map(
    (name) => mayShape(name),
  ),
];

const enrollmentsOf = (roles: readonly string[]): Column[] => [
  must('classSourcedId', 'guid'),
  must('schoolSourcedId', 'guid'),
  must('userSourcedId', 'guid'),
  must('role', roles),
  may('primary', 'boolean'),
  may('beginDate', 'date'),
  may('endDate', 'date'),
  extension('residentOrgSourcedId', 'guid'),
  extension('exitType', 'code'),
  extension('consentDate', 'date'),
];

const CATEGORIES = [must('title', 'title'), mayShape('weight', 'integer')];

const lineItemsOf = (session: Column, school: readonly Column[]): Column[] => [
  must('title', 'title'),
  mayShape('description'),
  must('assignDate', 'date'),
  must('dueDate', 'date'),
  must('classSourcedId', 'guid'),
  must('categorySourcedId', 'guid'),
  session,
  may('resultValueMin', 'float'),
  may('resultValueMax', 'float'),
  ...school,
];

const RESULTS_1_1 = [
  must('lineItemSourcedId', 'guid'),
  must('studentSourcedId', 'guid'),
  must('scoreStatus', SCORE_STATUSES),
  may('score', 'float'),
  must('scoreDate', 'date'),
  mayShape('comment'),
];

const RESULTS = [
  ...RESULTS_1_1,
  may('textScore', 'code'),
  may('classSourcedId', 'guid'),
  mayShape('inProgress', 'boolean'),
  mayShape('incomplete', 'boolean'),
  mayShape('late', 'boolean'),
  mayShape('missing', 'boolean'),
];

const CREDITS_EARNED = extension('creditsEarned', 'float');

const COLUMNS_1_2: Record<ReadableFile, readonly Column[]> = {
  orgs: ORGS,
  academicSessions: ACADEMIC_SESSIONS,
  courses: COURSES,
  classes: CLASSES,
  users: USERS,
  roles: USER_ROLES,
  demographics: DEMOGRAPHICS,
  enrollments: enrollmentsOf(ENROLLMENT_ROLES),
  categories: CATEGORIES,
  lineItems: lineItemsOf(must('academicSessionSourcedId', 'guid'), [must('schoolSourcedId', 'guid')]),
  results: [...RESULTS, CREDITS_EARNED],
};

const COLUMNS_1_1: Record<ReadableFile, readonly Column[]> = {
  ...COLUMNS_1_2,
  users: USERS_1_1,
  enrollments: enrollmentsOf(ENROLLMENT_ROLES_1_1),
  lineItems: lineItemsOf(
    { ...must('gradingPeriodSourcedId', 'guid'), keepAs: 'academicSessionSourcedId' },
    [],
  ),
  results: [...RESULTS_1_1, CREDITS_EARNED],
};

const SHARED: readonly Column[] = [
  must('sourcedId', 'guid'),
  may('status', ['active', 'tobedeleted']),
  may('dateLastModified', 'datetime'),
];

/** The columns of a file in the order of the specification, ours (`metadata.lf.*`) last. */
export const columnsOf = (file: ReadableFile, version: OneRosterVersion): readonly Column[] => [
  ...SHARED,
  ...(version === '1.2' ? COLUMNS_1_2 : COLUMNS_1_1)[file],
];
