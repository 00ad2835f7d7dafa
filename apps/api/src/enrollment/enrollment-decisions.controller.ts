import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
} from '@ledger/platform';
import {
  AdjustEnrollmentToPolicy,
  ApproveRequestedEnrollment,
  RecordConsent,
  RefuseRequestedEnrollment,
  VoidRequestedEnrollment,
} from '@ledger/processes';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DecisionBody,
  EnrollmentPath,
  RefusalBody,
  PolicyAdjustmentBody,
  VoidingBody,
} from './enrollments.requests';
import { OwnEnrollments } from './own-enrollments';
import { statedByOf } from './stated-by';

/** A provider decides nothing on what it is paid for. */
const DECIDERS: readonly Role[] = ['administrator', 'approver'];

@ApiTags('enrollments')
@Controller('v1/enrollments/:enrollmentId')
export class EnrollmentDecisionsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly own: OwnEnrollments,
  ) {}

  @Post('consent')
  @Endpoint({
    says: "Puts a parent's consent on record.",
    access: DECIDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async consent(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { effectiveOn }: DecisionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const given = {
      enrollmentId,
      statedBy: statedByOf(call),
      ...(effectiveOn !== undefined && { effectiveOn }),
    };
    return this.gateway.send(call, (metadata) => new RecordConsent(given, metadata));
  }

  @Post('approval')
  @Endpoint({
    says: 'Approves a requested enrollment: its terms are pinned and its money is set aside, or it is waitlisted.',
    access: DECIDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
    ifMatch: 'required',
  })
  async approve(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { effectiveOn }: DecisionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const approved = { enrollmentId, ...(effectiveOn !== undefined && { effectiveOn }) };
    return this.gateway.send(call, (metadata) => new ApproveRequestedEnrollment(approved, metadata));
  }

  @Post('policy-adjustments')
  @Endpoint({
    says: 'Puts an approved enrollment under another published version of its policy, by an authority that orders it.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
    ifMatch: 'required',
  })
  async adjust(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { policyVersion, citation, reasonCode }: PolicyAdjustmentBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const asked = { enrollmentId, policyVersion, citation, reasonCode };
    return this.gateway.send(call, (metadata) => new AdjustEnrollmentToPolicy(asked, metadata));
  }

  @Post('voiding')
  @Endpoint({
    says: 'Makes an enrollment void by a ruling or order: it stands still, and its places are free.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async void(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { reasonCode, reference, earned, effectiveOn }: VoidingBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const voiding = { enrollmentId, reasonCode, reference, earned };
    return this.gateway.send(
      call,
      (metadata) =>
        new VoidRequestedEnrollment({ ...voiding, effectiveOn: effectiveOn ?? metadata.today }, metadata),
    );
  }

  @Post('refusal')
  @Endpoint({
    says: 'Refuses a requested enrollment.',
    access: DECIDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
    ifMatch: 'required',
  })
  async refuse(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { reasonCode }: RefusalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    return this.gateway.send(
      call,
      (metadata) => new RefuseRequestedEnrollment({ enrollmentId, reasonCode }, metadata),
    );
  }
}
