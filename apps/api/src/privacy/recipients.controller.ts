import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Call, Endpoint, httpProblem, type Settings, SETTINGS, TheCall } from '@ledger/platform';
import { parseRecipients, recipientsCsv, type RecipientsDocument, recipientsPage } from '@ledger/privacy';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecipientsQuery } from './privacy.requests';

/** The list of recipients of a data folder. */
const FILE = 'recipients.yaml';

@ApiTags('privacy')
@Controller('v1/recipients')
export class RecipientsController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  @Endpoint({
    says: 'Who receives student data by agreement, what and what for, as R.S. 17:3913 asks to publish.',
    access: 'public',
    answers: { 'application/json': 'Recipients', 'text/csv': 'text', 'text/plain': 'text' },
    problems: [404],
  })
  async list(
    @Query() { format = 'json' }: RecipientsQuery,
    @TheCall() call: Call,
  ): Promise<RecipientsDocument | string> {
    const result = parseRecipients(await this.#text());
    if (result.kind === 'invalid')
      throw new Error(`${FILE} has faults; ledger privacy recipients tells them`);
    if (format === 'json') return result.document;
    call.contentType(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8');
    return format === 'csv' ? recipientsCsv(result.document) : recipientsPage(result.document);
  }

  async #text(): Promise<string> {
    return await readFile(join(this.settings.folder, FILE), 'utf8').catch((failure: unknown) => {
      if ((failure as NodeJS.ErrnoException).code === 'ENOENT')
        throw httpProblem('ResourceNotFound', { what: 'list of recipients', id: FILE });
      throw failure;
    });
  }
}
