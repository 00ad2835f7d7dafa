import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import { TransferBetweenAllotments } from '@ledger/processes';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TransferBody } from './allotments.requests';

@ApiTags('allotments')
@Controller('v1/allotment-transfers')
export class AllotmentTransfersController {
  constructor(private readonly gateway: CommandGateway) {}

  @Post()
  @Endpoint({
    says: 'Moves available authority from one allotment to another.',
    access: ['administrator'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  transfer(@Body() body: TransferBody, @TheCall() call: Call): Promise<CommandReceipt> {
    const { fromAllotmentId, toAllotmentId, amountCents, authority } = body;
    const moved = { fromAllotmentId, toAllotmentId, amountCents, authority };
    return this.gateway.send(call, (metadata) => new TransferBetweenAllotments(moved, metadata));
  }
}
