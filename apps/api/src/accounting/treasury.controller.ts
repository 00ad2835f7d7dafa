import { RecordRetainedShare, RecordTreasuryReceipt, SettleRetainedShare } from '@ledger/accounting';
import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import { DrawFromTreasury, RevertToTreasury } from '@ledger/processes';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProgramPeriodsPath } from './fiscal-periods.requests';
import {
  DrawBody,
  DrawPath,
  ReceiptBody,
  RetainedShareBody,
  ReversionBody,
  SettlementBody,
  SharePath,
} from './treasury.requests';

/** What is the same of every route here. */
const RECORDED = { access: ['administrator'], answers: 'Receipt', commands: true, keyed: true } as const;

@ApiTags('books')
@Controller('v1/programs/:programId/treasury')
export class TreasuryController {
  constructor(private readonly gateway: CommandGateway) {}

  @Post('draws')
  @Endpoint({
    says: 'Asks the treasury for money of an allotment, within what it has.',
    ...RECORDED,
    status: 201,
  })
  draw(
    @Param() { programId }: ProgramPeriodsPath,
    @Body() { ...drawn }: DrawBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new DrawFromTreasury({ programId, ...drawn }, metadata));
  }

  @Post('draws/:drawId/receipts')
  @Endpoint({ says: 'Records that the treasury sent what was asked for, or a part of it.', ...RECORDED })
  receive(
    @Param() { programId, drawId }: DrawPath,
    @Body() { ...received }: ReceiptBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) => new RecordTreasuryReceipt({ programId, drawId, ...received }, metadata),
    );
  }

  @Post('reversions')
  @Endpoint({ says: 'Records that cash went back to the treasury.', ...RECORDED, status: 201 })
  revert(
    @Param() { programId }: ProgramPeriodsPath,
    @Body() { ...reverted }: ReversionBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new RevertToTreasury({ programId, ...reverted }, metadata));
  }

  @Post('retained-shares')
  @Endpoint({ says: 'Records what a school system retains of the price.', ...RECORDED, status: 201 })
  retain(
    @Param() { programId }: ProgramPeriodsPath,
    @Body() { ...share }: RetainedShareBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(call, (metadata) => new RecordRetainedShare({ programId, ...share }, metadata));
  }

  @Post('retained-shares/:shareId/settlement')
  @Endpoint({ says: 'Records that a school system has what it retains.', ...RECORDED })
  settle(
    @Param() { programId, shareId }: SharePath,
    @Body() { ...settled }: SettlementBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) => new SettleRetainedShare({ programId, shareId, ...settled }, metadata),
    );
  }
}
