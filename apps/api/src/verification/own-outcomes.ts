import { streamOf } from '@ledger/event-sourcing';
import {
  type Call,
  isBoundToOrg,
  isWithinScope,
  LEDGER,
  type Ledger,
  type Principal,
  refusalProblem,
  scopeOf,
  visibleOf,
  type VisibleScope,
} from '@ledger/platform';
import {
  type AttestationFilter,
  EMPTY_PAGE,
  type OutcomeClaimFilter,
  type Page,
  type PageRequest,
} from '@ledger/reporting';
import {
  type AttestationRow,
  type AttestationSubject,
  enrollmentIdOf,
  type OutcomeClaim,
  type OutcomeClaimRow,
  outcomes,
} from '@ledger/verification';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  FindAttestation,
  FindOutcomeClaim,
  ListAttestations,
  ListOutcomeClaims,
} from './verification.queries';

/** What says whose a claim or an attestation is. */
const OWNERS = ['schoolSystem', 'providerId', 'assessorId'] as const;

/** Tells whose claims and attestations are whose: what belongs to another organization is not there. */
@Injectable()
export class OwnOutcomes {
  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** @throws HttpProblem `OutcomeClaimNotFound`, whether there is none or it is somebody else's */
  async claim(claimId: string, { principal }: Call): Promise<OutcomeClaimRow> {
    const row = await this.queries.execute<FindOutcomeClaim, OutcomeClaimRow | undefined>(
      new FindOutcomeClaim(claimId),
    );
    if (row === undefined || !isWithinScope(scopeOf(principal), row)) throw noClaim(claimId);
    return row;
  }

  /** @throws HttpProblem `AttestationNotFound`, whether there is none or it is somebody else's */
  async attestation(attestationId: string, { principal }: Call): Promise<AttestationRow> {
    const row = await this.queries.execute<FindAttestation, AttestationRow | undefined>(
      new FindAttestation(attestationId),
    );
    if (row === undefined || !isWithinScope(scopeOf(principal), row)) throw noAttestation(attestationId);
    return row;
  }

  /** The claims that are the caller's to see, among those asked for. */
  async claims(filter: OutcomeClaimFilter, page: PageRequest, call: Call): Promise<Page<OutcomeClaimRow>> {
    const visible = visibleOf(filter, OWNERS, call.principal);
    return visible === undefined ? EMPTY_PAGE : this.queries.execute(new ListOutcomeClaims(visible, page));
  }

  /** The attestations that are the caller's to see, among those asked for. */
  async attestations(
    filter: AttestationFilter,
    page: PageRequest,
    call: Call,
  ): Promise<Page<AttestationRow>> {
    const visible = visibleOf(filter, OWNERS, call.principal);
    return visible === undefined ? EMPTY_PAGE : this.queries.execute(new ListAttestations(visible, page));
  }

  /** @throws HttpProblem `OutcomeClaimNotFound` when it belongs to another organization */
  async requireOwnClaim(claimId: string, { principal }: Call): Promise<void> {
    if (!isBoundToOrg(principal.role)) return;
    const named = (data: Partial<OutcomeClaim>): boolean => data.claimId === claimId;
    if (!(await this.#isOwn(enrollmentIdOf(claimId), named, principal))) throw noClaim(claimId);
  }

  /** @throws HttpProblem `AttestationNotFound` when it belongs to another organization */
  async requireOwnAttestation(attestationId: string, { principal }: Call): Promise<void> {
    if (!isBoundToOrg(principal.role)) return;
    const named = (data: Partial<AttestationSubject>): boolean => data.attestationId === attestationId;
    if (!(await this.#isOwn(enrollmentIdOf(attestationId), named, principal)))
      throw noAttestation(attestationId);
  }

  /** The views may be a moment behind; whose something is stands in its first event. */
  async #isOwn<Data extends object>(
    enrollmentId: string,
    isNamed: (data: Partial<Data>) => boolean,
    principal: Principal,
  ): Promise<boolean> {
    const events = await this.ledger.events.readStream(streamOf(outcomes, enrollmentId).stream);
    const first = events.find(({ data }) => isNamed(data as Partial<Data>));
    return first !== undefined && isWithinScope(scopeOf(principal), first.data as VisibleScope);
  }
}

const noClaim = (claimId: string) => refusalProblem({ name: 'OutcomeClaimNotFound', details: { claimId } });

const noAttestation = (attestationId: string) =>
  refusalProblem({ name: 'AttestationNotFound', details: { attestationId } });
