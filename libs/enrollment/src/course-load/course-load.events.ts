/** A student was given one of the courses that are funded in a year. */
export interface CoursePlaceTaken {
  readonly type: 'CoursePlaceTaken';
  readonly data: {
    readonly learnerRef: string;
    readonly enrollmentId: string;
    readonly courseCode: string;
    readonly fiscalYear: number;
  };
}

/** The student dropped the course; the place is free and the course may be tried again. */
export interface CoursePlaceVacated {
  readonly type: 'CoursePlaceVacated';
  readonly data: { readonly learnerRef: string; readonly enrollmentId: string };
}

export type CourseLoadEvent = CoursePlaceTaken | CoursePlaceVacated;
