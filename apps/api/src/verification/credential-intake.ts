import { type Call, httpProblem, type Ledger, LEDGER, refusalProblem } from '@ledger/platform';
import { readSubmittedCredential, type SubmittedCredential } from '@ledger/processes';
import type { AssessorRow } from '@ledger/verification';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { CredentialBody } from './attestations.requests';
import { FindAssessor } from './verification.queries';

/** Verifies credentials as they arrive, with what the register says now. */
@Injectable()
export class CredentialIntake {
  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /** @throws HttpProblem `AttestationOfAnotherAssessor` | `AssessorNotFound` | `InputInvalid` when nobody says whose it is */
  async read(body: CredentialBody, call: Call): Promise<SubmittedCredential> {
    const { instrument, credential: text } = body;
    const assessor = await this.#assessor(assessorNamed(body, call));
    const statusLists = (body.statusLists ?? []).map((list) => ({
      text: list.text,
      ...(list.url !== undefined && { url: list.url }),
    }));
    const at = this.ledger.clock.now();
    return readSubmittedCredential({ text, assessor, instrument, at, statusLists });
  }

  async #assessor(assessorId: string): Promise<AssessorRow> {
    const asked = new FindAssessor(assessorId);
    const row = await this.queries.execute<FindAssessor, AssessorRow | undefined>(asked);
    if (row === undefined) throw refusalProblem({ name: 'AssessorNotFound', details: { assessorId } });
    return row;
  }
}

/** An assessor submits its own credentials only. */
function assessorNamed({ assessorId: named }: CredentialBody, { principal }: Call): string {
  const { role, org } = principal;
  const assessorId = role === 'assessor' ? (org ?? '') : named;
  if (assessorId === undefined) throw assessorMissing();
  if (named !== undefined && named !== assessorId)
    throw refusalProblem({ name: 'AttestationOfAnotherAssessor', details: {} });
  return assessorId;
}

const assessorMissing = () =>
  httpProblem(
    'InputInvalid',
    { count: 1 },
    { errors: [{ path: 'assessorId', message: 'assessorId must name the assessor the credential is from' }] },
  );
