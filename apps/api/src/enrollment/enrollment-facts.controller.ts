import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
} from '@ledger/platform';
import { ReplaceFact, StateFact, WithdrawFact } from '@ledger/processes';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CorrectionBody, EnrollmentPath, FactBody, FactPath, RefusalBody } from './enrollments.requests';
import { OwnEnrollments } from './own-enrollments';
import { statedByOf } from './stated-by';

const WITNESSES: readonly Role[] = ['administrator', 'approver', 'provider'];

@ApiTags('enrollments')
@Controller('v1/enrollments/:enrollmentId/facts')
export class EnrollmentFactsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly own: OwnEnrollments,
  ) {}

  @Post()
  @Endpoint({
    says: "States a fact about the student's learning; stages follow from it at once.",
    access: WITNESSES,
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async state(
    @Param() { enrollmentId }: EnrollmentPath,
    @Body() { kind, effectiveOn, fields = {} }: FactBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const stated = { enrollmentId, kind, statedBy: statedByOf(call), fields: { ...fields } };
    const data = effectiveOn === undefined ? stated : { ...stated, effectiveOn };
    return this.gateway.send(call, (metadata) => new StateFact(data, metadata));
  }

  @Post(':factId/retraction')
  @Endpoint({
    says: 'Withdraws a fact that should never have been stated; stages that rested on it are reversed.',
    access: WITNESSES,
    answers: 'Receipt',
    commands: true,
    keyed: true,
    ifMatch: 'required',
  })
  async retract(
    @Param() { enrollmentId, factId }: FactPath,
    @Body() { reasonCode }: RefusalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const data = { enrollmentId, factId, reasonCode, statedBy: statedByOf(call) };
    return this.gateway.send(call, (metadata) => new WithdrawFact(data, metadata));
  }

  @Post(':factId/correction')
  @Endpoint({
    says: 'Replaces a fact by what is true; both stay known.',
    access: WITNESSES,
    answers: 'Receipt',
    commands: true,
    keyed: true,
    ifMatch: 'required',
  })
  async correct(
    @Param() { enrollmentId, factId }: FactPath,
    @Body() { reasonCode, effectiveOn, fields = {} }: CorrectionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwn(enrollmentId, call);
    const replacement = { reasonCode, effectiveOn, fields: { ...fields } };
    const data = { enrollmentId, factId, ...replacement, statedBy: statedByOf(call) };
    return this.gateway.send(call, (metadata) => new ReplaceFact(data, metadata));
  }
}
