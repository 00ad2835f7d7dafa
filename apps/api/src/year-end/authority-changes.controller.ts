import {
  type AuthorityChange,
  type AuthorityChangeRow,
  WithdrawAuthorityChange,
} from '@ledger/appropriation';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Ledger,
  LEDGER,
  newId,
  refusalProblem,
  type Role,
  TheCall,
} from '@ledger/platform';
import {
  ConfirmChangeOfAuthority,
  ProposeChangeOfAuthority,
  reallocationFigures,
  reallocationOf,
} from '@ledger/processes';
import { AuthorityChangeQueries, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LatestViews } from '../disbursement/latest-views';
import { WithdrawalBody } from '../verification/assessors.requests';
import { EmptyBody } from '../verification/empty-body';
import { type AskedReallocation, AuthorityChangeBody, changeFrom } from './authority-change.request';
import {
  AuthorityChangePath,
  AuthorityChangesQuery,
  ProgramAuthorityPath,
} from './authority-changes.requests';

const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];

/** Two people change the authority of a program: one proposes, another confirms. */
@ApiTags('allotments')
@Controller('v1/programs/:programId/authority-changes')
export class AuthorityChangesController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly latest: LatestViews,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Post()
  @Endpoint({
    says: 'Proposes a change of the authority of a program, which another person has to confirm.',
    access: ['administrator'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async propose(
    @Param() { programId }: ProgramAuthorityPath,
    @Body() body: AuthorityChangeBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const asked = changeFrom(body);
    const change = asked.kind === 'asked-reallocation' ? await this.#withFigures(programId, asked) : asked;
    const data = { programId, proposalId: newId(), change };
    return this.gateway.send(call, (metadata) => new ProposeChangeOfAuthority(data, metadata));
  }

  @Post(':proposalId/confirmation')
  @Endpoint({
    says: 'Makes a proposed change of authority, as another person than the one who proposed it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async confirm(
    @Param() { programId, proposalId }: AuthorityChangePath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.latest.reached();
    const allotments = await new AuthorityChangeQueries(this.ledger.views).allotmentsOf(programId);
    const data = { programId, proposalId, allotments };
    return this.gateway.send(call, (metadata) => new ConfirmChangeOfAuthority(data, metadata));
  }

  @Post(':proposalId/withdrawal')
  @Endpoint({
    says: 'Takes a proposed change of authority back.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  withdraw(
    @Param() { programId, proposalId }: AuthorityChangePath,
    @Body() { reasonCode }: WithdrawalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const data = { programId, proposalId, reasonCode };
    return this.gateway.send(call, (metadata) => new WithdrawAuthorityChange(data, metadata));
  }

  @Get()
  @Endpoint({
    says: 'Lists changes of the authority of a program, who proposed and who confirmed each.',
    access: READERS,
    answers: 'AuthorityChangePage',
  })
  list(
    @Param() { programId }: ProgramAuthorityPath,
    @Query() { limit, cursor, ...filter }: AuthorityChangesQuery,
  ): Promise<Page<AuthorityChangeRow>> {
    const queries = new AuthorityChangeQueries(this.ledger.views);
    return queries.list({ programId, ...filter }, { limit, cursor });
  }

  async #withFigures(programId: string, asked: AskedReallocation): Promise<AuthorityChange> {
    const { asOf, givers } = asked;
    const named = new Set(givers.map(({ fromAllotmentId }) => fromAllotmentId));
    const known = await new AuthorityChangeQueries(this.ledger.views).allotmentsOf(programId);
    const allotments = known.filter(({ allotmentId }) => named.has(allotmentId));
    const figures = await reallocationFigures(this.ledger.events, { programId, asOf, allotments });
    if (figures.kind === 'refused') throw refusalProblem(figures.refusal);
    return reallocationOf(figures, asked);
  }
}
