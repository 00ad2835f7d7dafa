import type { Day } from '@ledger/kernel';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  newId,
  type Principal,
  refusalProblem,
  type Role,
  ROLES,
  TheCall,
} from '@ledger/platform';
import type { Page } from '@ledger/reporting';
import {
  type AssessorAsOf,
  assessorAsOf,
  type AssessorRow,
  ConfirmAssessorChange,
  ProposeAssessorChange,
  WithdrawAssessorChange,
} from '@ledger/verification';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import {
  AsOfQuery,
  AssessorChangeBody,
  AssessorChangePath,
  AssessorPath,
  AssessorsQuery,
  changeFrom,
  WithdrawalBody,
} from './assessors.requests';
import { EmptyBody } from './empty-body';
import { FindAssessor, ListAssessors } from './verification.queries';

/** An assessor may ask for changes of its own entry; somebody else makes them. */
const PROPOSERS: readonly Role[] = ['administrator', 'assessor'];

@ApiTags('assessors')
@Controller('v1/assessors')
export class AssessorsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
  ) {}

  @Post(':assessorId/changes')
  @Endpoint({
    says: 'Proposes a change of the register, which another person has to confirm.',
    access: PROPOSERS,
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async propose(
    @Param() { assessorId }: AssessorPath,
    @Body() body: AssessorChangeBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    requireOwn(assessorId, call.principal);
    const data = { assessorId, proposalId: newId(), change: changeFrom(body) };
    return this.gateway.send(call, (metadata) => new ProposeAssessorChange(data, metadata));
  }

  @Post(':assessorId/changes/:proposalId/confirmation')
  @Endpoint({
    says: 'Makes a proposed change of the register, as another person than the one who proposed it.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirm(
    @Param() { assessorId, proposalId }: AssessorChangePath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) => new ConfirmAssessorChange({ assessorId, proposalId }, metadata),
    );
  }

  @Post(':assessorId/changes/:proposalId/withdrawal')
  @Endpoint({
    says: 'Takes a proposed change of the register back.',
    access: PROPOSERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async withdraw(
    @Param() { assessorId, proposalId }: AssessorChangePath,
    @Body() { reasonCode }: WithdrawalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    requireOwn(assessorId, call.principal);
    const data = { assessorId, proposalId, reasonCode };
    return this.gateway.send(call, (metadata) => new WithdrawAssessorChange(data, metadata));
  }

  @Get()
  @Endpoint({
    asOf: 'reckoned',
    says: 'Lists the register of assessors as of a day; an assessor sees itself.',
    access: ROLES,
    answers: 'AssessorPage',
  })
  async list(
    @Query() { asOf, waiting, ...page }: AssessorsQuery,
    @TheCall() { principal }: Call,
  ): Promise<Page<AssessorAsOf>> {
    const day = await this.#dayOf(asOf);
    if (principal.role !== 'assessor') {
      const asked = new ListAssessors({ waiting }, page);
      const { items, nextCursor } = await this.queries.execute<ListAssessors, Page<AssessorRow>>(asked);
      return { items: items.map((row) => shownTo(principal, assessorAsOf(row, day))), nextCursor };
    }
    const own = await this.#find(principal.org ?? '');
    const isMeant = own !== undefined && (waiting !== true || own.openChanges.length > 0);
    return { items: isMeant ? [assessorAsOf(own, day)] : [], nextCursor: null };
  }

  @Get(':assessorId')
  @Endpoint({
    asOf: 'reckoned',
    says: 'What the register says of an assessor, as of a day.',
    access: ROLES,
    answers: 'Assessor',
    tagged: true,
  })
  async get(
    @Param() { assessorId }: AssessorPath,
    @Query() { asOf }: AsOfQuery,
    @TheCall() call: Call,
  ): Promise<AssessorAsOf> {
    const row = isOwn(assessorId, call.principal) ? await this.#find(assessorId) : undefined;
    const assessor = found(row, { what: 'assessor', id: assessorId });
    call.tag(assessor.revision);
    return shownTo(call.principal, assessorAsOf(assessor, await this.#dayOf(asOf)));
  }

  #find(assessorId: string): Promise<AssessorRow | undefined> {
    return this.queries.execute(new FindAssessor(assessorId));
  }

  async #dayOf(asOf: Day | undefined): Promise<Day> {
    return asOf ?? this.days.todayIn(await this.days.zoneOf(undefined));
  }
}

const isOwn = (assessorId: string, { role, org }: Principal): boolean =>
  role !== 'assessor' || assessorId === org;

/** @throws HttpProblem `AssessorNotFound` when an assessor asks about another */
function requireOwn(assessorId: string, principal: Principal): void {
  if (!isOwn(assessorId, principal))
    throw refusalProblem({ name: 'AssessorNotFound', details: { assessorId } });
}

/** What is only proposed is for those who decide on it, and for the auditor. */
const shownTo = ({ role }: Principal, assessor: AssessorAsOf): AssessorAsOf =>
  role === 'approver' || role === 'provider' ? { ...assessor, openChanges: [] } : assessor;
