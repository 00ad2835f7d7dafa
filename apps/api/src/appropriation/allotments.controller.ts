import { AllotAmount, allotmentIdOf } from '@ledger/appropriation';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  isWithinScope,
  type Role,
  scopeOf,
  TheCall,
  visibleOf,
} from '@ledger/platform';
import { type AllotmentStatus, EMPTY_PAGE, type Page, type WaitlistEntry } from '@ledger/reporting';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { PageQuery } from '../paging.request';
import { FindAllotment, ListAllotments, ListWaitlist } from './allotments.queries';
import { AllotBody, AllotmentPath, AllotmentsQuery } from './allotments.requests';

/** Money authority is no provider's concern. */
const READERS: readonly Role[] = ['administrator', 'approver', 'auditor'];

@ApiTags('allotments')
@Controller('v1/allotments')
export class AllotmentsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Put()
  @Endpoint({
    says: 'Sets the whole authority of the allotment that the body describes.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  allot(@Body() body: AllotBody, @TheCall() call: Call): Promise<CommandReceipt> {
    return this.#send(allotmentIdOf(body), body, call);
  }

  @Put(':allotmentId')
  @Endpoint({
    says: 'Sets the whole authority of an allotment.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  allotById(
    @Param() { allotmentId }: AllotmentPath,
    @Body() body: AllotBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.#send(allotmentId, body, call);
  }

  @Get()
  @Endpoint({
    says: 'Lists allotments and where their money stands; an approver sees its own.',
    access: READERS,
    answers: 'AllotmentPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: AllotmentsQuery,
    @TheCall() call: Call,
  ): Promise<Page<AllotmentStatus>> {
    const visible = visibleOf(filter, ['schoolSystem'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListAllotments(visible, { limit, cursor }));
  }

  @Get(':allotmentId')
  @Endpoint({
    says: 'An allotment and where its money stands.',
    access: READERS,
    answers: 'Allotment',
    tagged: true,
  })
  async get(@Param() { allotmentId }: AllotmentPath, @TheCall() call: Call): Promise<AllotmentStatus> {
    const allotment = await this.#visible(allotmentId, call);
    call.tag(allotment.revision);
    return allotment;
  }

  @Get(':allotmentId/waitlist')
  @Endpoint({
    says: 'Who waits for the money of an allotment, first come first.',
    access: READERS,
    answers: 'WaitlistPage',
  })
  async waitlist(
    @Param() { allotmentId }: AllotmentPath,
    @Query() page: PageQuery,
    @TheCall() call: Call,
  ): Promise<Page<WaitlistEntry>> {
    await this.#visible(allotmentId, call);
    const asked = new ListWaitlist(allotmentId, page);
    const waitlist = await this.queries.execute<ListWaitlist, Page<WaitlistEntry> | undefined>(asked);
    return found(waitlist, { what: 'allotment', id: allotmentId });
  }

  async #visible(allotmentId: string, call: Call): Promise<AllotmentStatus> {
    const asked = new FindAllotment(allotmentId);
    const row = await this.queries.execute<FindAllotment, AllotmentStatus | undefined>(asked);
    const isVisible = row !== undefined && isWithinScope(scopeOf(call.principal), row);
    return found(isVisible ? row : undefined, { what: 'allotment', id: allotmentId });
  }

  #send(allotmentId: string, body: AllotBody, call: Call): Promise<CommandReceipt> {
    const { programId, fundingSource, schoolSystem, fiscalYear, allottedCents } = body;
    const data = { allotmentId, programId, fundingSource, schoolSystem, fiscalYear, allottedCents };
    return this.gateway.send(call, (metadata) => new AllotAmount(data, metadata));
  }
}
