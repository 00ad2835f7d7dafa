import {
  type BankRecord,
  type BankRecordRow,
  bankRecordView,
  isLeaving,
  type SentLine,
  type SentPayment,
} from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';

/** Rows read at a time. */
const BATCH = 500;

/** What the bank has said of a payment so far: what tells a record apart from one that contradicts it. */
export interface SaidOfPayment {
  /** The record by which it was booked. */
  readonly bookedBy: string | null;
  /** The record by which its money has left and not come back. */
  readonly leftBy: string | null;
  /** The lines of it that were rejected, and of which nothing else was said since. */
  readonly rejectedLineIds: readonly string[];
}

/** Of one line, its last word. */
interface SaidOfLine {
  readonly bookedBy: string | null;
  readonly leftBy: string | null;
  readonly isRejected: boolean;
}

const NOTHING: SaidOfLine = { bookedBy: null, leftBy: null, isRejected: false };

/** What the bank has said of each line, as far as it is matched to one: the later word takes the place of the earlier. */
export class SaidBefore {
  readonly #byRun = new Map<string, Map<string, SaidOfLine>>();

  constructor(private readonly views: ViewStore) {}

  /** What was said of any line of a payment. */
  async of({ runId, lines }: SentPayment): Promise<SaidOfPayment> {
    const known = await this.#of(runId);
    const said = lines.map(({ lineId }) => ({ lineId, ...(known.get(lineId) ?? NOTHING) }));
    return {
      bookedBy: said.find(({ bookedBy }) => bookedBy !== null)?.bookedBy ?? null,
      leftBy: said.find(({ leftBy }) => leftBy !== null)?.leftBy ?? null,
      rejectedLineIds: said.filter(({ isRejected }) => isRejected).map(({ lineId }) => lineId),
    };
  }

  /** Takes in what is said of a payment now. */
  async note({ runId, lines }: SentPayment, recordId: string, kind: BankRecord['kind']): Promise<void> {
    const known = await this.#of(runId);
    for (const { lineId } of lines)
      known.set(lineId, saidAfter(known.get(lineId) ?? NOTHING, { recordId, record: { kind } }));
  }

  async #of(runId: string): Promise<Map<string, SaidOfLine>> {
    const known = this.#byRun.get(runId);
    if (known !== undefined) return known;
    const said = new Map<string, SaidOfLine>();
    for (const row of await this.#rowsOf(runId))
      for (const { lineId } of linesOf(row)) {
        const before = said.get(lineId) ?? NOTHING;
        said.set(lineId, row.status === 'open' ? saidAround(before, row) : saidAfter(before, row));
      }
    this.#byRun.set(runId, said);
    return said;
  }

  /** In the order in which they were matched, or taken in. */
  async #rowsOf(runId: string): Promise<readonly BankRecordRow[]> {
    const rows: BankRecordRow[] = [];
    let after: string | undefined;
    for (;;) {
      const query = { where: { runId }, limit: BATCH, ...(after === undefined ? {} : { after }) };
      const found = await this.views.find(bankRecordView, query);
      rows.push(...found.map(({ body }) => JSON.parse(body) as BankRecordRow));
      after = found.at(-1)?.key;
      if (after === undefined || found.length < BATCH) break;
    }
    return rows.sort((left, right) => left.position - right.position);
  }
}

/** What a record is about; where a person still has to look at it, the one payment it names. */
function linesOf({ status, payment, candidates }: BankRecordRow): readonly SentLine[] {
  if (status !== 'open') return payment?.lines ?? [];
  const lines = candidates.flatMap((candidate) => candidate.lines);
  return lines.length === 1 ? lines : [];
}

/** Where only the amount that left is in question, money has left all the same. */
const saidAround = (said: SaidOfLine, { recordId, record, why }: BankRecordRow): SaidOfLine =>
  why === 'amount-differs' && isLeaving(record.kind) ? { ...said, leftBy: recordId } : said;

type Said = Pick<BankRecordRow, 'recordId'> & { readonly record: Pick<BankRecord, 'kind'> };

/** What is known of a line after a record; money that came back is settled between bank and ledger. */
function saidAfter(said: SaidOfLine, { recordId, record }: Said): SaidOfLine {
  switch (record.kind) {
    case 'booked':
      return { bookedBy: recordId, leftBy: recordId, isRejected: false };
    case 'settled':
      return { ...said, leftBy: recordId, isRejected: false };
    case 'rejected':
      return { ...said, leftBy: null, isRejected: true };
    case 'booked-back':
      return { ...said, leftBy: null, isRejected: false };
    default:
      return said;
  }
}
