import { type Call, Endpoint, httpProblem, type Settings, SETTINGS, TheCall } from '@ledger/platform';
import {
  RECIPIENTS_FILE,
  recipientsCsv,
  type RecipientsDocument,
  recipientsIn,
  recipientsPage,
} from '@ledger/privacy';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecipientsQuery } from './privacy.requests';

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
    const result = await recipientsIn(this.settings.folder);
    if (result === undefined)
      throw httpProblem('ResourceNotFound', { what: 'list of recipients', id: RECIPIENTS_FILE });
    if (result.kind === 'invalid')
      throw new Error(`${RECIPIENTS_FILE} has faults; ledger privacy recipients tells them`);
    if (format === 'json') return result.document;
    call.contentType(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8');
    return format === 'csv' ? recipientsCsv(result.document) : recipientsPage(result.document);
  }
}
