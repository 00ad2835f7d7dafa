import { type Cents } from '@ledger/kernel';
import { BankFileRefused } from './bank-file-refused';
import { type BankBatchOrder, type BankPayment } from './order';
import { blanks, nameIn, numberIn, textIn } from './record-text';

const ADDENDA_WIDTH = 80;
const CORPORATE_ADDENDA_LIMIT = 9_999;

/** One entry to be written. */
export interface EntryText {
  readonly batch: Pick<BankBatchOrder, 'entryClass'>;
  readonly payment: BankPayment;
  readonly side: 'credit' | 'debit';
  readonly trace: string;
}

/** The last digit of a transaction code: money, test of the account, remittance without money. */
function purposeDigit({ amount, isPrenote, remittanceText, identification }: BankPayment): number {
  if (isPrenote === true) {
    if (amount > 0n)
      throw new BankFileRefused(
        'payment.prenote_with_amount',
        `${identification} tests an account; give it no amount`,
      );
    return 3;
  }
  if (amount > 0n) return 2;
  if (remittanceText === '')
    throw new BankFileRefused(
      'payment.amount_zero',
      `${identification} pays and explains nothing; leave it out`,
    );
  return 4;
}

/** Credits end in 2, 3 or 4 and the debits that mirror them in 7, 8 or 9. */
function transactionCode({ payment, side }: EntryText): string {
  const digit = purposeDigit(payment) + (side === 'debit' ? 5 : 0);
  return `${payment.account.accountKind === 'checking' ? '2' : '3'}${String(digit)}`;
}

/** The addenda texts of an entry: the remittance cut every 80 characters. */
function addendaTexts({ batch, payment }: EntryText): readonly string[] {
  const { remittanceText, identification } = payment;
  const count = Math.ceil(remittanceText.length / ADDENDA_WIDTH);
  const limit = batch.entryClass === 'CTX' ? CORPORATE_ADDENDA_LIMIT : 1;
  if (count > limit)
    throw new BankFileRefused(
      'payment.remittance_too_long',
      `${identification} needs ${String(count)} addenda and may have ${String(limit)}; split the payment or use CTX`,
    );
  return Array.from({ length: count }, (_, index) =>
    textIn(remittanceText.slice(index * ADDENDA_WIDTH, (index + 1) * ADDENDA_WIDTH), ADDENDA_WIDTH),
  );
}

/** The records of an entry: the entry and its addenda. */
export function entryRecords(entry: EntryText): readonly string[] {
  const { batch, payment, trace } = entry;
  const { account, amount, identification, receiverName } = payment;
  const addenda = addendaTexts(entry);
  const receiver =
    batch.entryClass === 'CTX'
      ? numberIn(addenda.length, 4) + nameIn(receiverName, 16) + blanks(2)
      : nameIn(receiverName, 22);
  const record = [
    '6',
    transactionCode(entry),
    textIn(account.routingNumber, 9),
    textIn(account.accountNumber, 17),
    numberIn(amount, 10),
    textIn(identification, 15),
    receiver,
    blanks(2),
    addenda.length > 0 ? '1' : '0',
    trace,
  ].join('');
  return [record, ...addenda.map((text, index) => `705${text}${numberIn(index + 1, 4)}${trace.slice(-7)}`)];
}

/** The payment that balances a batch. */
export const offsetPayment = (
  { account, name }: NonNullable<BankBatchOrder['offset']>,
  amount: Cents,
): BankPayment => ({ account, receiverName: name, identification: 'OFFSET', amount, remittanceText: '' });
