import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  newId,
  type Role,
  ROLES,
  TheCall,
} from '@ledger/platform';
import { ClaimOutcome } from '@ledger/processes';
import type { Page } from '@ledger/reporting';
import { claimIdFor, enrollmentIdOf, type OutcomeClaimRow, WithdrawOutcomeClaim } from '@ledger/verification';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OwnEnrollments } from '../enrollment/own-enrollments';
import { WithdrawalBody } from './assessors.requests';
import { OutcomeClaimBody, OutcomeClaimPath, OutcomeClaimsQuery } from './outcome-claims.requests';
import { OwnOutcomes } from './own-outcomes';

const CLAIMANTS: readonly Role[] = ['administrator', 'provider'];

@ApiTags('outcome claims')
@Controller('v1/outcome-claims')
export class OutcomeClaimsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly enrollments: OwnEnrollments,
    private readonly own: OwnOutcomes,
  ) {}

  @Post()
  @Endpoint({
    says: 'Claims that an outcome was reached, for an assessor to verify; nothing is paid for it.',
    access: CLAIMANTS,
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async open(@Body() body: OutcomeClaimBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { enrollmentId, measuredBy, effectiveOn } = body;
    await this.enrollments.requireOwn(enrollmentId, call);
    const { competency = null, stage = null, assessorId = null } = body;
    const said = { enrollmentId, measuredBy, competency, stage, assessorId };
    const claim = { ...said, claimId: claimIdFor(enrollmentId, newId()) };
    const data = effectiveOn === undefined ? claim : { ...claim, effectiveOn };
    const receipt = await this.gateway.send(call, (metadata) => new ClaimOutcome(data, metadata));
    call.header('Location', `/v1/outcome-claims/${encodeURIComponent(receipt.id)}`);
    return receipt;
  }

  @Post(':claimId/withdrawal')
  @Endpoint({
    says: 'Takes a claim back.',
    access: CLAIMANTS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async withdraw(
    @Param() { claimId }: OutcomeClaimPath,
    @Body() { reasonCode }: WithdrawalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.requireOwnClaim(claimId, call);
    const data = { enrollmentId: enrollmentIdOf(claimId), claimId, reasonCode };
    return this.gateway.send(call, (metadata) => new WithdrawOutcomeClaim(data, metadata));
  }

  @Get()
  @Endpoint({
    says: 'Lists claims with what they wait for; an assessor sees those that ask it.',
    access: ROLES,
    answers: 'OutcomeClaimPage',
  })
  list(
    @Query() { limit, cursor, ...filter }: OutcomeClaimsQuery,
    @TheCall() call: Call,
  ): Promise<Page<OutcomeClaimRow>> {
    return this.own.claims(filter, { limit, cursor }, call);
  }

  @Get(':claimId')
  @Endpoint({
    says: 'A claim and what it waits for.',
    access: ROLES,
    answers: 'OutcomeClaim',
    tagged: true,
  })
  async get(@Param() { claimId }: OutcomeClaimPath, @TheCall() call: Call): Promise<OutcomeClaimRow> {
    const row = await this.own.claim(claimId, call);
    call.tag(row.revision);
    return row;
  }
}
