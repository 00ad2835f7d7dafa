import { sumOf } from '@ledger/kernel';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { checkNachaText } from '../read-nacha';
import { Tally } from '../reading/tally';
import { BankFileRefused } from './bank-file-refused';
import { entryRecords, offsetPayment } from './entry-text';
import { type BankBatchOrder, type BankFileOrder, type BankPayment, type WrittenBankFile } from './order';
import { blanks, nameIn, numberIn, shortDay, textIn } from './record-text';

const BLOCKING_FACTOR = 10;
const PADDING = '9'.repeat(94);

/** What is being written; trace numbers run through the whole file. */
interface Writing {
  readonly order: BankFileOrder;
  readonly records: string[];
  readonly traces: { identification: string; trace: string }[];
  readonly tally: Tally;
  sequence: number;
}

/**
 * Writes payments as a NACHA file: CCD with at most one addenda record, CTX with a remittance 820 in up to 9,999 of
 * them, balanced or not. The same order gives the same bytes. The file is checked before it is handed out.
 *
 * @throws BankFileRefused when the order cannot be written or the file would not be valid
 */
export function writeBankFile(order: BankFileOrder): WrittenBankFile {
  const writing: Writing = {
    order,
    records: [fileHeader(order)],
    traces: [],
    tally: new Tally(),
    sequence: order.firstSequence ?? 1,
  };
  order.batches.forEach((batch, index) => {
    writeBatch(writing, batch, index + 1);
  });
  const { records, tally, traces, sequence } = writing;
  const blocks = Math.ceil((records.length + 1) / BLOCKING_FACTOR);
  records.push(fileControl(tally, blocks));
  while (records.length < blocks * BLOCKING_FACTOR) records.push(PADDING);
  const text = `${records.join('\n')}\n`;
  refuseInvalid(text);
  const bytes = utf8ToBytes(text);
  return {
    text,
    bytes,
    sha256: bytesToHex(sha256(bytes)),
    totals: tally.totals(),
    traces,
    nextSequence: sequence,
  };
}

function refuseInvalid(text: string): void {
  const [problem] = checkNachaText(text).problems;
  if (problem === undefined) return;
  const { line, code, message, next } = problem;
  throw new BankFileRefused('file.not_valid', `line ${String(line)}: ${code}: ${message}. ${next}`);
}

function fileHeader(order: BankFileOrder): string {
  const { destination, origin } = order;
  return [
    '101',
    ` ${textIn(destination.routingNumber, 9)}`,
    textIn(origin.id.length === 9 ? ` ${origin.id}` : origin.id, 10),
    shortDay(order.createdOn),
    textIn(order.createdAt.replace(':', ''), 4),
    textIn(order.fileIdModifier, 1),
    '094101',
    nameIn(destination.name, 23),
    nameIn(origin.name, 23),
    textIn(order.referenceCode ?? '', 8),
  ].join('');
}

function writeBatch(writing: Writing, batch: BankBatchOrder, number: number): void {
  const { order, records, tally } = writing;
  const side = batch.direction === 'credit' ? 'credit' : 'debit';
  const offset = offsetOf(batch);
  const serviceClass = offset !== undefined ? '200' : side === 'credit' ? '220' : '225';
  const ends = `${textIn(order.odfi.slice(0, 8), 8)}${numberIn(number, 7)}`;
  const companyId = textIn(batch.company.id, 10);
  records.push(batchHeader(batch, serviceClass, ends));
  const ofBatch = new Tally();
  for (const payment of batch.payments) {
    refuseEmptyReversal(batch, payment);
    const trace = writeEntry(writing, { batch, payment, side, ofBatch });
    writing.traces.push({ identification: payment.identification, trace });
  }
  if (offset !== undefined)
    writeEntry(writing, { batch, payment: offset, side: side === 'credit' ? 'debit' : 'credit', ofBatch });
  const { entryCount, entryHash, debitTotal, creditTotal } = padded(ofBatch, [6, 12]);
  records.push(
    `8${serviceClass}${entryCount}${entryHash}${debitTotal}${creditTotal}${companyId}${blanks(25)}${ends}`,
  );
  tally.addBatch(ofBatch);
}

function batchHeader(batch: BankBatchOrder, serviceClass: string, ends: string): string {
  const { company, direction, description } = batch;
  return [
    `5${serviceClass}`,
    nameIn(company.name, 16),
    textIn(company.discretionary ?? '', 20),
    textIn(company.id, 10),
    batch.entryClass,
    textIn(direction === 'reversal' ? 'REVERSAL' : description, 10),
    textIn(batch.descriptiveText ?? '', 6),
    shortDay(batch.effectiveOn),
    blanks(3),
    `1${ends}`,
  ].join('');
}

/** The entry that balances a batch; a batch that moves nothing is balanced already. */
function offsetOf({ offset, payments }: BankBatchOrder): BankPayment | undefined {
  const total = sumOf(payments.map(({ amount }) => amount));
  return offset === undefined || total === 0n ? undefined : offsetPayment(offset, total);
}

function refuseEmptyReversal({ direction }: BankBatchOrder, { amount, identification }: BankPayment): void {
  if (direction === 'reversal' && amount === 0n)
    throw new BankFileRefused('reversal.without_amount', `${identification} moved nothing; leave it out`);
}

interface EntryToWrite {
  readonly batch: BankBatchOrder;
  readonly payment: BankPayment;
  readonly side: 'credit' | 'debit';
  readonly ofBatch: Tally;
}

function writeEntry(writing: Writing, { batch, payment, side, ofBatch }: EntryToWrite): string {
  const trace = writing.order.odfi.slice(0, 8) + numberIn(writing.sequence, 7);
  const records = entryRecords({ batch, payment, side, trace });
  writing.records.push(...records);
  writing.sequence += 1;
  ofBatch.addEntry({
    side,
    amount: payment.amount,
    receivingDfi: Number(payment.account.routingNumber.slice(0, 8)),
  });
  ofBatch.addenda += records.length - 1;
  return trace;
}

function fileControl(tally: Tally, blocks: number): string {
  const { entryCount, entryHash, debitTotal, creditTotal } = padded(tally, [8, 12]);
  return [
    `9${numberIn(tally.batches, 6)}${numberIn(blocks, 6)}`,
    `${entryCount}${entryHash}${debitTotal}${creditTotal}`,
    blanks(39),
  ].join('');
}

function padded(
  tally: Tally,
  [countWidth, totalWidth]: readonly [number, number],
): ReturnType<Tally['expected']> {
  const { entryCount, entryHash, debitTotal, creditTotal } = tally.expected();
  return {
    entryCount: numberIn(BigInt(entryCount), countWidth),
    entryHash: numberIn(BigInt(entryHash), 10),
    debitTotal: numberIn(BigInt(debitTotal), totalWidth),
    creditTotal: numberIn(BigInt(creditTotal), totalWidth),
  };
}
