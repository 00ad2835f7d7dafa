import { createHash } from 'node:crypto';
import { type Day } from '@ledger/kernel';
import { type LeftOutStatus } from './mapping/mapping';

/** Whose test it was. */
export interface AssessmentIdentity {
  /** The id of the assessor, from the mapping. */
  readonly assessor: string;
  /** The id of the instrument, from the mapping or a column it names. */
  readonly instrument: string;
  /** The reference that the assessor and the schools share, or its keyed hash; never a name. */
  readonly subjectRef: string;
  readonly courseCode?: string;
  readonly competency?: string;
  /** Which attempt it was, in the words of the mapping. */
  readonly attempt?: string;
}

/** Where a statement of an assessor stands. */
export interface AssessmentOrigin {
  /** Physical line, the first being 1. */
  readonly line: number;
  /** SHA-256 of the bytes of the file, in hexadecimal, as `sha256sum` prints it. */
  readonly sourceHash: string;
}

/** One result, as the assessor gave it. Whether it is enough is for the funding policy. */
export interface AssessmentRow extends AssessmentIdentity, AssessmentOrigin {
  readonly takenOn: Day;
  /** How exactly the file names the day; a month or year stands for the day that the mapping says. */
  readonly takenOnKnownTo: 'day' | 'month' | 'year';
  /** A whole number or a decimal in its shortest form, exactly as given: `57`, `82.5`. */
  readonly score?: string;
  readonly scaledScore?: string;
  /** The performance level, in the assessor's word or in the mapping's name for it. */
  readonly level?: string;
}

/** A test that the file mentions and that has no result that counts, such as one that was invalidated. */
export interface LeftOutResult extends AssessmentIdentity, AssessmentOrigin {
  readonly takenOn?: Day;
  readonly status: LeftOutStatus;
  readonly because: string;
}

/**
 * Names a result, whatever file and line it stands in: a result that is sent again has the same name. Score
 * and level do not belong to it, so a corrected result has the name of the one it corrects.
 */
export function assessmentResultId(row: Omit<AssessmentRow, keyof AssessmentOrigin>): string {
  const { assessor, instrument, subjectRef, courseCode, competency, takenOn, attempt } = row;
  const parts = [assessor, instrument, subjectRef, courseCode, competency, takenOn, attempt];
  const text = JSON.stringify(parts.map((part) => part ?? null));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
