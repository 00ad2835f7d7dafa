import { verifierText } from '@ledger/merkle';
import { type Call, Endpoint, httpProblem, TheCall } from '@ledger/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TransparencyLog } from './transparency-log';
import { ReceiptPath } from './transparency.requests';

const PLAIN = { 'text/plain': 'text' };
const PLAIN_TYPE = 'text/plain; charset=utf-8';

@ApiTags('transparency')
@Controller('v1/transparency')
export class TransparencyController {
  constructor(private readonly transparency: TransparencyLog) {}

  @Get('key')
  @Endpoint({
    says: 'The public key that checkpoints and receipts are checked with (C2SP vkey).',
    access: 'public',
    answers: PLAIN,
  })
  key(@TheCall() call: Call): string {
    call.contentType(PLAIN_TYPE);
    return `${verifierText(this.transparency.log.identity.signer)}\n`;
  }

  @Get('checkpoint')
  @Endpoint({
    says: 'The latest signed checkpoint: how many events there are, and the root over them (C2SP tlog-checkpoint).',
    access: 'public',
    answers: PLAIN,
    problems: [404],
  })
  checkpoint(@TheCall() call: Call): string {
    const latest = this.transparency.log.latest();
    if (latest === undefined) throw httpProblem('ResourceNotFound', { what: 'checkpoint', id: 'latest' });
    call.contentType(PLAIN_TYPE);
    return latest.note;
  }

  @Get('receipts/:position')
  @Endpoint({
    says: 'The receipt of an event, with the event in it: a .tlog-proof file that anyone can check with the key alone.',
    access: ['administrator', 'auditor'],
    answers: PLAIN,
    problems: [404],
  })
  async receipt(@Param() { position }: ReceiptPath, @TheCall() call: Call): Promise<string> {
    const receipt = await this.transparency.log.receiptOf(position);
    if (receipt === undefined)
      throw httpProblem('ResourceNotFound', { what: 'receipt', id: String(position) });
    call.contentType(PLAIN_TYPE);
    call.header('Content-Disposition', `attachment; filename="event-${String(position)}.tlog-proof"`);
    return receipt;
  }
}
