import type { OfferingRow } from '@ledger/catalog';
import { type EnrollmentRequest, type EnrollmentRow, enrollments, type Originator } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import {
  type Call,
  httpProblem,
  isBoundToOrg,
  isWithinScope,
  type Ledger,
  LEDGER,
  type Principal,
  refusalProblem,
  scopeOf,
} from '@ledger/platform';
import type { EnrollmentExplanation, Unfunded } from '@ledger/reporting';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindOffering } from '../catalog/catalog.queries';
import { type ExplainedDay, ExplainEnrollment, ExplainUnfunded, FindEnrollment } from './enrollments.queries';

type Owned = Pick<EnrollmentRequest, 'schoolSystem' | 'providerId'>;

/** In whose name each role may ask for an enrollment; the first where it does not say. */
const ORIGINATORS: Readonly<Record<Principal['role'], readonly Originator[]>> = {
  administrator: ['school', 'parent', 'provider'],
  approver: ['school', 'parent'],
  certifier: [],
  provider: ['provider'],
  assessor: [],
  auditor: [],
};

/** Tells whose enrollments are whose: what belongs to another organization is not there. */
@Injectable()
export class OwnEnrollments {
  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** @throws HttpProblem `EnrollmentNotFound`, whether there is none or it is somebody else's */
  async get(enrollmentId: string, { principal }: Call): Promise<EnrollmentRow> {
    const row = await this.#row(enrollmentId);
    if (row === undefined || !isWithinScope(scopeOf(principal), row)) throw notFound(enrollmentId);
    return row;
  }

  /** Why an enrollment pays what it pays, as of a day or today; undefined before approval. */
  explanationOf(row: EnrollmentRow, asOf?: Day): Promise<EnrollmentExplanation | undefined> {
    return this.queries.execute(new ExplainEnrollment(row, this.#on(asOf)));
  }

  /** Why an enrollment has no money set aside, as of a day or today; undefined where it has. */
  unfundedOf(row: EnrollmentRow, asOf?: Day): Promise<Unfunded | undefined> {
    return this.queries.execute(new ExplainUnfunded(row, this.#on(asOf)));
  }

  /** @throws HttpProblem `EnrollmentNotFound` when it belongs to another organization */
  async requireOwn(enrollmentId: string, { principal }: Call): Promise<void> {
    if (!isBoundToOrg(principal.role)) return;
    const owned = (await this.#row(enrollmentId)) ?? (await this.#requested(enrollmentId));
    if (owned === undefined || !isWithinScope(scopeOf(principal), owned)) throw notFound(enrollmentId);
  }

  /** @throws HttpProblem `OrganizationNotAllowed` | `CourseOfferingNotFound` when a request is not the caller's to make */
  async requireOwnRequest(
    { schoolSystem, offeringId }: { readonly schoolSystem: string; readonly offeringId: string },
    { principal }: Call,
  ): Promise<void> {
    const { role, org } = principal;
    if (role === 'approver' && schoolSystem !== org) throw httpProblem('OrganizationNotAllowed');
    if (role !== 'provider') return;
    const offering = await this.queries.execute<FindOffering, OfferingRow | undefined>(
      new FindOffering(offeringId),
    );
    if (offering?.providerId !== org)
      throw refusalProblem({ name: 'CourseOfferingNotFound', details: { offeringId } });
  }

  /** @throws HttpProblem `OriginatorNotAllowed` when the role cannot ask in that name */
  originatorOf({ principal: { role } }: Call, stated: Originator | undefined): Originator {
    const [first, ...others] = ORIGINATORS[role];
    if (first === undefined) throw httpProblem('RoleNotAllowed', { role, allowed: 'others' });
    const chosen = stated ?? first;
    if (chosen !== first && !others.includes(chosen))
      throw httpProblem('OriginatorNotAllowed', { role, requestedBy: chosen });
    return chosen;
  }

  #on(asOf: Day | undefined): ExplainedDay {
    return asOf === undefined ? { now: this.ledger.clock.now() } : { asOf };
  }

  #row(enrollmentId: string): Promise<EnrollmentRow | undefined> {
    return this.queries.execute(new FindEnrollment(enrollmentId));
  }

  /** The view may be a moment behind; whose an enrollment is stands in its first event. */
  async #requested(enrollmentId: string): Promise<Owned | undefined> {
    const [first] = await this.ledger.events.readStream(streamOf(enrollments, enrollmentId).stream);
    return first?.data as Owned | undefined;
  }
}

const notFound = (enrollmentId: string) =>
  refusalProblem({ name: 'EnrollmentNotFound', details: { enrollmentId } });
