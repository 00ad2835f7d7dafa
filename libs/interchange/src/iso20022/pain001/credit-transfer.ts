import { type Cents, type Day } from '@ledger/kernel';
import { type BankAccount } from '../../nacha/writing/order';
import { type RemittanceLine } from '../../x12/remittance';

/** One payment, and the documents it pays. */
export interface CreditTransfer {
  readonly account: BankAccount;
  /** Written without accents and cut to 140 characters. */
  readonly receiverName: string;
  /** By what answers of banks name the payment; at most 35 characters, once in a file. */
  readonly identification: string;
  /** Above zero: a message of payments cannot explain why nothing is paid. */
  readonly amount: Cents;
  /** What is paid less what is withheld comes to the amount. */
  readonly lines: readonly RemittanceLine[];
}

/** A whole file of one batch; the same order gives the same bytes. */
export interface CreditTransferOrder {
  /** At most 35 characters; never used twice between payer and bank. */
  readonly messageId: string;
  /** At most 35 characters. */
  readonly batchId: string;
  /** Instant, UTC. */
  readonly createdAt: string;
  readonly payer: { readonly name: string; readonly id: string; readonly account: BankAccount };
  /** CTX carries the documents; CCD one line of text. */
  readonly entryClass: 'CTX' | 'CCD';
  readonly effectiveOn: Day;
  /** Stand before the payments in the file; the writer refuses at the end when they are others. */
  readonly totals: { readonly payments: number; readonly amount: Cents };
  /** Read once, one at a time. */
  readonly payments: Iterable<CreditTransfer> | AsyncIterable<CreditTransfer>;
}

/** Why a file of credit transfers is not written. */
export type CreditTransferRefusalCode =
  | 'text.characters'
  | 'text.too_long'
  | 'order.instant'
  | 'order.totals'
  | 'order.empty'
  | 'file.not_valid'
  | 'account.routing_number'
  | 'account.number'
  | 'payment.amount_zero'
  | 'payment.repeated'
  | 'remittance.total';

/** The order cannot be written; `code` names the broken rule, the message says what to do. */
export class CreditTransferRefused extends Error {
  override readonly name = 'CreditTransferRefused';

  constructor(
    readonly code: CreditTransferRefusalCode,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}
