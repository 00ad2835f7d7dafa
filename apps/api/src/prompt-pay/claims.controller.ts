import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import { RecordClaimDay, RecordEvidence, RequestEvidence } from '@ledger/processes';
import { RecordInterestPayment, WaiveInterest } from '@ledger/prompt-pay';
import type { ClaimClock } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { OwnClaims } from './own-claims';
import { FindClaimClock } from './prompt-pay.queries';
import {
  ClaimDayBody,
  ClaimPath,
  ClaimQuery,
  EvidenceBody,
  EvidenceRequestBody,
  EvidenceRequestPath,
  InterestPaymentBody,
  InterestWaiverBody,
} from './prompt-pay.requests';

@ApiTags('prompt pay')
@Controller('v1/vouchers/:voucherId')
export class ClaimsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly own: OwnClaims,
  ) {}

  @Get('prompt-pay')
  @Endpoint({
    asOf: 'reckoned',
    says: 'The clock of a claim: received, evidence asked for and received, due, paid, interest; on any day.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: 'ClaimClock',
  })
  async clock(
    @Param() { voucherId }: ClaimPath,
    @Query() { asOf }: ClaimQuery,
    @TheCall() call: Call,
  ): Promise<ClaimClock> {
    const today = await this.own.todayOf(voucherId, call);
    const asked = new FindClaimClock(voucherId, asOf ?? today);
    const clock = await this.queries.execute<FindClaimClock, ClaimClock | undefined>(asked);
    return found(clock, { what: 'claim', id: voucherId });
  }

  @Post('claim-day')
  @Endpoint({
    says: 'States on which day the claim of a voucher was received, where that is another than it came about.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async stateDay(
    @Param() { voucherId }: ClaimPath,
    @Body() { receivedOn, reference }: ClaimDayBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const claim = await this.own.latestOf(voucherId);
    return this.gateway.send(
      call,
      (metadata) => new RecordClaimDay({ ...claim, receivedOn, reference }, metadata),
    );
  }

  @Post('evidence-requests')
  @Endpoint({
    says: 'Asks for more evidence of a claim, within the working days of the law, which stops its clock.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async ask(
    @Param() { voucherId }: ClaimPath,
    @Body() { requestId, evidenceCode }: EvidenceRequestBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const claim = await this.own.latestOf(voucherId);
    return this.gateway.send(
      call,
      (metadata) => new RequestEvidence({ ...claim, requestId, evidenceCode }, metadata),
    );
  }

  @Post('evidence-requests/:requestId/receipt')
  @Endpoint({
    says: 'Records the day on which the evidence came: the clock goes on.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async receive(
    @Param() { voucherId, requestId }: EvidenceRequestPath,
    @Body() { evidenceOn, reference }: EvidenceBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const claim = await this.own.latestOf(voucherId);
    const evidence = { ...claim, requestId, evidenceOn, reference };
    return this.gateway.send(call, (metadata) => new RecordEvidence(evidence, metadata));
  }

  @Post('interest-waiver')
  @Endpoint({
    says: 'Records the ruling that there was reasonable cause to pay late: the interest is owed no more.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async waive(
    @Param() { voucherId }: ClaimPath,
    @Body() { reference }: InterestWaiverBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const claim = await this.own.latestOf(voucherId);
    return this.gateway.send(call, (metadata) => new WaiveInterest({ ...claim, reference }, metadata));
  }

  @Post('interest-payment')
  @Endpoint({
    says: 'Records that the operating budget paid the interest.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async pay(
    @Param() { voucherId }: ClaimPath,
    @Body() { paidOn, reference }: InterestPaymentBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const claim = await this.own.latestOf(voucherId);
    return this.gateway.send(
      call,
      (metadata) => new RecordInterestPayment({ ...claim, paidOn, reference }, metadata),
    );
  }
}
