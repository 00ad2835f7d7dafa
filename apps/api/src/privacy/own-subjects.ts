import { enrollmentView } from '@ledger/enrollment';
import { type Call, httpProblem, type Ledger, LEDGER, scopeOf } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Tells whose students are whose: a student of another organization is not there. */
@Injectable()
export class OwnSubjects {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  /**
   * A school system's own are those it has an enrollment of, a provider's those it teaches.
   *
   * @throws HttpProblem `ResourceNotFound`, whether there is none or it is another's
   */
  async require(subjectRef: string, { principal }: Call): Promise<void> {
    const { schoolSystem, providerId } = scopeOf(principal);
    if (schoolSystem === undefined && providerId === undefined) return;
    const where = {
      learnerRef: subjectRef,
      ...(schoolSystem === undefined ? { providerId } : { schoolSystem }),
    };
    const [own] = await this.ledger.views.find(enrollmentView, {
      where: where as Record<string, string>,
      limit: 1,
    });
    if (own === undefined) throw httpProblem('ResourceNotFound', { what: 'student', id: subjectRef });
  }
}
