import { verifierText } from '@ledger/merkle';
import { type KeyStatements, keyStatements } from '@ledger/notary';
import { type Call, Endpoint, httpProblem, TheCall } from '@ledger/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OwnEvents } from './own-events';
import { TransparencyLog } from './transparency-log';
import { AddCheckpointPath, CosignatureBody, CosignedQuery, ReceiptPath } from './transparency.requests';

const PLAIN = { 'text/plain': 'text' };
const PLAIN_TYPE = 'text/plain; charset=utf-8';

@ApiTags('transparency')
@Controller('v1/transparency')
export class TransparencyController {
  constructor(
    private readonly transparency: TransparencyLog,
    private readonly own: OwnEvents,
  ) {}

  @Get('key')
  @Endpoint({
    says: 'The public key that checkpoints and receipts are checked with (C2SP vkey).',
    access: 'public',
    answers: PLAIN,
  })
  async key(@TheCall() call: Call): Promise<string> {
    call.contentType(PLAIN_TYPE);
    const { identity, keyTerms } = this.transparency.log;
    const signing = (await keyTerms()).find(({ until }) => until === null);
    return `${verifierText(signing?.key ?? identity.signer)}\n`;
  }

  @Get('keys')
  @Endpoint({
    says: 'Every key that ever signed checkpoints, which ones it signs, and how it was handed over.',
    access: 'public',
    answers: 'LogKeys',
  })
  async keys(): Promise<KeyStatements> {
    const { identity, keyTerms } = this.transparency.log;
    return keyStatements(identity.origin, await keyTerms());
  }

  @Get('checkpoint')
  @Endpoint({
    says: 'The latest signed checkpoint, with what witnesses said of it: how many events there are, and the root over them (C2SP tlog-checkpoint).',
    access: 'public',
    answers: PLAIN,
    problems: [404],
  })
  checkpoint(@Query() { cosigned }: CosignedQuery, @TheCall() call: Call): string {
    const latest = this.transparency.log.checkpoint(cosigned);
    if (latest === undefined) throw httpProblem('ResourceNotFound', { what: 'checkpoint', id: 'latest' });
    call.contentType(PLAIN_TYPE);
    return latest;
  }

  @Get('checkpoint-requests/:from')
  @Endpoint({
    asOf: { never: 'a witness is asked to cosign the latest checkpoint' },
    says: 'What a witness is asked to cosign: the latest checkpoint, and the proof that it begins with the one the witness cosigned last (C2SP tlog-witness, body of add-checkpoint).',
    access: ['administrator', 'auditor'],
    answers: PLAIN,
    problems: [404],
  })
  request(@Param() { from }: AddCheckpointPath, @TheCall() call: Call): string {
    const request = this.transparency.log.addCheckpoint(from);
    if (request === undefined)
      throw httpProblem('ResourceNotFound', { what: 'checkpoint after', id: String(from) });
    call.contentType(PLAIN_TYPE);
    return request;
  }

  @Post('cosignatures')
  @Endpoint({
    says: 'Keeps the cosignature of a known witness under a checkpoint, so that receipts carry it. The same again changes nothing.',
    access: ['administrator', 'auditor'],
    answers: 'Cosignatures',
    keyed: true,
    problems: [422],
  })
  cosign(@Body() { size, witness, signature }: CosignatureBody): {
    readonly cosignatures: readonly { readonly size: number; readonly witness: string }[];
  } {
    const { signedText, take } = this.transparency.log;
    const taken = take(`${signedText(size) ?? ''}\n\u2014 ${witness} ${signature}\n`);
    if (typeof taken === 'string') throw httpProblem('CosignatureRejected', { reason: taken });
    return { cosignatures: taken.map((one) => ({ size: one.size, witness: one.witness })) };
  }

  @Get('receipts/:position')
  @Endpoint({
    asOf: { never: 'a receipt names its position, and holds at every later one' },
    says: 'The receipt of an event, with the event in it: a .tlog-proof file that anyone can check with the key alone. A provider has those of its own enrollments and vouchers.',
    access: ['administrator', 'provider', 'auditor'],
    answers: PLAIN,
    problems: [404],
  })
  async receipt(
    @Param() { position }: ReceiptPath,
    @Query() { cosigned }: CosignedQuery,
    @TheCall() call: Call,
  ): Promise<string> {
    const isOwn = await this.own.isOwn(position, call);
    const receipt = isOwn ? await this.transparency.log.receiptOf(position, cosigned) : undefined;
    if (receipt === undefined)
      throw httpProblem('ResourceNotFound', { what: 'receipt', id: String(position) });
    call.contentType(PLAIN_TYPE);
    call.header('Content-Disposition', `attachment; filename="event-${String(position)}.tlog-proof"`);
    return receipt;
  }
}
