import { isPrintableAscii, plainName } from '../../nacha/writing/ascii';
import { isRoutingNumber } from '../../nacha/routing-number';
import { type BankAccount } from '../../nacha/writing/order';
import { CreditTransferRefused } from './credit-transfer';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands between tags. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** A text that must be carried as it is. */
export function textIn(text: string, longest: number): string {
  if (text.trim() !== text || text === '' || !isPrintableAscii(text))
    throw new CreditTransferRefused(
      'text.characters',
      `"${text}" is empty or not printable ASCII without spaces around it; spell it in plain characters`,
    );
  if (text.length > longest)
    throw new CreditTransferRefused(
      'text.too_long',
      `${text} has ${String(text.length)} characters of ${String(longest)}`,
    );
  return escaped(text);
}

/** Banks take references in letters, digits and few signs, and none that begins, ends or breaks with a slash. */
const REFERENCE = /^(?!\/)(?!.*\/\/)[A-Za-z0-9/\-?:().,'+ ]+(?<!\/)$/;
const MAX_REFERENCE = 35;

/** A reference by which banks answer. */
export function referenceIn(text: string): string {
  if (!REFERENCE.test(text))
    throw new CreditTransferRefused(
      'text.characters',
      `"${text}" is no reference that banks take; use letters, digits and hyphens`,
    );
  return textIn(text, MAX_REFERENCE);
}

const MAX_NAME = 140;

/** A name without accents, cut to what the message holds. */
export function nameIn(name: string): string {
  const plain = plainName(name);
  if (plain === undefined || plain === '')
    throw new CreditTransferRefused(
      'text.characters',
      `"${name}" has letters that no bank takes, or none; spell it in plain letters`,
    );
  return escaped(plain.slice(0, MAX_NAME).trim());
}

/** The bank of an account. */
export function bankOf({ routingNumber }: BankAccount): string {
  if (!isRoutingNumber(routingNumber))
    throw new CreditTransferRefused(
      'account.routing_number',
      `${routingNumber} is no routing number; its last digit checks the others`,
    );
  const member = `<ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>${routingNumber}</MmbId>`;
  return `<FinInstnId><ClrSysMmbId>${member}</ClrSysMmbId></FinInstnId>`;
}

const ACCOUNT_NUMBER = /^[A-Za-z0-9-]{1,17}$/;

/** The number of an account. */
export function accountOf({ accountNumber }: BankAccount): string {
  if (!ACCOUNT_NUMBER.test(accountNumber))
    throw new CreditTransferRefused(
      'account.number',
      'an account number has 1 to 17 letters, digits and hyphens; correct the bank details',
    );
  return `<Id><Othr><Id>${accountNumber}</Id></Othr></Id>`;
}
