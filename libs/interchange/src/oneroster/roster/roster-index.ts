import { type LineItemRow, type OrgRow } from '../format/rows';

/** An organization as joins need it. */
export interface OrgEntry extends Pick<OrgRow, 'type' | 'identifier' | 'parentSourcedId'> {
  readonly line: number;
}

/** First day and end of an academic session. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** The codes of a course. */
export interface CourseEntry {
  readonly courseCode: string | undefined;
  readonly scedCode: string | undefined;
}

/** A class with its course and terms joined. */
export interface ClassEntry {
  /** Dense number of the class, for `pairOf`. */
  readonly number: number;
  readonly courseCode: string | undefined;
  readonly classCode: string | undefined;
  readonly scedCode: string | undefined;
  readonly schoolSourcedId: string;
  readonly termStart: string | undefined;
  readonly termEnd: string | undefined;
}

/** A line item as results need it. */
export interface LineItemEntry extends Pick<LineItemRow, 'resultValueMin' | 'resultValueMax'> {
  readonly title: string | undefined;
  readonly category: string | undefined;
  readonly classSourcedId: string | undefined;
}

/** Stands for an organization that is not in the bundle. */
export const UNKNOWN_ORG: OrgEntry = { type: '', identifier: undefined, parentSourcedId: undefined, line: 0 };

/** Stands for a class that is not in the bundle. */
export const UNKNOWN_CLASS: ClassEntry = {
  number: -1,
  courseCode: undefined,
  classCode: undefined,
  scedCode: undefined,
  schoolSourcedId: '',
  termStart: undefined,
  termEnd: undefined,
};

/** Stands for a line item that is not in the bundle. */
export const UNKNOWN_LINE_ITEM: LineItemEntry = {
  title: undefined,
  category: undefined,
  classSourcedId: undefined,
  resultValueMin: undefined,
  resultValueMax: undefined,
};

/** Number of a person who is not in the bundle. */
export const UNKNOWN_USER = -1;

const MAX_CLASSES = 2 ** 21;

/**
 * The people of a bundle, in columns rather than objects: there are hundreds of thousands of them.
 */
class UserIndex {
  private readonly numbers = new Map<string, number>();
  private readonly orgs: (string | undefined)[] = [];
  private readonly grades: (string | undefined)[] = [];
  private readonly enabled: boolean[] = [];
  private readonly texts = new Map<string, string>();

  /** Adds a person; `org` is the sourcedId of the primary organization. */
  add(
    sourcedId: string,
    user: { org: string | undefined; grades: string | undefined; enabled: boolean },
  ): void {
    this.numbers.set(sourcedId, this.numbers.size);
    this.orgs.push(this.shared(user.org));
    this.grades.push(this.shared(user.grades));
    this.enabled.push(user.enabled);
  }

  has(sourcedId: string): boolean {
    return this.numbers.has(sourcedId);
  }

  /** Dense number of the person, in order of arrival; `UNKNOWN_USER` for one who is not in the bundle. */
  numberOf(sourcedId: string): number {
    return this.numbers.get(sourcedId) ?? UNKNOWN_USER;
  }

  /** States the organization of a person who has none yet. */
  assignOrg(number: number, org: string): void {
    this.orgs[number] ??= this.shared(org);
  }

  orgOf(number: number): string | undefined {
    return this.orgs[number];
  }

  gradesOf(number: number): string | undefined {
    return this.grades[number];
  }

  isEnabled(number: number): boolean | undefined {
    return this.enabled[number];
  }

  /** One copy of a text that thousands of rows repeat. */
  private shared(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.texts.get(text);
    if (known === undefined) this.texts.set(text, text);
    return known ?? text;
  }
}

/** Everything a join may look up, compact; filled file by file. */
export class RosterIndex {
  readonly orgs = new Map<string, OrgEntry>();
  readonly sessions = new Map<string, Span>();
  readonly courses = new Map<string, CourseEntry>();
  readonly classes = new Map<string, ClassEntry>();
  readonly users = new UserIndex();
  readonly categories = new Map<string, string>();
  readonly lineItems = new Map<string, LineItemEntry>();
  private readonly studentClassPairs = new Set<number>();

  /** Notes that a student is enrolled in a class. */
  enroll(userNumber: number, classNumber: number): void {
    if (userNumber === UNKNOWN_USER || classNumber === UNKNOWN_CLASS.number) return;
    this.studentClassPairs.add(userNumber * MAX_CLASSES + classNumber);
  }

  isEnrolled(userNumber: number, classNumber: number): boolean {
    return this.studentClassPairs.has(userNumber * MAX_CLASSES + classNumber);
  }
}

const MAX_ORG_DEPTH = 16;

/** The district an organization is or belongs to; a chain that ends, circles or is too deep leads to none. */
export function districtOf(orgs: ReadonlyMap<string, OrgEntry>, sourcedId: string | undefined): OrgEntry {
  let org = orgs.get(sourcedId ?? '');
  for (let depth = 0; org !== undefined && depth < MAX_ORG_DEPTH; depth += 1) {
    if (org.type === 'district') return org;
    org = orgs.get(org.parentSourcedId ?? '');
  }
  return UNKNOWN_ORG;
}
