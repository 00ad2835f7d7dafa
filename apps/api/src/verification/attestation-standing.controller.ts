import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
} from '@ledger/platform';
import { ReviewOutcomes } from '@ledger/processes';
import {
  CountersignAttestation,
  DisputeAttestation,
  enrollmentIdOf,
  ResolveDispute,
  RevokeAttestation,
} from '@ledger/verification';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AttestationPath, AttestationReasonBody, ResolutionBody, ReviewBody } from './attestations.requests';
import { EmptyBody } from './empty-body';
import { OwnOutcomes } from './own-outcomes';

/** A payee that could dispute would withhold what speaks against it. */
const DISPUTANTS: readonly Role[] = ['administrator', 'approver'];

@ApiTags('attestations')
@Controller('v1/attestations')
export class AttestationStandingController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly own: OwnOutcomes,
  ) {}

  @Post(':attestationId/countersignature')
  @Endpoint({
    says: 'Countersigns a statement as the second of two people of the assessor; it counts from now on.',
    access: ['assessor'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async countersign(
    @Param() { attestationId }: AttestationPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwnAttestation(attestationId, call);
    const data = { ...referenceOf(attestationId), assessorId: call.principal.org ?? '' };
    return this.gateway.send(call, (metadata) => new CountersignAttestation(data, metadata));
  }

  @Post(':attestationId/revocation')
  @Endpoint({
    says: 'Revokes an attestation; what rested on it is reversed.',
    access: ['administrator', 'assessor'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async revoke(
    @Param() { attestationId }: AttestationPath,
    @Body() { reasonCode }: AttestationReasonBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwnAttestation(attestationId, call);
    const data = { ...referenceOf(attestationId), reasonCode };
    return this.gateway.send(call, (metadata) => new RevokeAttestation(data, metadata));
  }

  @Post(':attestationId/dispute')
  @Endpoint({
    says: 'Disputes an attestation, which counts for nothing until that is resolved.',
    access: DISPUTANTS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async dispute(
    @Param() { attestationId }: AttestationPath,
    @Body() { reasonCode }: AttestationReasonBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwnAttestation(attestationId, call);
    const data = { ...referenceOf(attestationId), reasonCode };
    return this.gateway.send(call, (metadata) => new DisputeAttestation(data, metadata));
  }

  @Post(':attestationId/resolution')
  @Endpoint({
    says: 'Resolves a dispute, as another person than the one who opened it.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  resolve(
    @Param() { attestationId }: AttestationPath,
    @Body() { finding, reasonCode }: ResolutionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const data = { ...referenceOf(attestationId), finding, reasonCode };
    return this.gateway.send(call, (metadata) => new ResolveDispute(data, metadata));
  }

  @Post('reviews')
  @Endpoint({
    says: 'Looks at the attestations of an enrollment again: which have expired, and what the register objects to.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  review(@Body() { enrollmentId, asOf }: ReviewBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const data = asOf === undefined ? { enrollmentId } : { enrollmentId, asOf };
    return this.gateway.send(call, (metadata) => new ReviewOutcomes(data, metadata));
  }
}

const referenceOf = (attestationId: string) => ({
  enrollmentId: enrollmentIdOf(attestationId),
  attestationId,
});
