import { CancelPaymentRun, CertifyPaymentRun, type PaymentRunRow } from '@ledger/disbursement';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
} from '@ledger/platform';
import { PreparePaymentRun } from '@ledger/processes';
import type { Page, PaymentRunSummary, RunPreview } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListPaymentRuns } from './disbursement.queries';
import {
  CancelRunBody,
  CertifyRunBody,
  PrepareRunBody,
  PreviewQuery,
  RunPath,
  RunsQuery,
} from './disbursement.requests';
import { RunLookup } from './run-lookup';

const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];

@ApiTags('payments')
@Controller('v1/payment-runs')
export class PaymentRunsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly lookup: RunLookup,
  ) {}

  @Get('preview')
  @Endpoint({
    says: 'What a run of today would pay, and what it would leave out, why and until when; nothing is written.',
    access: READERS,
    answers: 'RunPreview',
  })
  preview(@Query() { programId, providerId }: PreviewQuery): Promise<RunPreview> {
    return this.lookup.preview(programId, providerId === undefined ? undefined : [providerId]);
  }

  @Post()
  @Endpoint({
    says: 'Begins a run of what is open; its lines are drawn provider by provider, each claiming its vouchers, and sealed at the end.',
    access: ['administrator'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async prepare(@Body() body: PrepareRunBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { runId, programId, providerIds } = body;
    const payees = await this.lookup.payeesToPay({ runId, programId }, providerIds);
    const run = { runId, programId, payees };
    return this.gateway.send(call, (metadata) => new PreparePaymentRun(run, metadata));
  }

  @Get()
  @Endpoint({ says: 'Lists payment runs.', access: READERS, answers: 'PaymentRunPage' })
  async list(@Query() { limit, cursor, ...filter }: RunsQuery): Promise<Page<PaymentRunSummary>> {
    return await this.queries.execute(new ListPaymentRuns(filter, { limit, cursor }));
  }

  @Get(':runId')
  @Endpoint({
    says: 'A payment run, gross on both sides, with every line and what the bank said of it.',
    access: READERS,
    answers: 'PaymentRun',
    tagged: true,
  })
  async get(@Param() { runId }: RunPath, @TheCall() call: Call): Promise<PaymentRunRow> {
    const run = await this.lookup.run(runId);
    call.tag(run.revision);
    return run;
  }

  @Post(':runId/certification')
  @Endpoint({
    says: 'Answers for the content of a run, as another person than the one who prepared it.',
    access: ['certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  certify(
    @Param() { runId }: RunPath,
    @Body() { contentHash }: CertifyRunBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new CertifyPaymentRun({ runId, contentHash }, metadata));
  }

  @Post(':runId/cancellation')
  @Endpoint({
    says: 'Gives a run up that was not released; its vouchers are open again.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  cancel(
    @Param() { runId }: RunPath,
    @Body() { reasonCode }: CancelRunBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new CancelPaymentRun({ runId, reasonCode }, metadata));
  }
}
