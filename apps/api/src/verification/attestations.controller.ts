import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  ROLES,
  TheCall,
} from '@ledger/platform';
import { StateOutcome, SubmitCredential } from '@ledger/processes';
import type { Page } from '@ledger/reporting';
import type { AttestationRow } from '@ledger/verification';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AttestationPath,
  AttestationsQuery,
  CredentialBody,
  outcomeFrom,
  StatementBody,
} from './attestations.requests';
import { CredentialIntake } from './credential-intake';
import { OwnOutcomes } from './own-outcomes';

/** A provider is paid for what is attested, and an approver knows the student; neither speaks for an assessor. */
const SUBMITTERS: readonly Role[] = ['administrator', 'assessor'];

@ApiTags('attestations')
@Controller('v1/attestations')
export class AttestationsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly own: OwnOutcomes,
    private readonly intake: CredentialIntake,
  ) {}

  @Post('credentials')
  @Endpoint({
    says: 'Submits a signed credential, which is verified offline with the keys of the register.',
    access: SUBMITTERS,
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async submit(@Body() body: CredentialBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { enrollmentId, instrument } = body;
    const credential = await this.intake.read(body, call);
    const data = { enrollmentId, instrument, credential };
    return this.#created(call, await this.gateway.send(call, (m) => new SubmitCredential(data, m)));
  }

  @Post()
  @Endpoint({
    says: 'States an outcome as the first of two people of an assessor; it counts once another countersigns.',
    access: ['assessor'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async state(@Body() body: StatementBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { enrollmentId, instrument, validUntil = null } = body;
    const assessorId = call.principal.org ?? '';
    const data = { enrollmentId, assessorId, instrument, outcome: outcomeFrom(body), validUntil };
    return this.#created(call, await this.gateway.send(call, (m) => new StateOutcome(data, m)));
  }

  @Get()
  @Endpoint({
    says: 'Lists attestations; organizations see their own.',
    access: ROLES,
    answers: 'AttestationPage',
  })
  list(
    @Query() { limit, cursor, ...filter }: AttestationsQuery,
    @TheCall() call: Call,
  ): Promise<Page<AttestationRow>> {
    return this.own.attestations(filter, { limit, cursor }, call);
  }

  @Get(':attestationId')
  @Endpoint({
    says: 'An attestation, what it says, what it rests on and whether it counts.',
    access: ROLES,
    answers: 'Attestation',
    tagged: true,
  })
  async get(@Param() { attestationId }: AttestationPath, @TheCall() call: Call): Promise<AttestationRow> {
    const row = await this.own.attestation(attestationId, call);
    call.tag(row.revision);
    return row;
  }

  #created(call: Call, receipt: CommandReceipt): CommandReceipt {
    call.header('Location', `/v1/attestations/${encodeURIComponent(receipt.id)}`);
    return receipt;
  }
}
