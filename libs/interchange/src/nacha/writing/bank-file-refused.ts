/** Why a bank file is not written. */
export type BankFileRefusalCode =
  | 'text.not_ascii'
  | 'text.too_long'
  | 'number.too_long'
  | 'payment.amount_zero'
  | 'payment.prenote_with_amount'
  | 'payment.remittance_too_long'
  | 'reversal.without_amount'
  | 'file.not_valid';

/** The order for a bank file cannot be written; `code` names the broken rule, the message says what to do. */
export class BankFileRefused extends Error {
  override readonly name = 'BankFileRefused';

  constructor(
    readonly code: BankFileRefusalCode,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}
