import { Text, WholeNumberText } from '@ledger/platform';
import { PAGE_LIMIT } from '@ledger/reporting';

/** Which part of a list is asked for. */
export class PageQuery {
  @WholeNumberText('At most this many entries.', { least: 1, most: PAGE_LIMIT }, { optional: true })
  readonly limit?: number;

  @Text('Where the last page said it goes on.', { optional: true })
  readonly cursor?: string;
}
