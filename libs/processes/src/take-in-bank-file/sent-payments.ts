import type { BankRecord, SentLine, SentPayment } from '@ledger/disbursement';
import { addDays, type Day } from '@ledger/kernel';
import { traceOf } from './record-id';

/** A line of a released run, and by what a bank may name it. */
export interface ReleasedLine extends SentLine {
  readonly programId: string;
  readonly runId: string;
  readonly trace: string | null;
  /** The number the payment has in the file of its run. */
  readonly paymentNumber: string | null;
  /** The day on which its run was released. */
  readonly sentOn: Day;
  /** The day on which the bank was asked to pay. */
  readonly paysOn: Day;
}

/** Banks book a batch on its day or shortly after; a later sum of the same amount is looked at by a person. */
const BATCH_BOOKED_WITHIN_DAYS = 5;

/** What a record may be about. */
export interface FoundPayments {
  readonly found: readonly SentPayment[];
  /** Whether everything by which the bank names it agrees: trace numbers of other payers may be the same. */
  readonly isPlain: boolean;
}

interface NamedLines {
  readonly lines: readonly ReleasedLine[];
  readonly isPlain: boolean;
}

/** Everything the ledger sent to the bank, by what the bank may call it. */
export class SentPayments {
  readonly #byTrace = new Map<string, ReleasedLine[]>();
  readonly #byNumber = new Map<string, ReleasedLine[]>();
  readonly #runs = new Map<string, ReleasedLine[]>();
  readonly #byBatch = new Map<string, Set<string>>();

  static async of(lines: AsyncIterable<ReleasedLine>): Promise<SentPayments> {
    const sent = new SentPayments();
    for await (const line of lines) sent.#add(line);
    return sent;
  }

  /** A line, or all of a run that moved money where none is named; undefined when there is none. */
  payment(runId: string, lineId: string | null): SentPayment | undefined {
    const lines = (this.#runs.get(runId) ?? []).filter((line) =>
      lineId === null ? line.netCents > 0 : line.lineId === lineId,
    );
    return lines.length === 0 ? undefined : paymentOf(lines);
  }

  /** The payments that a record may be about: one where its reference is plain. */
  found(record: BankRecord): FoundPayments {
    const { lines, isPlain } = this.#linesNamed(record);
    if (lines.length > 0) return { found: lines.map((line) => paymentOf([line])), isPlain };
    if (record.kind === 'other') return { found: [], isPlain };
    const runs = this.#byBatch.get(batchKeyOf(record.batchId ?? '')) ?? [];
    const named = [...runs].flatMap((runId) => this.payment(runId, null) ?? []);
    return { found: named.length > 0 ? named : this.#runsOfSum(record), isPlain };
  }

  /** Named by trace, by number, or by both; where several are, the ones of its amount before others. */
  #linesNamed(record: BankRecord): NamedLines {
    const { trace, paymentNumber, amountCents } = record;
    const byTrace = linesAt(this.#byTrace, trace);
    const byNumber = [
      ...linesAt(this.#byNumber, paymentNumber),
      ...linesAt(this.#byTrace, traceOf(paymentNumber)),
    ];
    const byBoth = byTrace.filter((line) => byNumber.includes(line));
    const named = byBoth.length > 0 ? byBoth : [...new Set([...byTrace, ...byNumber])];
    const ofAmount = named.filter(({ netCents }) => netCents === amountCents);
    const isPlain = byTrace.length === 0 || byBoth.length > 0 || paymentNumber === null;
    return { lines: named.length > 1 && ofAmount.length > 0 ? ofAmount : named, isPlain };
  }

  /** Banks book the sum of a file where they were not asked for single entries. */
  #runsOfSum(record: BankRecord): readonly SentPayment[] {
    const { amountCents, bookedOn } = record;
    if (!isUnnamedBooking(record) || bookedOn === null || amountCents === 0) return [];
    return [...this.#runs]
      .filter(([, [line]]) => line !== undefined && isBookedInTime(line.paysOn, bookedOn))
      .flatMap(([runId]) => this.payment(runId, null) ?? [])
      .filter(({ lines }) => lines.reduce((sum, { netCents }) => sum + netCents, 0) === amountCents);
  }

  #add(line: ReleasedLine): void {
    push(this.#byTrace, traceOf(line.trace) ?? '', line);
    push(this.#byNumber, line.paymentNumber ?? '', line);
    push(this.#runs, line.runId, line);
    const key = batchKeyOf(line.runId);
    this.#byBatch.set(key, (this.#byBatch.get(key) ?? new Set()).add(line.runId));
  }
}

const isUnnamedBooking = ({ kind, trace, paymentNumber }: BankRecord): boolean =>
  kind === 'booked' && trace === null && paymentNumber === null;

const linesAt = (lines: ReadonlyMap<string, readonly ReleasedLine[]>, key: string | null) =>
  key === null ? [] : (lines.get(key) ?? []);

const isBookedInTime = (paysOn: Day, bookedOn: Day): boolean =>
  paysOn <= bookedOn && bookedOn <= addDays(paysOn, BATCH_BOOKED_WITHIN_DAYS);

function push<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  if (key === '') return;
  const values = into.get(key);
  if (values === undefined) into.set(key, [value]);
  else values.push(value);
}

/** What a run is called in a file: its reference without hyphens, as far as the field goes. */
const batchKeyOf = (reference: string): string =>
  reference
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .slice(0, BATCH_LENGTH);

const BATCH_LENGTH = 35;

/** @throws Error where there is no line */
function paymentOf(lines: readonly ReleasedLine[]): SentPayment {
  const [first] = lines;
  if (first === undefined) throw new Error('A payment has a line');
  const { programId, runId, sentOn } = first;
  return {
    programId,
    runId,
    sentOn,
    lines: lines.map(({ lineId, providerId, bankDetailsId, netCents }) => ({
      lineId,
      providerId,
      bankDetailsId,
      netCents,
    })),
  };
}
