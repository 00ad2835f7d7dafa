import {
  type ClosingCheck,
  ConfirmReopening,
  type FiscalPeriodList,
  fiscalPeriodsOf,
  HardClosePeriod,
  type PeriodCheck,
  ProposeReopening,
  SoftClosePeriod,
} from '@ledger/accounting';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Ledger,
  LEDGER,
  refusalProblem,
  type Role,
  TheCall,
} from '@ledger/platform';
import { checkPeriod } from '@ledger/processes';
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProgramDays } from '../program-days';
import { EmptyBody } from '../verification/empty-body';
import { PeriodPath, ProgramPeriodsPath, ReopeningBody } from './fiscal-periods.requests';

const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];
const REOPENERS: readonly Role[] = ['administrator', 'certifier'];

@ApiTags('books')
@Controller('v1/programs/:programId/fiscal-periods')
export class FiscalPeriodsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly days: ProgramDays,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Get()
  @Endpoint({
    says: 'The fiscal periods of a program, which of them are closed, by whom and with what figures.',
    access: READERS,
    answers: 'FiscalPeriodList',
    problems: [404],
  })
  async list(@Param() { programId }: ProgramPeriodsPath): Promise<FiscalPeriodList> {
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const list = await fiscalPeriodsOf(this.ledger.views, programId, today);
    if (list === undefined) throw notFound(programId);
    return list;
  }

  @Get(':period/check')
  @Endpoint({
    says: 'Looks whether every cent earned in a period is somewhere, provider by provider, and where it is not.',
    access: READERS,
    answers: 'ClosingCheck',
    problems: [404],
  })
  check(@Param() path: PeriodPath): Promise<ClosingCheck> {
    return this.#checked(path);
  }

  @Post(':period/soft-close')
  @Endpoint({
    says: 'Closes a period to daily work: what is learned of it later posts in the next open one.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async softClose(
    @Param() path: PeriodPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const closing = { programId: path.programId, period: path.period, check: await this.#pinned(path) };
    return this.gateway.send(call, (metadata) => new SoftClosePeriod(closing, metadata));
  }

  @Post(':period/hard-close')
  @Endpoint({
    says: 'Closes a soft closed period to everything; only two people can open it again.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async hardClose(
    @Param() path: PeriodPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const closing = { programId: path.programId, period: path.period, check: await this.#pinned(path) };
    return this.gateway.send(call, (metadata) => new HardClosePeriod(closing, metadata));
  }

  @Post(':period/reopening')
  @Endpoint({
    says: 'Opens a soft closed period again; of a hard closed one, asks a second person to.',
    access: REOPENERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  reopen(
    @Param() { programId, period }: PeriodPath,
    @Body() { reasonCode, reference }: ReopeningBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const reopening = { programId, period, reasonCode, reference };
    return this.gateway.send(call, (metadata) => new ProposeReopening(reopening, metadata));
  }

  @Post(':period/reopening/confirmation')
  @Endpoint({
    says: 'Opens a hard closed period again, as another person than the one who asked for it.',
    access: REOPENERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirm(
    @Param() { programId, period }: PeriodPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new ConfirmReopening({ programId, period }, metadata));
  }

  async #checked({ programId, period }: PeriodPath): Promise<ClosingCheck> {
    const check = await checkPeriod(this.ledger, { programId, period });
    if (check === undefined) throw notFound(programId);
    return check;
  }

  /** What a command pins: the figures, without the lines they were added up from. */
  async #pinned(path: PeriodPath): Promise<PeriodCheck> {
    const { calendar, firstPostedOn, figures, imbalance, imbalances } = await this.#checked(path);
    return { calendar, firstPostedOn, figures, imbalance, imbalances };
  }
}

const notFound = (programId: string) => refusalProblem({ name: 'ProgramNotFound', details: { programId } });
