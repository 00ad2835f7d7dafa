import { type ReadableFile } from '../format/files';
import { type ClassRow, type RowItem, type UserRow } from '../format/rows';
import { type Joining } from './references';
import { type RosterIndex, type Span, UNKNOWN_USER } from './roster-index';

/** Takes the rows of one file into the index. */
export type Indexer<File extends ReadableFile> = (item: RowItem<File>) => void;

const SCED_CODE = /^\d{5}(?!\d)/;

const scedCodeIn = (codes: readonly string[] | undefined): string | undefined =>
  codes?.map((code) => SCED_CODE.exec(code)?.[0]).find((code) => code !== undefined);

/** Parents may stand below their children, so `checkOrgParents` follows at the end of the file. */
export const indexOrgs =
  (index: RosterIndex): Indexer<'orgs'> =>
  ({ line, row }) => {
    const { type, identifier, parentSourcedId } = row;
    index.orgs.set(row.sourcedId, { type, identifier, parentSourcedId, line });
  };

/** Tells of organizations whose parent is not there. */
export function checkOrgParents(index: RosterIndex, joining: Joining): void {
  for (const [sourcedId, { line, parentSourcedId, type, identifier }] of index.orgs) {
    const row = { sourcedId, dateLastModified: undefined, type, identifier, parentSourcedId };
    joining.check({ kind: 'row', file: 'orgs', line, status: 'active', row }, [
      {
        column: 'parentSourcedId',
        target: 'orgs',
        sourcedId: parentSourcedId,
        known: index.orgs.has(parentSourcedId ?? ''),
      },
    ]);
  }
}

export const indexSessions =
  (index: RosterIndex, joining: Joining): Indexer<'academicSessions'> =>
  (item) => {
    const { sourcedId, startDate, endDate } = item.row;
    if (endDate < startDate) joining.report(item, 'semantic.end_before_begin', { column: 'endDate' });
    else index.sessions.set(sourcedId, { start: startDate, end: endDate });
  };

export const indexCourses =
  (index: RosterIndex, joining: Joining): Indexer<'courses'> =>
  (item) => {
    const { sourcedId, courseCode, orgSourcedId, schoolYearSourcedId, subjectCodes } = item.row;
    const sound = joining.check(item, [
      {
        column: 'schoolYearSourcedId',
        target: 'academicSessions',
        sourcedId: schoolYearSourcedId,
        known: index.sessions.has(schoolYearSourcedId ?? ''),
      },
      {
        column: 'orgSourcedId',
        target: 'orgs',
        sourcedId: orgSourcedId,
        known: index.orgs.has(orgSourcedId),
      },
    ]);
    if (sound) index.courses.set(sourcedId, { courseCode, scedCode: scedCodeIn(subjectCodes) });
  };

/** From the first day of the earliest term to the end of the latest. */
function termOf(index: RosterIndex, termSourcedIds: readonly string[]): Span | undefined {
  const spans = termSourcedIds.flatMap((id) => index.sessions.get(id) ?? []);
  const [first, ...rest] = spans;
  if (first === undefined) return undefined;
  return rest.reduce(
    (whole, { start, end }) => ({
      start: start < whole.start ? start : whole.start,
      end: end > whole.end ? end : whole.end,
    }),
    first,
  );
}

function classIsSound(index: RosterIndex, joining: Joining, item: RowItem<'classes'>): boolean {
  const { courseSourcedId, schoolSourcedId, termSourcedIds }: ClassRow = item.row;
  return joining.check(item, [
    {
      column: 'courseSourcedId',
      target: 'courses',
      sourcedId: courseSourcedId,
      known: index.courses.has(courseSourcedId),
    },
    {
      column: 'schoolSourcedId',
      target: 'orgs',
      sourcedId: schoolSourcedId,
      known: index.orgs.has(schoolSourcedId),
    },
    ...termSourcedIds.map((sourcedId) => ({
      column: 'termSourcedIds',
      target: 'academicSessions' as const,
      sourcedId,
      known: index.sessions.has(sourcedId),
    })),
  ]);
}

