import { type EnrollmentStatus, enrollmentView } from '@ledger/enrollment';
import type { ViewRow } from '@ledger/event-sourcing';
import { type Call, httpProblem, type Ledger, LEDGER, scopeOf } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** More enrollments than one student can have with one organization. */
const ENROLLMENTS_LIMIT = 1_000;

/** No school stands for the student being there, or no longer. */
const NOT_TAUGHT: ReadonlySet<unknown> = new Set<EnrollmentStatus>(['requested', 'refused', 'voided']);

const isTaught = ({ facets }: ViewRow): boolean => !NOT_TAUGHT.has(facets['status']);

type Enrolled = { readonly subjectRef: string } & (
  { readonly schoolSystem: string } | { readonly providerId: string }
);

/** Tells whose students are whose: a student of another organization is not there. */
@Injectable()
export class OwnSubjects {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  /**
   * A school system's own are those it has an enrollment of, a provider's those it teaches: what it asked for itself
   * shows it nobody before the school has approved.
   *
   * @throws HttpProblem `ResourceNotFound`, whether there is none or it is another's
   */
  async require(subjectRef: string, { principal }: Call): Promise<void> {
    const { schoolSystem, providerId } = scopeOf(principal);
    const isOwn =
      (schoolSystem === undefined || (await this.#enrolled({ subjectRef, schoolSystem })).length > 0) &&
      (providerId === undefined || (await this.#enrolled({ subjectRef, providerId })).some(isTaught));
    if (!isOwn) throw httpProblem('ResourceNotFound', { what: 'student', id: subjectRef });
  }

  #enrolled({ subjectRef, ...scope }: Enrolled): Promise<readonly ViewRow[]> {
    const where = { learnerRef: subjectRef, ...scope };
    return this.ledger.views.find(enrollmentView, { where, limit: ENROLLMENTS_LIMIT });
  }
}
