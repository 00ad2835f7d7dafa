import {
  type BankFileReceivedRow,
  bankFileReceivedView,
  type BankRecordRow,
  bankRecordView,
} from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import { everyRow } from '../disbursement/every-row';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';

/** Which exceptions of the bank are listed. */
export interface BankExceptionFilter {
  /** Those that wait for a person, or those that were dealt with. */
  readonly status: 'open' | 'resolved';
}

/** Reads what the bank said, and what was made of it. Every list refuses what a page refuses. */
export class BankQueries {
  constructor(private readonly views: ViewStore) {}

  /** What could not be matched to a payment. */
  exceptions({ status }: BankExceptionFilter, page: PageRequest = {}): Promise<Page<BankRecordRow>> {
    return pageOfRows(this.views, bankRecordView, { where: { status }, page });
  }

  /** One record of the bank, matched or not. */
  record(recordId: string): Promise<BankRecordRow | undefined> {
    return rowByKey(this.views, bankRecordView, recordId);
  }

  /** What the bank said of a run and its lines, and what it may have said of them. */
  recordsOf(runId: string): AsyncGenerator<BankRecordRow> {
    return everyRow(this.views, bankRecordView, { runId });
  }

  /** What the bank booked in these months, `YYYY-MM`. */
  async *recordsIn(months: readonly string[]): AsyncGenerator<BankRecordRow> {
    for (const bookedIn of months) yield* everyRow(this.views, bankRecordView, { bookedIn });
  }

  /** Every file that has statements of the account in it. */
  filesWithStatements(): AsyncGenerator<BankFileReceivedRow> {
    return everyRow(this.views, bankFileReceivedView, { format: 'camt.053' });
  }

  /** The files that came from the bank; `received` are those that were not taken in to their end. */
  files(
    filter: { readonly status?: BankFileReceivedRow['status'] | undefined } = {},
    page: PageRequest = {},
  ): Promise<Page<BankFileReceivedRow>> {
    return pageOfRows(this.views, bankFileReceivedView, { where: { ...filter }, page });
  }
}
