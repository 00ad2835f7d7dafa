import { type Call, CommandGateway, type CommandReceipt, Endpoint, scopeOf, TheCall } from '@ledger/platform';
import { DeclareInterestRate, DeclarePromptPayTerms, type PromptPayTermsRow } from '@ledger/prompt-pay';
import { type Ageing, ageingText } from '@ledger/reporting';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProgramPath } from '../catalog/programs.requests';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { TEXT_OR_JSON } from '../text-or-json';
import { FindAgeing, FindPromptPayTerms } from './prompt-pay.queries';
import { AgeingQuery, InterestRateBody, InterestRatePath, PromptPayTermsBody } from './prompt-pay.requests';

@ApiTags('prompt pay')
@Controller('v1/programs/:programId')
export class PromptPayController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
  ) {}

  @Put('prompt-pay-terms')
  @Endpoint({
    says: 'Declares how soon a program has to pay, for claims received from a day on; what was due stays due.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  declareTerms(
    @Param() { programId }: ProgramPath,
    @Body() body: PromptPayTermsBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const { dueDays, requestWithinWorkingDays, afterEvidenceDays, citation, effectiveOn } = body;
    const days = { dueDays, requestWithinWorkingDays, afterEvidenceDays };
    const holidays = body.holidays.map(({ day }) => day);
    const terms = { programId, ...days, holidays, citation, effectiveOn };
    return this.gateway.send(call, (metadata) => new DeclarePromptPayTerms(terms, metadata));
  }

  @Get('prompt-pay-terms')
  @Endpoint({
    says: 'How soon a program has to pay, and the rates of interest that were declared.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: 'PromptPayTerms',
  })
  async terms(@Param() { programId }: ProgramPath): Promise<PromptPayTermsRow> {
    const asked = new FindPromptPayTerms(programId);
    const row = await this.queries.execute<FindPromptPayTerms, PromptPayTermsRow | undefined>(asked);
    return found(row, { what: 'prompt-pay terms of program', id: programId });
  }

  @Put('interest-rates/:calendarYear')
  @Endpoint({
    says: 'Declares the rate of interest for paying late in a calendar year; late payments that waited accrue it.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  declareRate(
    @Param() { programId, calendarYear }: InterestRatePath,
    @Body() { basisPoints, citation }: InterestRateBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const rate = { programId, calendarYear: Number(calendarYear), basisPoints, citation };
    return this.gateway.send(call, (metadata) => new DeclareInterestRate(rate, metadata));
  }

  @Get('ageing')
  @Endpoint({
    asOf: 'reckoned',
    says: 'What is unpaid by days past due, provider by provider, on any day; a provider sees its own.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: { 'application/json': 'Ageing', 'text/plain': 'text' },
  })
  async ageing(
    @Param() { programId }: ProgramPath,
    @Query() { asOf, providerId, format }: AgeingQuery,
    @TheCall() call: Call,
  ): Promise<Ageing | string> {
    const visible = visibleProvider(providerId, call);
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const request = { programId, providerId: visible, asOf: asOf ?? today, today };
    const ageing = await this.queries.execute<FindAgeing, Ageing>(new FindAgeing(request));
    const asked = format ?? call.preferred(TEXT_OR_JSON) ?? 'json';
    if (asked === 'json') return ageing;
    call.contentType('text/plain; charset=utf-8');
    return `${ageingText(ageing)}\n`;
  }
}

/** A provider sees its own and nobody else's. @throws HttpProblem `ResourceNotFound` */
function visibleProvider(asked: string | undefined, { principal }: Call): string | undefined {
  const { providerId: own } = scopeOf(principal);
  if (own === undefined) return asked;
  return found(asked === undefined || asked === own ? own : undefined, {
    what: 'provider',
    id: asked ?? own,
  });
}