export const indexClasses =
  (index: RosterIndex, joining: Joining): Indexer<'classes'> =>
  (item) => {
    if (!classIsSound(index, joining, item)) return;
    const { sourcedId, courseSourcedId, classCode, schoolSourcedId, subjectCodes, termSourcedIds } = item.row;
    const course = index.courses.get(courseSourcedId);
    const term = termOf(index, termSourcedIds);
    index.classes.set(sourcedId, {
      number: index.classes.size,
      courseCode: course?.courseCode,
      classCode,
      scedCode: scedCodeIn(subjectCodes) ?? course?.scedCode,
      schoolSourcedId,
      termStart: term?.start,
      termEnd: term?.end,
    });
  };

/** 1.2 names a primary organization; of the list of 1.1 the first school counts, else the first of all. */
function primaryOrgOf(
  index: RosterIndex,
  { primaryOrgSourcedId, orgSourcedIds }: UserRow,
): string | undefined {
  if (orgSourcedIds === undefined) return primaryOrgSourcedId;
  return orgSourcedIds.find((id) => index.orgs.get(id)?.type === 'school') ?? orgSourcedIds[0];
}

export const indexUsers =
  (index: RosterIndex, joining: Joining): Indexer<'users'> =>
  (item) => {
    const { row } = item;
    const column = row.orgSourcedIds === undefined ? 'primaryOrgSourcedId' : 'orgSourcedIds';
    const orgs =
      row.orgSourcedIds ?? (row.primaryOrgSourcedId === undefined ? [] : [row.primaryOrgSourcedId]);
    const references = orgs.map((sourcedId) => ({
      column,
      target: 'orgs' as const,
      sourcedId,
      known: index.orgs.has(sourcedId),
    }));
    if (!joining.check(item, references)) return;
    index.users.add(row.sourcedId, {
      org: primaryOrgOf(index, row),
      grades: row.grades?.join(','),
      enabled: row.enabledUser,
    });
  };

export const indexRoles =
  (index: RosterIndex, joining: Joining): Indexer<'roles'> =>
  (item) => {
    const { userSourcedId, orgSourcedId, role, roleType } = item.row;
    const user = index.users.numberOf(userSourcedId);
    const sound = joining.check(item, [
      {
        column: 'userSourcedId',
        target: 'users',
        sourcedId: userSourcedId,
        known: index.users.has(userSourcedId),
      },
      {
        column: 'orgSourcedId',
        target: 'orgs',
        sourcedId: orgSourcedId,
        known: index.orgs.has(orgSourcedId),
      },
    ]);
    if (!sound || user === UNKNOWN_USER) return;
    if (role === 'student' && roleType === 'primary') index.users.assignOrg(user, orgSourcedId);
  };

export const indexCategories =
  (index: RosterIndex): Indexer<'categories'> =>
  ({ row }) => {
    index.categories.set(row.sourcedId, row.title);
  };

export const indexLineItems =
  (index: RosterIndex, joining: Joining): Indexer<'lineItems'> =>
  (item) => {
    const { row } = item;
    const { classSourcedId, categorySourcedId, academicSessionSourcedId, schoolSourcedId } = row;
    const known = { orgs: index.orgs.has(schoolSourcedId ?? ''), classes: index.classes.has(classSourcedId) };
    const sound = joining.check(item, [
      { column: 'classSourcedId', target: 'classes', sourcedId: classSourcedId, known: known.classes },
      {
        column: 'categorySourcedId',
        target: 'categories',
        sourcedId: categorySourcedId,
        known: index.categories.has(categorySourcedId),
      },
      {
        column: schoolSourcedId === undefined ? 'gradingPeriodSourcedId' : 'academicSessionSourcedId',
        target: 'academicSessions',
        sourcedId: academicSessionSourcedId,
        known: index.sessions.has(academicSessionSourcedId),
      },
      { column: 'schoolSourcedId', target: 'orgs', sourcedId: schoolSourcedId, known: known.orgs },
    ]);
    if (!sound) return;
    const { title, resultValueMin, resultValueMax } = row;
    index.lineItems.set(row.sourcedId, {
      title,
      category: index.categories.get(categorySourcedId),
      classSourcedId,
      resultValueMin,
      resultValueMax,
    });
  };
