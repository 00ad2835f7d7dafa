import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import { type RecoveryTermsRow, SetRecoveryTerms } from '@ledger/recovery';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ProgramPath } from '../catalog/programs.requests';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { FindRecoveryTerms } from './recovery.queries';
import { RecoveryTermsBody } from './recovery.requests';

/** What a program has where it does not say otherwise; it is written into its terms, which cite what they rest on. */
const USUAL = { answerDays: 30, appealDays: 30, perRunCents: null, shareOfLineBasisPoints: 10_000 };

@ApiTags('clawbacks')
@Controller('v1/programs/:programId/recovery-terms')
export class RecoveryTermsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly days: ProgramDays,
  ) {}

  @Put()
  @Endpoint({
    says: 'Declares by which rules a program takes money back, from a day on; what was noticed before keeps its days.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  async set(
    @Param() { programId }: ProgramPath,
    @Body() body: RecoveryTermsBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const from = body.from ?? this.days.todayIn(await this.days.zoneOf(programId));
    const { citation, writeOffLimitCents } = body;
    const { answerDays = USUAL.answerDays, appealDays = USUAL.appealDays } = body;
    const { perRunCents = USUAL.perRunCents, shareOfLineBasisPoints = USUAL.shareOfLineBasisPoints } = body;
    const days = { answerDays, appealDays };
    const caps = { writeOffLimitCents, perRunCents, shareOfLineBasisPoints };
    const terms = { programId, ...days, ...caps, citation, from };
    return this.gateway.send(call, (metadata) => new SetRecoveryTerms(terms, metadata));
  }

  @Get()
  @Endpoint({
    says: 'By which rules a program takes money back: every version, in the order in which it was declared.',
    access: ['administrator', 'certifier', 'provider', 'auditor'],
    answers: 'RecoveryTerms',
  })
  async get(@Param() { programId }: ProgramPath): Promise<RecoveryTermsRow> {
    const asked = new FindRecoveryTerms(programId);
    const row = await this.queries.execute<FindRecoveryTerms, RecoveryTermsRow | undefined>(asked);
    return found(row, { what: 'terms of recovery of program', id: programId });
  }
}
