import { type ReadableFile } from './files';

interface Row {
  readonly sourcedId: string;
  /** Instant of the last change, UTC; only in delta files. */
  readonly dateLastModified: string | undefined;
}

/** An organization: a school, a district (school system), the state. A provider is an organization too. */
export interface OrgRow extends Row {
  readonly type: string;
  /** The code by which the state knows the organization. */
  readonly identifier: string | undefined;
  readonly parentSourcedId: string | undefined;
}

/** A school year, semester, term or grading period, `startDate` and `endDate` as the sender states them. */
export interface AcademicSessionRow extends Row {
  readonly type: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly parentSourcedId: string | undefined;
  /** The year in which the school year ends. */
  readonly schoolYear: number;
}

/** A course of study; `subjectCodes` carries SCED codes. */
export interface CourseRow extends Row {
  readonly schoolYearSourcedId: string | undefined;
  readonly courseCode: string | undefined;
  readonly grades: readonly string[] | undefined;
  readonly orgSourcedId: string;
  readonly subjectCodes: readonly string[] | undefined;
}

/** One teaching of a course by the organization `schoolSourcedId` names. */
export interface ClassRow extends Row {
  readonly grades: readonly string[] | undefined;
  readonly courseSourcedId: string;
  readonly classCode: string | undefined;
  readonly classType: string;
  readonly schoolSourcedId: string;
  readonly termSourcedIds: readonly string[];
  readonly subjectCodes: readonly string[] | undefined;
}

/** A person, without anything personal. `orgSourcedIds` and `role` exist in 1.1 only, the primary org in 1.2 only. */
export interface UserRow extends Row {
  readonly enabledUser: boolean;
  readonly grades: readonly string[] | undefined;
  readonly primaryOrgSourcedId?: string | undefined;
  readonly orgSourcedIds?: readonly string[];
  readonly role?: string;
}

/** What a person is at an organization (1.2). */
export interface RoleRow extends Row {
  readonly userSourcedId: string;
  readonly roleType: string;
  readonly role: string;
  readonly beginDate: string | undefined;
  readonly endDate: string | undefined;
  readonly orgSourcedId: string;
}

/** That a person's demographics were sent; none of them is kept. */
export type DemographicsRow = Row;

/** A person in a class; `endDate` is the first day that no longer counts. */
export interface EnrollmentRow extends Row {
  readonly classSourcedId: string;
  readonly schoolSourcedId: string;
  readonly userSourcedId: string;
  readonly role: string;
  readonly primary: boolean | undefined;
  readonly beginDate: string | undefined;
  readonly endDate: string | undefined;
  readonly residentOrgSourcedId: string | undefined;
  readonly exitType: string | undefined;
  readonly consentDate: string | undefined;
}

/** A kind of graded work. */
export interface CategoryRow extends Row {
  readonly title: string;
}

/** Something that is graded in a class. */
export interface LineItemRow extends Row {
  readonly title: string;
  readonly assignDate: string;
  readonly dueDate: string;
  readonly classSourcedId: string;
  readonly categorySourcedId: string;
  readonly academicSessionSourcedId: string;
  readonly resultValueMin: number | undefined;
  readonly resultValueMax: number | undefined;
  /** 1.2 only. */
  readonly schoolSourcedId?: string;
}

/** The grade of one student for one line item. The columns after `scoreDate` exist in 1.2 only. */
export interface ResultRow extends Row {
  readonly lineItemSourcedId: string;
  readonly studentSourcedId: string;
  readonly scoreStatus: string;
  readonly score: number | undefined;
  readonly scoreDate: string;
  readonly textScore?: string | undefined;
  readonly classSourcedId?: string | undefined;
  readonly creditsEarned: number | undefined;
}

/** What is kept of each file: what payment needs, and nothing personal. */
export interface FileRows {
  readonly orgs: OrgRow;
  readonly academicSessions: AcademicSessionRow;
  readonly courses: CourseRow;
  readonly classes: ClassRow;
  readonly users: UserRow;
  readonly roles: RoleRow;
  readonly demographics: DemographicsRow;
  readonly enrollments: EnrollmentRow;
  readonly categories: CategoryRow;
  readonly lineItems: LineItemRow;
  readonly results: ResultRow;
}

/** Whether a row states something or takes it back; bulk files state only. */
export type RowStatus = 'active' | 'tobedeleted';

/** A row that holds, with the line it stands on. */
export interface RowItem<File extends ReadableFile = ReadableFile> {
  readonly kind: 'row';
  readonly file: File;
  /** Physical line of the file, the header being 1. */
  readonly line: number;
  readonly status: RowStatus;
  readonly row: FileRows[File];
}
