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
  type AuthorityPreview,
  previewFiscalYear,
  ProposeChangeOfAuthority,
  type ReallocationFigures,
  reallocationFigures,
} from '@ledger/processes';
import { AuthorityChangeQueries } from '@ledger/reporting';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LatestViews } from '../disbursement/latest-views';
import {
  FiscalYearPath,
  FiscalYearPreviewQuery,
  FiscalYearStepBody,
  ReallocationQuery,
} from './authority-changes.requests';
import { yearEndAnswer } from './year-end.schemas';

const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];

@ApiTags('allotments')
@Controller('v1/programs/:programId/fiscal-years/:fiscalYear')
export class FiscalYearsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly latest: LatestViews,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Get('closing')
  @Endpoint({
    says: 'What the end or the closing of a fiscal year would do, allotment by allotment; nothing is written.',
    access: READERS,
    answers: 'YearEndPreview',
    problems: [404, 409, 422],
  })
  async preview(
    @Param() { programId, fiscalYear }: FiscalYearPath,
    @Query() { step, ahead = false }: FiscalYearPreviewQuery,
  ): Promise<ReturnType<typeof yearEndAnswer>> {
    await this.latest.reached();
    const allotments = await this.#allotmentsOf(programId);
    const asked = { programId, fiscalYear, step, ahead, allotments };
    return yearEndAnswer(asked, possible(await previewFiscalYear(this.ledger, asked)));
  }

  @Post('closing')
  @Endpoint({
    says: 'Proposes the end of a fiscal year, or its closing, which another person has to confirm.',
    access: ['administrator'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  propose(
    @Param() { programId, fiscalYear }: FiscalYearPath,
    @Body() { step }: FiscalYearStepBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const kind = step === 'end' ? 'fiscal-year-end' : 'fiscal-year-closing';
    const data = { programId, proposalId: newId(), change: { kind, fiscalYear } } as const;
    return this.gateway.send(call, (metadata) => new ProposeChangeOfAuthority(data, metadata));
  }

  @Get('reallocation')
  @Endpoint({
    asOf: 'reckoned',
    says: 'What of each allotment may go to another school system as of a declared day, and what is protected.',
    access: READERS,
    answers: 'ReallocationFigures',
    problems: [404, 409],
  })
  async reallocation(
    @Param() { programId, fiscalYear }: FiscalYearPath,
    @Query() { asOf }: ReallocationQuery,
  ): Promise<Omit<Extract<ReallocationFigures, { kind: 'found' }>, 'kind'>> {
    await this.latest.reached();
    const allotments = await this.#allotmentsOf(programId, fiscalYear);
    const figures = await reallocationFigures(this.ledger.events, { programId, asOf, allotments });
    if (figures.kind === 'refused') throw refusalProblem(figures.refusal);
    const { thresholdBasisPoints, measure, citation } = figures;
    return { thresholdBasisPoints, measure, citation, allotments: figures.allotments };
  }

  #allotmentsOf(programId: string, fiscalYear?: number) {
    return new AuthorityChangeQueries(this.ledger.views).allotmentsOf(programId, fiscalYear);
  }
}

/** @throws HttpProblem by the rule that refuses the step */
function possible(preview: AuthorityPreview): Extract<AuthorityPreview, { kind: 'possible' }> {
  if (preview.kind === 'refused') throw refusalProblem(preview.refusal);
  return preview;
}
