import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Role,
  TheCall,
  visibleOf,
} from '@ledger/platform';
import { ReportOverpayment } from '@ledger/processes';
import { DismissOverpaymentReport, type OverpaymentReportRow } from '@ledger/recovery';
import { EMPTY_PAGE, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OwnEnrollments } from '../enrollment/own-enrollments';
import { ListOverpaymentReports } from './recovery.queries';
import {
  OverpaymentReportBody,
  OverpaymentReportsQuery,
  ReportDismissalBody,
  ReportPath,
} from './recovery.requests';

const READERS: readonly Role[] = ['administrator', 'certifier', 'provider', 'auditor'];

@ApiTags('clawbacks')
@Controller('v1/overpayment-reports')
export class OverpaymentReportsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly enrollments: OwnEnrollments,
  ) {}

  @Post()
  @Endpoint({
    says: 'A provider reports that it was paid too much; nothing is taken back before the record is corrected.',
    access: ['provider'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async report(@Body() body: OverpaymentReportBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { reportId, enrollmentId, stage, amountCents, reasonCode } = body;
    await this.enrollments.requireOwn(enrollmentId, call);
    const report = { reportId, enrollmentId, stage, amountCents, reasonCode };
    return this.gateway.send(call, (metadata) => new ReportOverpayment(report, metadata));
  }

  @Get()
  @Endpoint({
    says: 'Lists what providers reported, and what became of it; a provider sees its own.',
    access: READERS,
    answers: 'OverpaymentReportPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: OverpaymentReportsQuery,
    @TheCall() call: Call,
  ): Promise<Page<OverpaymentReportRow>> {
    const visible = visibleOf(filter, ['providerId'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListOverpaymentReports(visible, { limit, cursor }));
  }

  @Post(':reportId/dismissal')
  @Endpoint({
    says: 'Ends a report that the record does not bear out.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  dismiss(
    @Param() { reportId }: ReportPath,
    @Body() { enrollmentId, reasonCode }: ReportDismissalBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const dismissed = { reportId, enrollmentId, reasonCode };
    return this.gateway.send(call, (metadata) => new DismissOverpaymentReport(dismissed, metadata));
  }
}
