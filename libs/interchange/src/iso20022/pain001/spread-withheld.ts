import { type Cents, lessOrZero, smallerOf, sumOf } from '@ledger/kernel';
import { type PaidLine, type RemittanceLine, type WithheldLine } from '../../x12/remittance';
import { CreditTransferRefused } from './credit-transfer';

/** A document that is paid, and what is deducted from it. */
export interface PaidDocument {
  readonly line: PaidLine;
  readonly deductions: readonly { readonly line: WithheldLine; readonly amount: Cents }[];
  readonly remitted: Cents;
}

/**
 * Spreads what is withheld over what is paid, in order: the message knows deductions of documents only. What is
 * remitted for all documents comes to the amount of the payment.
 *
 * @throws CreditTransferRefused when it does not
 */
export function spreadWithheld(lines: readonly RemittanceLine[], amount: Cents): readonly PaidDocument[] {
  const withheld = lines.filter((line) => line.kind === 'withheld');
  const paid = lines.filter((line) => line.kind === 'paid');
  const remitted = sumOf(paid.map((line) => line.paid)) - sumOf(withheld.map((line) => line.withheld));
  if (remitted !== amount)
    throw new CreditTransferRefused(
      'remittance.total',
      `the lines come to ${remitted.toString()} cents and the payment is ${amount.toString()}; correct the lines`,
    );
  const left = withheld.map((line) => ({ line, amount: line.withheld }));
  let next = 0;
  return paid.map((line) => {
    const deductions: { line: WithheldLine; amount: Cents }[] = [];
    let rest = line.paid;
    for (let deduction = left[next]; deduction !== undefined && rest > 0n; deduction = left[next]) {
      const part = smallerOf(deduction.amount, rest);
      if (part > 0n) deductions.push({ line: deduction.line, amount: part });
      deduction.amount = lessOrZero(deduction.amount, part);
      rest = lessOrZero(rest, part);
      if (deduction.amount === 0n) next += 1;
    }
    return { line, deductions, remitted: rest };
  });
}
