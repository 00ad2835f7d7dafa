import { type BankRecordRow, bankRecordView, type SentPayment } from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';

/** Rows read at a time. */
const BATCH = 500;

/** By which record of the bank the money of each line left the account, as far as it is known. */
export class Bookings {
  readonly #byRun = new Map<string, Map<string, string>>();

  constructor(private readonly views: ViewStore) {}

  /** The record by which the money of any line of a payment left; null when none of it has. */
  async bookedBy(payment: SentPayment): Promise<string | null> {
    const booked = await this.#of(payment.runId);
    return payment.lines.flatMap(({ lineId }) => booked.get(lineId) ?? [])[0] ?? null;
  }

  async note(payment: SentPayment, recordId: string): Promise<void> {
    const booked = await this.#of(payment.runId);
    for (const { lineId } of payment.lines) booked.set(lineId, recordId);
  }

  async #of(runId: string): Promise<Map<string, string>> {
    const known = this.#byRun.get(runId);
    if (known !== undefined) return known;
    const booked = new Map<string, string>();
    for await (const { recordId, record, payment, status } of this.#rowsOf(runId))
      if (record.kind === 'booked' && status !== 'open')
        for (const { lineId } of payment?.lines ?? []) booked.set(lineId, recordId);
    this.#byRun.set(runId, booked);
    return booked;
  }

  async *#rowsOf(runId: string): AsyncGenerator<BankRecordRow> {
    let after: string | undefined;
    for (;;) {
      const query = { where: { runId }, limit: BATCH, ...(after === undefined ? {} : { after }) };
      const found = await this.views.find(bankRecordView, query);
      yield* found.map(({ body }) => JSON.parse(body) as BankRecordRow);
      after = found.at(-1)?.key;
      if (after === undefined || found.length < BATCH) return;
    }
  }
}
