/** Where a column stands in a file without a header. */
export interface ColumnPlace {
  /** The number of the cell, or of the character where the column starts; the first is 1. */
  readonly at: number;
  /** Characters of the column; in files of fixed width only. */
  readonly length?: number;
  /** How far the next group of a repeated column lies behind this one, in cells or characters. */
  readonly every?: number;
}

/** How cells are parted: by commas, vertical bars or tabs, or by their positions. */
export type FileKind = 'csv' | 'pipe' | 'tab' | 'fixed';

/** How characters are written. Latin-1 serves for Windows-1252 too: they differ in typographic signs alone. */
export type Encoding = 'utf-8' | 'latin-1';

/** How a file is cut into lines and cells. */
export interface FileFormat {
  readonly kind: FileKind;
  readonly encoding: Encoding;
  /** Whether the first line that is not passed over names the columns. */
  readonly header: boolean;
  /** Lines above the header, or above the first row, that are passed over. */
  readonly linesBefore: number;
  /** Characters of each line of a file of fixed width. */
  readonly lineLength?: number;
  /** Whether blanks at the end of a line of fixed width may be left out. */
  readonly mayBeShorter: boolean;
  /** The columns of a file without a header, by the names that the mapping gives them. */
  readonly columns: Readonly<Record<string, ColumnPlace>>;
  /** What stands in a cell that says nothing, besides blanks. */
  readonly emptyCells: readonly string[];
}

/** Something a cell says; exactly one of the three is there. */
export interface Condition {
  readonly column: string;
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
  readonly filled?: boolean;
}

/** Why a whole row is no result. */
export interface SkipRule {
  readonly when: Condition;
  readonly because: string;
}

/** Why a test that a row mentions has no result that counts. */
export const LEFT_OUT_STATUSES = [
  'not-taken',
  'incomplete',
  'pending',
  'void',
  'invalidated',
  'not-counted',
] as const;

/** One of those reasons. */
export type LeftOutStatus = (typeof LEFT_OUT_STATUSES)[number];

/** A cell that says that a result does not count. */
export interface LeaveOutRule extends SkipRule {
  readonly status: LeftOutStatus;
}

/** A word taken from a column, or the same word for every row. */
export interface TextSource {
  readonly column?: string;
  readonly value?: string;
  /** What the words of the assessor are called here. */
  readonly values?: Readonly<Record<string, string>>;
  /** What becomes of a word that `values` does not name; refused unless said. */
  readonly others?: 'refused' | 'given';
  /** The words the assessor may use. */
  readonly oneOf?: readonly string[];
}

/** How a day may be written. */
export const DAY_FORMATS = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'MMDDYYYY',
  'MMDDYY',
  'DD.MM.YYYY',
  'YYYY-MM',
  'YYYYMM',
  'YYYY',
  'YY',
] as const;

/** One of those ways; a year of two digits is one of 2000 to 2099. */
export type DayFormat = (typeof DAY_FORMATS)[number];

/** The day of the test: from a column, or the same for every row. */
export interface DaySource {
  readonly column?: string;
  readonly value?: string;
  readonly formats?: readonly DayFormat[];
  /** The day a month or year stands for: `first-day` or `last-day` of the month, or `MM-DD` of the year. */
  readonly completeAs?: string;
}

/** A score as the assessor gives it. */
export interface ScoreSource {
  readonly column: string;
  readonly as: 'integer' | 'decimal';
  /** The least and the most that the instrument can give; never what is needed to pass. */
  readonly scale?: readonly string[];
}

/** Columns that repeat in one row: `{n}` in their names stands for the number of the group. */
export interface Repeat {
  readonly from: number;
  readonly to: number;
  /** Digits of the number, with leading zeros. */
  readonly digits: number;
}

/** How one result, or a row of groups of results, is read from a row. */
export interface ResultMapping {
  readonly name: string;
  readonly repeat?: Repeat;
  /** The column that is filled where the row has this result. */
  readonly presentIn: string;
  /** Whether the file may lack the columns of this result altogether. */
  readonly optional: boolean;
  readonly instrument?: TextSource;
  readonly course?: TextSource;
  readonly competency?: TextSource;
  readonly takenOn: DaySource;
  readonly score?: ScoreSource;
  readonly scaledScore?: ScoreSource;
  readonly level?: TextSource;
  readonly attempt?: TextSource;
  readonly leaveOut: readonly LeaveOutRule[];
}

/** What identifies the person tested. */
export interface SubjectSource {
  readonly column: string;
  /** What its characters are; whatever is different, such as a name in a shifted row, never leaves the reader. */
  readonly shape: 'digits' | 'letters-and-digits';
  /** `keyed-hash` yields an HMAC-SHA256 of the reference instead of the reference. */
  readonly as: 'given' | 'keyed-hash';
}

/**
 * How the result file of one assessor is read. It says where things stand and what the assessor's words are
 * called here; which score or level is enough is for the funding policy, and cannot be written in it.
 */
export interface AssessmentMapping {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Where the layout is described. */
  readonly source: string;
  readonly assessor: string;
  readonly instrument: string;
  readonly file: FileFormat;
  readonly subject: SubjectSource;
  readonly skip: readonly SkipRule[];
  readonly results: readonly ResultMapping[];
  /** `sha256:` and hex, over the canonical JSON of the document; comments and order do not change it. */
  readonly hash: string;
}
