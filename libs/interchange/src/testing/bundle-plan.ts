/** How large a generated bundle is. */
export interface BundleShape {
  /** Student enrollments in all. */
  readonly enrollments: number;
  /** Students; seven for ten enrollments unless stated. */
  readonly students?: number;
  readonly schoolSystems?: number;
  readonly providers?: number;
  readonly classesPerProvider?: number;
  /** Part of the enrollments that end before the term, 0 to 1. */
  readonly withdrawnShare?: number;
  readonly seed?: number;
}

interface PlannedOrg {
  readonly org: string;
  readonly code: string;
}

interface PlannedClass {
  readonly id: string;
  readonly course: string;
  readonly sced: string;
  readonly code: string;
  readonly provider: PlannedOrg;
}

interface PlannedStudent {
  readonly id: string;
  readonly number: number;
  readonly grade: string;
  readonly school: PlannedOrg;
}

/** One student in one class; `endDate` is set for those who withdraw. */
export interface PlannedEnrollment {
  readonly number: number;
  readonly student: PlannedStudent;
  readonly of: PlannedClass;
  readonly endDate: string | undefined;
  /** Final score, 40 to 100. */
  readonly score: number;
}

const SCHOOLS_PER_SYSTEM = 3;
const STUDENTS_PER_ENROLLMENT = 0.7;
const SCED_CODES = ['01001', '01002', '02052', '02056', '02072', '03051', '03056', '04101', '10152', '14051'];
const GRADES = ['09', '10', '11', '12'];
const DEFAULTS = { schoolSystems: 10, providers: 8, classesPerProvider: 25, withdrawnShare: 0.08, seed: 1 };

/** A number from 0 to below 1 that depends on seed and position alone (the finalizer of MurmurHash3). */
function chanceAt(seed: number, position: number): number {
  let bits = Math.imul(position + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

const padded = (number: number, width: number): string => String(number).padStart(width, '0');
const numbered = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at + 1));

const orgOf = (prefix: string, code: string): PlannedOrg => ({ org: `org-${prefix}${code}`, code });

function classesOf(providers: readonly PlannedOrg[], perProvider: number): PlannedClass[] {
  return providers.flatMap((provider) =>
    numbered(perProvider, (number) => {
      const sced = SCED_CODES[(number - 1) % SCED_CODES.length] ?? '';
      const code = `${sced}-${padded(number, 3)}`;
      return {
        id: `cls-${provider.code}-${code}`,
        course: `crs-${provider.code}-${code}`,
        sced,
        code,
        provider,
      };
    }),
  );
}

function schoolsOf(systems: readonly PlannedOrg[]): (PlannedOrg & { system: string })[] {
  return systems.flatMap(({ org, code }) =>
    numbered(SCHOOLS_PER_SYSTEM, (number) => {
      const school = `${code}${padded(number, 3)}`;
      return { org: `org-s${school}`, code: school, system: org };
    }),
  );
}

/** The item at a place, counted round and round. */
function cyclic<T>(items: readonly T[], place: number): T {
  const item = items[place % items.length];
  if (item === undefined)
    throw new RangeError('A generated bundle needs a school system and a class at least');
  return item;
}

const pick = <T>(items: readonly T[], chance: number): T => cyclic(items, Math.floor(chance * items.length));

/** A bundle laid out; students and enrollments are made while they are asked for, and never held. */
export class BundlePlan {
  readonly systems: readonly PlannedOrg[];
  readonly schools: readonly (PlannedOrg & { readonly system: string })[];
  readonly classes: readonly PlannedClass[];
  readonly providers: readonly PlannedOrg[];
  readonly studentCount: number;
  private readonly shape: Required<BundleShape>;

  /** @throws RangeError when there are more enrollments than students times classes */
  constructor(shape: BundleShape) {
    const students = shape.students ?? Math.max(1, Math.ceil(shape.enrollments * STUDENTS_PER_ENROLLMENT));
    this.shape = { ...DEFAULTS, ...shape, students };
    this.studentCount = students;
    this.systems = numbered(this.shape.schoolSystems, (number) => orgOf('d', padded(number, 3)));
    this.schools = schoolsOf(this.systems);
    this.providers = numbered(this.shape.providers, (number) => orgOf('', `P-${padded(number, 3)}`));
    this.classes = classesOf(this.providers, this.shape.classesPerProvider);
    if (shape.enrollments > students * this.classes.length)
      throw new RangeError(
        `${String(shape.enrollments)} enrollments do not fit ${String(students)} students in ${String(this.classes.length)} classes`,
      );
  }

  *students(): Generator<PlannedStudent> {
    for (let number = 1; number <= this.studentCount; number += 1) yield this.student(number);
  }

  *enrollments(): Generator<PlannedEnrollment> {
    for (let number = 1; number <= this.shape.enrollments; number += 1) yield this.enrollment(number);
  }

  private student(number: number): PlannedStudent {
    const { seed } = this.shape;
    return {
      id: `stu-${padded(number, 7)}`,
      number,
      grade: pick(GRADES, chanceAt(seed + 1, number)),
      school: pick(this.schools, chanceAt(seed + 2, number)),
    };
  }

  private enrollment(number: number): PlannedEnrollment {
    const { seed, withdrawnShare } = this.shape;
    const student = this.student(((number - 1) % this.studentCount) + 1);
    // Rounds over the students take neighbouring classes, so that nobody is in one class twice.
    const round = Math.floor((number - 1) / this.studentCount);
    const first = Math.floor(chanceAt(seed + 3, student.number) * this.classes.length);
    const day = padded(5 + Math.floor(chanceAt(seed + 5, number) * 20), 2);
    return {
      number,
      student,
      of: cyclic(this.classes, first + round),
      endDate: chanceAt(seed + 4, number) < withdrawnShare ? `2026-09-${day}` : undefined,
      score: 40 + Math.floor(chanceAt(seed + 6, number) * 61),
    };
  }
}
