/** An amount of an allotment that concerns one enrollment. */
export interface EnrollmentAmount {
  readonly allotmentId: string;
  readonly enrollmentId: string;
  readonly amountCents: number;
}
