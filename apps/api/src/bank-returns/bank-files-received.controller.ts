import { hash } from 'node:crypto';
import type { BankFileReceivedRow } from '@ledger/disbursement';
import {
  type Call,
  Endpoint,
  httpProblem,
  type Ledger,
  LEDGER,
  refusalProblem,
  TheCall,
} from '@ledger/platform';
import { BankFileRejected, type BankIntakeLine, takeInBankFile } from '@ledger/processes';
import { BankQueries, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Inject, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { BankParts } from '../disbursement/bank-parts';
import { LineStreams } from '../line-streams';
import { BankFileQuery, BankFilesQuery } from './bank-returns.requests';
import { receivedBytes } from './received-bytes';

/** Problems told of one file; the check of the command line tells all. */
const PROBLEMS_TOLD = 20;

@ApiTags('bank')
@Controller('v1/bank-files-received')
export class BankFilesReceivedController {
  #running = false;

  constructor(
    private readonly streams: LineStreams,
    private readonly bank: BankParts,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  @Post()
  @ApiConsumes('application/octet-stream', 'application/xml')
  @ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })
  @Endpoint({
    says: 'Takes a file of the bank in: NACHA returns, pain.002 or camt.053. The same file again changes nothing.',
    access: ['administrator', 'certifier'],
    answers: { 'application/x-ndjson': 'BankIntakeLine' },
    keyed: true,
    takesFile: true,
  })
  async takeIn(
    @Query() { dryRun = false }: BankFileQuery,
    @Body() body: unknown,
    @TheCall() call: Call,
  ): Promise<StreamableFile> {
    const bytes = await receivedBytes(body);
    if (this.#running) throw httpProblem('ImportRunning');
    this.#running = true;
    const end = (): Promise<void> => {
      this.#running = false;
      return Promise.resolve();
    };
    const digest = hash('sha256', bytes, 'buffer');
    const lines = this.#lines(bytes, dryRun, call);
    return await this.streams.yielded<BankIntakeLine>(call, { digest, lines, end });
  }

  @Get()
  @Endpoint({
    says: 'Lists the files that came from the bank, with the sums of the statements in them.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'BankFileReceivedPage',
  })
  list(@Query() { limit, cursor, ...filter }: BankFilesQuery): Promise<Page<BankFileReceivedRow>> {
    return new BankQueries(this.ledger.views).files(filter, { limit, cursor });
  }

  async *#lines(bytes: Uint8Array, dryRun: boolean, { principal }: Call): AsyncGenerator<BankIntakeLine> {
    const payer = await this.bank.profile();
    const request = {
      ledger: this.ledger,
      files: this.bank.received,
      bytes,
      actor: principal.subject,
      dryRun,
      payer: payer ?? null,
    };
    try {
      yield* takeInBankFile(request);
    } catch (failure) {
      throw failure instanceof BankFileRejected ? problemOf(failure) : failure;
    }
  }
}

function problemOf({ refusal, problems, message }: BankFileRejected) {
  if (refusal !== null) return refusalProblem(refusal);
  const errors = problems
    .slice(0, PROBLEMS_TOLD)
    .map(({ line, code, message: says }) => ({ path: `line ${String(line)}`, line, code, message: says }));
  return httpProblem('BankFileRejected', { reason: message }, { errors });
}
