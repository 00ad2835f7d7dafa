import { Readable } from 'node:stream';
import {
  type BooksScope,
  type BooksWindow,
  type Dimension,
  generalLedger,
  type GeneralLedgerPage,
  journalToWrite,
  namedPeriod,
  trialBalance,
  type TrialBalance,
} from '@ledger/accounting';
import type { Day } from '@ledger/kernel';
import { type Call, Endpoint, httpProblem, type Ledger, LEDGER, TheCall } from '@ledger/platform';
import { QueryRefused } from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BooksQuery, ExportPath, GeneralLedgerQuery, TrialBalanceQuery } from './books.requests';
import { EXPORTS } from './export-formats';

/** What every query of the books may say. */
type Asked = Pick<BooksQuery, keyof BooksQuery>;

/** Entries on a page when nobody says. */
const PAGE_ENTRIES = 50;
/** Views lag by milliseconds; who waits longer than this is better told so. */
const WAIT_MS = 5_000;
const READERS = ['administrator', 'auditor'] as const;

@ApiTags('books')
@Controller('v1/books')
export class BooksController {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  @Get('trial-balance')
  @Endpoint({
    asOf: 'own',
    says: 'Where every account stood, what was debited and credited, and where it stands.',
    access: [...READERS],
    answers: 'TrialBalance',
    problems: [422],
  })
  async trialBalance(@Query() { by, ...query }: TrialBalanceQuery): Promise<TrialBalance> {
    const dimensions = [...new Set((by ?? '').split(','))].filter((name) => name !== '') as Dimension[];
    return trialBalance(this.ledger, await this.#scopeOf(query), dimensions);
  }

  @Get('general-ledger')
  @Endpoint({
    asOf: 'own',
    says: 'Posting by posting in the order of the log, each with the event it comes from.',
    access: [...READERS],
    answers: 'GeneralLedgerPage',
    problems: [422],
  })
  async generalLedger(
    @Query() { account, after = 0, limit = PAGE_ENTRIES, ...query }: GeneralLedgerQuery,
  ): Promise<GeneralLedgerPage> {
    return generalLedger(this.ledger, { scope: await this.#scopeOf(query), account, after, limit });
  }

  @Get('exports/:format')
  @Endpoint({
    asOf: 'own',
    says: 'The journal for other programs, which find by themselves whether it was changed.',
    access: [...READERS],
    answers: {
      'text/plain': 'text',
      'text/csv': 'text',
      'application/x-ndjson': 'text',
      'application/vnd.apache.parquet': 'text',
    },
    problems: [422],
  })
  async exports(
    @Param() { format }: ExportPath,
    @Query() query: BooksQuery,
    @TheCall() call: Call,
  ): Promise<StreamableFile> {
    const journal = await journalToWrite(this.ledger, await this.#scopeOf(query));
    const { fileName, mediaType, write } = EXPORTS[format];
    call.header('Cache-Control', 'no-store');
    return new StreamableFile(Readable.from(write(journal), { objectMode: false }), {
      type: mediaType,
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  async #scopeOf({ asOf, period, asOfPosition, ...filter }: Asked): Promise<BooksScope> {
    return { position: await this.#positionOf(asOfPosition), window: windowOf(asOf, period), filter };
  }

  /** What the views have reached, or what is asked for once they have reached that. */
  async #positionOf(asked: number | undefined): Promise<number> {
    const { head, views } = await this.ledger.standing();
    if (asked === undefined) return Math.min(views.position, head);
    if (asked > head) throw new QueryRefused({ name: 'PositionAhead', details: { position: asked, head } });
    if (!(await this.ledger.caughtUp(asked, WAIT_MS)))
      throw httpProblem('ViewsBehind', { position: asked, waitedMs: WAIT_MS });
    return asked;
  }
}

function windowOf(asOf: Day | undefined, period: string | undefined): BooksWindow {
  const named = period === undefined ? undefined : namedPeriod(period);
  if (named !== undefined) return { kind: 'period', ...named };
  return asOf === undefined ? { kind: 'all' } : { kind: 'days', from: null, to: asOf };
}
