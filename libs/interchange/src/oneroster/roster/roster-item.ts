import { type DiagnosticItem } from '../diagnostic';
import { type FileMode, type OneRosterFile } from '../format/files';
import { type RowStatus } from '../format/rows';

/**
 * A student's enrollment in a class, joined. Where every file of the bundle is bulk, `schoolIdentifier`,
 * `schoolSystemIdentifier`, `providerIdentifier`, `termStart` and `termEnd` are always there, or the row was
 * left out with a diagnostic. In a delta they are missing when the record they come from is not in the bundle.
 */
export interface EnrollmentItem {
  readonly kind: 'enrollment';
  /** Line of enrollments.csv. */
  readonly line: number;
  readonly sourcedId: string;
  readonly status: RowStatus;
  readonly studentSourcedId: string;
  /** Whether the student's account is enabled at the sender's. */
  readonly studentEnabled?: boolean | undefined;
  /** The student's grades, comma-separated as sent (`09`). */
  readonly studentGrades?: string | undefined;
  /** Identifier of the student's school: the primary organization, else that of the primary student role. */
  readonly schoolIdentifier?: string | undefined;
  /** Identifier of the district the student's school belongs to. */
  readonly schoolSystemIdentifier?: string | undefined;
  /** Identifier of the organization that teaches the class. */
  readonly providerIdentifier?: string | undefined;
  readonly classSourcedId: string;
  readonly courseCode?: string | undefined;
  readonly classCode?: string | undefined;
  /** The first five-digit SCED code of the class, else of the course. */
  readonly scedCode?: string | undefined;
  /** First day of the earliest term of the class. */
  readonly termStart?: string | undefined;
  /** End of the latest term of the class, as the sender states it. */
  readonly termEnd?: string | undefined;
  readonly beginDate?: string | undefined;
  /** The first day that no longer counts. */
  readonly endDate?: string | undefined;
  /** Whether the enrollment ends before the term does; an `endDate` equal to `termEnd` is a full term. */
  readonly withdrawn: boolean;
  readonly metadata: {
    /** Identifier of the school system the student resides in, when another than that of the school. */
    readonly residentOrg?: string | undefined;
    /** Why the student left, in the sender's code. */
    readonly exitType?: string | undefined;
    /** Day of the parent's written consent. */
    readonly consentDate?: string | undefined;
  };
}

/** A student's result for one line item of a class. */
export interface ResultItem {
  readonly kind: 'result';
  /** Line of results.csv. */
  readonly line: number;
  readonly sourcedId: string;
  readonly status: RowStatus;
  readonly studentSourcedId: string;
  /** The class of the result, else of its line item; missing when a delta tells neither. */
  readonly classSourcedId?: string | undefined;
  readonly lineItemSourcedId: string;
  readonly scoreStatus: string;
  readonly score?: number | undefined;
  readonly textScore?: string | undefined;
  readonly scoreDate: string;
  readonly scoreMinimum?: number | undefined;
  readonly scoreMaximum?: number | undefined;
  /** Credits, in Carnegie units. */
  readonly creditsEarned?: number | undefined;
  readonly lineItemTitle?: string | undefined;
  /** Title of the category of the line item. */
  readonly category?: string | undefined;
}

/** How one file was read. */
export interface FileSummary {
  readonly mode: FileMode;
  /** Rows read, wrong ones included. */
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
  /** Sound rows left out because they refer to a file that was not read to its end. */
  readonly notJudged: number;
}

/** What the whole reading came to; always the last item. */
export interface SummaryItem {
  readonly kind: 'summary';
  readonly files: Readonly<Partial<Record<OneRosterFile, FileSummary>>>;
  /** Enrollment items yielded. */
  readonly studentEnrollments: number;
  /** Those among them that are withdrawn. */
  readonly withdrawals: number;
  /** Result items yielded. */
  readonly results: number;
  /** Of all files and the manifest, those not told included. */
  readonly errors: number;
  readonly warnings: number;
  readonly notJudged: number;
}

/** What `readRoster` yields: diagnostics anywhere, all enrollments before all results, the summary last. */
export type RosterItem = EnrollmentItem | ResultItem | DiagnosticItem | SummaryItem;
