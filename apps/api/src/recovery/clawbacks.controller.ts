import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
  visibleOf,
} from '@ledger/platform';
import { NoticeClawback, RuleOnAppeal, RuleOnClawback } from '@ledger/processes';
import { AnswerNotice, AppealClawback, type ClawbackRow, type FindingAsked } from '@ledger/recovery';
import { EMPTY_PAGE, type ExplainedClawback, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { EmptyBody } from '../verification/empty-body';
import { inputInvalid } from './input-invalid';
import { noClawback, OwnClawbacks } from './own-clawbacks';
import { FindClawback, FindNoticeLetter, ListClawbacks } from './recovery.queries';
import { AnswerBody, ClawbackPath, ClawbacksQuery, ReasonBody, RulingBody } from './recovery.requests';

const READERS: readonly Role[] = ['administrator', 'certifier', 'provider', 'auditor'];
const DECIDERS: readonly Role[] = ['administrator', 'certifier'];

@ApiTags('clawbacks')
@Controller('v1/clawbacks')
export class ClawbacksController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly own: OwnClawbacks,
  ) {}

  @Get()
  @Endpoint({
    says: 'Lists clawbacks, closed ones included; a provider sees its own.',
    access: READERS,
    answers: 'ClawbackPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: ClawbacksQuery,
    @TheCall() call: Call,
  ): Promise<Page<ClawbackRow>> {
    const visible = visibleOf(filter, ['providerId'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListClawbacks(visible, { limit, cursor }));
  }

  @Get(':clawbackId')
  @Endpoint({
    says: 'A clawback: why, how far it is, and its balance, the same for provider and state.',
    access: READERS,
    answers: 'Clawback',
    tagged: true,
  })
  async get(@Param() { clawbackId }: ClawbackPath, @TheCall() call: Call): Promise<ExplainedClawback> {
    await this.own.require(clawbackId, call);
    const asked = new FindClawback(clawbackId);
    const row = await this.queries.execute<FindClawback, ExplainedClawback | undefined>(asked);
    if (row === undefined) throw noClawback(clawbackId);
    call.tag(row.revision);
    return row;
  }

  @Get(':clawbackId/notice-letter')
  @Endpoint({
    says: 'The notice as text: amount, clause, last day to answer and how.',
    access: READERS,
    answers: { 'text/plain': 'text' },
  })
  async letter(@Param() { clawbackId }: ClawbackPath, @TheCall() call: Call): Promise<string> {
    await this.own.require(clawbackId, call);
    const asked = new FindNoticeLetter(clawbackId);
    const letter = await this.queries.execute<FindNoticeLetter, string | undefined>(asked);
    call.contentType('text/plain; charset=utf-8');
    return found(letter, { what: 'notice of clawback', id: clawbackId });
  }

  @Post(':clawbackId/notice')
  @Endpoint({
    says: 'Gives the provider notice, with a last day to answer by the terms of the program.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  notice(
    @Param() { clawbackId }: ClawbackPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new NoticeClawback({ clawbackId }, metadata));
  }

  @Post(':clawbackId/answer')
  @Endpoint({
    says: "The provider's answer: it accepts the claim or disputes it, which stays recovery.",
    access: ['provider'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async answer(
    @Param() { clawbackId }: ClawbackPath,
    @Body() { answer, reasonCode }: AnswerBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.require(clawbackId, call);
    const said = { clawbackId, answer, reasonCode };
    return this.gateway.send(call, (metadata) => new AnswerNotice(said, metadata));
  }

  @Post(':clawbackId/decision')
  @Endpoint({
    says: 'Decides how much of a claim stands, as another person than the one who gave notice.',
    access: DECIDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  decide(
    @Param() { clawbackId }: ClawbackPath,
    @Body() body: RulingBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const ruling = { clawbackId, finding: findingIn(body), reasonCode: body.reasonCode };
    return this.gateway.send(call, (metadata) => new RuleOnClawback(ruling, metadata));
  }

  @Post(':clawbackId/appeal')
  @Endpoint({
    says: 'The provider appeals a decision; nothing is recovered until the appeal is decided.',
    access: ['provider'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async appeal(
    @Param() { clawbackId }: ClawbackPath,
    @Body() { reasonCode }: ReasonBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.own.require(clawbackId, call);
    return this.gateway.send(call, (metadata) => new AppealClawback({ clawbackId, reasonCode }, metadata));
  }

  @Post(':clawbackId/appeal-decision')
  @Endpoint({
    says: 'Decides an appeal, as a person without a part in it; never to the worse for the provider.',
    access: DECIDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  decideAppeal(
    @Param() { clawbackId }: ClawbackPath,
    @Body() body: RulingBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const ruling = { clawbackId, finding: findingIn(body), reasonCode: body.reasonCode };
    return this.gateway.send(call, (metadata) => new RuleOnAppeal(ruling, metadata));
  }
}

/** @throws HttpProblem `InputInvalid` where a part has no amount, or what is no part has one */
function findingIn({ finding, upheldCents }: RulingBody): FindingAsked {
  if (finding === 'upheld-in-part') {
    if (upheldCents === undefined) throw inputInvalid('upheldCents', 'must say what stands of the claim');
    return { kind: finding, upheldCents };
  }
  if (upheldCents !== undefined) throw inputInvalid('upheldCents', 'must be left out unless a part stands');
  return { kind: finding };
}
