import { Readable } from 'node:stream';
import { BundleRefused } from '@ledger/interchange';
import { type Call, Endpoint, httpProblem, type Ledger, LEDGER, TheCall } from '@ledger/platform';
import { type ImportLine, importRoster, ImportRefused, type PersonalStores } from '@ledger/processes';
import { Body, Controller, Inject, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { LineStreams } from '../line-streams';
import { PERSONAL_STORES } from '../tokens';
import { ImportQuery } from './imports.requests';
import { spooled, type SpooledBundle } from './spooled-bundle';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  #running = false;

  constructor(
    private readonly streams: LineStreams,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(PERSONAL_STORES) private readonly stores: PersonalStores,
  ) {}

  @Post()
  @ApiConsumes('application/zip')
  @ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })
  @Endpoint({
    says: 'Imports a OneRoster bundle; each row is told as a line of JSON. The same bundle again changes nothing.',
    access: ['administrator'],
    answers: { 'application/x-ndjson': 'ImportLine' },
    keyed: true,
    takesFile: true,
  })
  async import(
    @Query() query: ImportQuery,
    @Body() body: unknown,
    @TheCall() call: Call,
  ): Promise<StreamableFile> {
    if (!(body instanceof Readable))
      throw httpProblem('MediaTypeUnsupported', { contentType: 'a body that is no zip file' });
    if (this.#running) throw httpProblem('ImportRunning');
    this.#running = true;
    const bundle = await this.#spool(body);
    const end = async (): Promise<void> => {
      this.#running = false;
      await bundle.remove();
    };
    const { digest } = bundle;
    const lines = this.#lines(query, bundle, call);
    return await this.streams.yielded<ImportLine>(call, { digest, lines, end });
  }

  async #spool(body: Readable): Promise<SpooledBundle> {
    try {
      return await spooled(body);
    } catch (failure) {
      this.#running = false;
      throw failure;
    }
  }

  async *#lines(query: ImportQuery, bundle: SpooledBundle, { principal }: Call): AsyncGenerator<ImportLine> {
    const {
      programId,
      dryRun = false,
      requestedBy = 'school',
      source,
      asOf,
      acceptMissing,
      personalData,
    } = query;
    try {
      yield* importRoster({
        ledger: this.ledger,
        register: this.stores.register,
        vault: personalData === true ? this.stores.vault : undefined,
        bundlePath: bundle.path,
        options: { programId, dryRun, requestedBy, source, asOf, acceptMissing, actor: principal.subject },
      });
    } catch (failure) {
      if (failure instanceof BundleRefused || failure instanceof ImportRefused)
        throw httpProblem('BundleRefused', { code: failure.code, reason: failure.message });
      throw failure;
    }
  }
}
