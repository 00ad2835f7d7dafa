import { type BankRecordRow, ConfirmBankResolution, ResolveBankException } from '@ledger/disbursement';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  type Ledger,
  LEDGER,
  TheCall,
} from '@ledger/platform';
import { bankResolutionOf } from '@ledger/processes';
import { BankQueries, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LatestViews } from '../disbursement/latest-views';
import { found } from '../not-found';
import { EmptyBody } from '../verification/empty-body';
import { BankExceptionPath, BankExceptionsQuery, BankResolutionBody } from './bank-returns.requests';

@ApiTags('bank')
@Controller('v1/bank-exceptions')
export class BankExceptionsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly latest: LatestViews,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Get()
  @Endpoint({
    says: 'Lists what the bank said and could not be matched to a payment.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'BankRecordPage',
  })
  list(@Query() { limit, cursor, status = 'open' }: BankExceptionsQuery): Promise<Page<BankRecordRow>> {
    return new BankQueries(this.ledger.views).exceptions({ status }, { limit, cursor });
  }

  @Get(':recordId')
  @Endpoint({
    says: 'One record of the bank, and what was made of it by whom.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'BankRecord',
    tagged: true,
  })
  async get(@Param() { recordId }: BankExceptionPath, @TheCall() call: Call): Promise<BankRecordRow> {
    const row = await new BankQueries(this.ledger.views).record(recordId);
    const record = found(row, { what: 'record of the bank', id: recordId });
    call.tag(record.revision);
    return record;
  }

  @Post(':recordId/resolution')
  @Endpoint({
    says: 'Says what an exception is; where a payment changes by it, another person has to confirm it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async resolve(
    @Param() { recordId }: BankExceptionPath,
    @Body() { resolution, runId, lineId, reference, noteCode }: BankResolutionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    await this.latest.reached();
    const said = { resolution, runId, lineId, reference, noteCode };
    const data = { recordId, ...(await bankResolutionOf(this.ledger.views, said)) };
    return this.gateway.send(call, (metadata) => new ResolveBankException(data, metadata));
  }

  @Post(':recordId/confirmation')
  @Endpoint({
    says: 'Confirms what an exception is, as another person than the one who said it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  confirm(
    @Param() { recordId }: BankExceptionPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new ConfirmBankResolution({ recordId }, metadata));
  }
}
