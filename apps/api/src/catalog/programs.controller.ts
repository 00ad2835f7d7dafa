import { DefineProgram, type ProgramRow } from '@ledger/catalog';
import { type Call, CommandGateway, type CommandReceipt, Endpoint, ROLES, TheCall } from '@ledger/platform';
import type { Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { PageQuery } from '../paging.request';
import { FindProgram, ListPrograms } from './catalog.queries';
import { DefineProgramBody, ProgramPath } from './programs.requests';

@ApiTags('programs')
@Controller('v1/programs')
export class ProgramsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Put(':programId')
  @Endpoint({
    says: 'Sets a program up, or changes its terms.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  define(
    @Param() { programId }: ProgramPath,
    @Body() body: DefineProgramBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const { title, zone, fiscalYearStartsOn, policyId, fundingSources, limits, policyTerms } = body;
    const { coursesPerStudentYear, seatsPerProviderYear, attemptsPerCourse } = limits;
    const terms = {
      programId,
      title,
      zone,
      fiscalYearStartsOn,
      policyId,
      fundingSources,
      limits: { coursesPerStudentYear, seatsPerProviderYear, attemptsPerCourse },
      schoolSystems: body.schoolSystems.map(({ code, name, perPupilCents }) => ({
        code,
        name,
        perPupilCents,
      })),
      ...(policyTerms !== undefined && { policyTerms: { ...policyTerms } }),
    };
    return this.gateway.send(call, (metadata) => new DefineProgram(terms, metadata));
  }

  @Get()
  @Endpoint({ says: 'Lists programs.', access: ROLES, answers: 'ProgramPage' })
  list(@Query() page: PageQuery): Promise<Page<ProgramRow>> {
    return this.queries.execute(new ListPrograms(page));
  }

  @Get(':programId')
  @Endpoint({ says: 'A program and its terms in force.', access: ROLES, answers: 'Program', tagged: true })
  async get(@Param() { programId }: ProgramPath, @TheCall() call: Call): Promise<ProgramRow> {
    const row = await this.queries.execute<FindProgram, ProgramRow | undefined>(new FindProgram(programId));
    const program = found(row, { what: 'program', id: programId });
    call.tag(program.revision);
    return program;
  }
}
