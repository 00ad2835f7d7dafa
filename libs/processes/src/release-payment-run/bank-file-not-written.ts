import { BankFileRefused, CreditTransferRefused, RemittanceRefused } from '@ledger/interchange';
import type { Refusal } from '@ledger/kernel';

/** A certified run cannot be written as the bank file that is asked for; nothing was placed and nothing released. */
export class BankFileNotWritten extends Error {
  override readonly name = 'BankFileNotWritten';

  constructor(readonly refusal: Refusal) {
    super(`${refusal.name} ${JSON.stringify(refusal.details)}`);
  }
}

/**
 * Tells a writer's refusal by its code alone: its message may quote a name or an account.
 *
 * @throws BankFileNotWritten for what a writer refuses; anything else as it is
 */
export function notWritten(runId: string, failure: unknown): never {
  const isRefused =
    failure instanceof BankFileRefused ||
    failure instanceof CreditTransferRefused ||
    failure instanceof RemittanceRefused;
  if (!isRefused) throw failure;
  const { code } = failure;
  throw new BankFileNotWritten({ name: 'BankFileNotWritten', details: { runId, code } });
}
