import type { BankBalance, BankRecord, BankStatementSums } from '@ledger/disbursement';
import {
  type BankStatement,
  readCamt053,
  type StatementBalance,
  type StatementEntry,
  type StatementTransaction,
} from '@ledger/interchange';
import { centsToJson, sumOf, ZERO_CENTS } from '@ledger/kernel';
import type { BankFileReading } from './bank-file-reading';
import {
  codeOf,
  identified,
  paymentNumberOf,
  type ReadRecord,
  referenceOf as referenceOfBank,
  traceOf,
} from './record-id';

/**
 * Reads the booked entries of a statement (camt.053): each payment of an entry is a record of its own where the bank
 * names them to the cent, else the entry is. What is only pending moved no money and is passed over.
 */
export function camt053Records(bytes: Uint8Array): BankFileReading {
  const { errors, problems, report } = readCamt053(bytes);
  if (errors > 0 || report === null) {
    const wrong = problems.filter(({ severity }) => severity === 'error');
    return {
      kind: 'unreadable',
      problems: wrong.map(({ line, code, message }) => ({ line, code, message })),
    };
  }
  const { statements } = report;
  return {
    kind: 'read',
    content: {
      format: 'camt.053',
      records: identified(statements.flatMap(recordsOf), 'several'),
      statements: statements.flatMap(sumsOf),
      accountNumbers: statements.flatMap(({ accountNumber }) => accountNumber ?? []),
    },
  };
}

const BOOKED = 'BOOK';

const recordsOf = ({ entries }: BankStatement): readonly ReadRecord[] =>
  entries
    .filter(({ status }) => status === BOOKED)
    .flatMap((entry) =>
      isNamedToTheCent(entry)
        ? entry.transactions.map((transaction) => recordOf(entry, transaction))
        : [recordOf(entry, unnamed(entry))],
    );

/** Whether the payments of an entry are all there, with amounts that add up to it. */
const isNamedToTheCent = ({ transactions, amount }: StatementEntry): boolean =>
  transactions.length === 1 ||
  (transactions.length > 1 && sumOf(transactions.map((each) => each.amount ?? ZERO_CENTS)) === amount);

/** An entry whose payments are not named: what is asked of them is not there. */
const unnamed = ({ line }: StatementEntry): StatementTransaction => ({
  line,
  messageId: null,
  batchId: null,
  instructionId: null,
  endToEndId: null,
  bankReference: null,
  clearingReference: null,
  amount: null,
  side: null,
  returned: null,
});

function recordOf(entry: StatementEntry, transaction: StatementTransaction): ReadRecord {
  const { line, amount, returned, bankReference } = transaction;
  const isAlone = entry.transactions.length <= 1;
  const side = transaction.side ?? entry.side;
  const record: BankRecord = {
    source: 'camt.053',
    ...kindOf(entry, side, returned),
    ...referenceOf(entry, transaction),
    bankReference: referenceOfBank(bankReference ?? entry.bankReference),
    amountCents: centsToJson(isAlone ? entry.amount : (amount ?? entry.amount)),
    bookedOn: entry.bookedOn,
  };
  return { record, line, distinct: [entry.entryReference, entry.bankReference].map(referenceOfBank) };
}

/** By what the bank names a payment; a batch only where it names no single one. */
function referenceOf(
  entry: StatementEntry,
  transaction: StatementTransaction,
): Pick<BankRecord, 'trace' | 'paymentNumber' | 'batchId'> {
  const number = transaction.endToEndId ?? transaction.instructionId;
  const paymentNumber = paymentNumberOf(number);
  const trace = traceOf(transaction.clearingReference) ?? traceOf(number);
  const isUnnamed = paymentNumber === null && trace === null;
  return { trace, paymentNumber, batchId: isUnnamed ? referenceOfBank(batchOf(entry, transaction)) : null };
}

const batchOf = ({ batch }: StatementEntry, { batchId, messageId }: StatementTransaction): string | null =>
  batch?.batchId ?? batchId ?? batch?.messageId ?? messageId;

/** Money that left is a payment; money that came is one only where the bank says that it came back. */
function kindOf(
  { isReversal }: StatementEntry,
  side: StatementEntry['side'],
  returned: StatementTransaction['returned'],
): Pick<BankRecord, 'kind' | 'direction' | 'reasonCode'> {
  const cameBack = returned !== null || isReversal;
  const reasonCode = returned === null ? null : codeOf(returned.code ?? returned.proprietary);
  if (side === 'credit') return { kind: cameBack ? 'booked-back' : 'other', direction: 'in', reasonCode };
  return { kind: cameBack ? 'other' : 'booked', direction: 'out', reasonCode };
}

/** Sums of a statement with both balances; without them there is nothing to compare. */
function sumsOf({
  statementId,
  accountNumber,
  balances,
  entries,
}: BankStatement): readonly BankStatementSums[] {
  const of = (type: string): StatementBalance | undefined => balances.find((each) => each.type === type);
  const [opening, closing] = [of('OPBD') ?? of('PRCD'), of('CLBD')];
  if (opening === undefined || closing === undefined) return [];
  const moved = (side: StatementEntry['side']): number =>
    centsToJson(
      sumOf(
        entries.filter((entry) => entry.status === BOOKED && entry.side === side).map(({ amount }) => amount),
      ),
    );
  return [
    {
      statementId,
      accountMask: (accountNumber ?? '').slice(-MASK_LENGTH),
      opening: balanceOf(opening),
      closing: balanceOf(closing),
      inCents: moved('credit'),
      outCents: moved('debit'),
    },
  ];
}

const MASK_LENGTH = 4;

const balanceOf = ({ amount, side, on }: StatementBalance): BankBalance => ({
  on,
  side: side === 'credit' ? 'held' : 'overdrawn',
  amountCents: centsToJson(amount),
});
