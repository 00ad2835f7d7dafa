import { isBlank } from '../layout/field-kinds';
import { isRoutingNumber } from '../routing-number';
import { TRANSACTION_CODES } from '../transaction-code';

/** What a notification of change says the originator must use from now on. */
export interface CorrectedValue {
  readonly routingNumber?: string;
  readonly accountNumber?: string;
  readonly transactionCode?: string;
  readonly name?: string;
  readonly identification?: string;
}

const part = (text: string, from: number, width: number): string => text.slice(from - 1, from - 1 + width);

const routingNumber = (text: string): CorrectedValue | undefined =>
  isRoutingNumber(text) ? { routingNumber: text } : undefined;

const accountNumber = (text: string): CorrectedValue | undefined =>
  isBlank(text) || text.startsWith(' ') ? undefined : { accountNumber: text.trimEnd() };

const transactionCode = (text: string): CorrectedValue | undefined =>
  TRANSACTION_CODES.has(text) ? { transactionCode: text } : undefined;

function together(parts: readonly (CorrectedValue | undefined)[]): CorrectedValue | undefined {
  return parts.every((value) => value !== undefined)
    ? (Object.assign({}, ...parts) as CorrectedValue)
    : undefined;
}

const blankAfter = (text: string, last: number): CorrectedValue | undefined =>
  isBlank(text.slice(last)) ? {} : undefined;

/** How each change code lays out its 29 characters. */
const READERS: Readonly<Record<string, (text: string) => CorrectedValue | undefined>> = {
  C01: (text) => together([accountNumber(part(text, 1, 17)), blankAfter(text, 17)]),
  C02: (text) => together([routingNumber(part(text, 1, 9)), blankAfter(text, 9)]),
  C03: (text) =>
    together([
      routingNumber(part(text, 1, 9)),
      blankAfter(part(text, 10, 3), 0),
      accountNumber(part(text, 13, 17)),
    ]),
  C04: (text) => (isBlank(text) ? undefined : { name: text.trim() }),
  C05: (text) => together([transactionCode(part(text, 1, 2)), blankAfter(text, 2)]),
  C06: (text) =>
    together([
      accountNumber(part(text, 1, 17)),
      blankAfter(part(text, 18, 3), 0),
      transactionCode(part(text, 21, 2)),
      blankAfter(text, 22),
    ]),
  C07: (text) =>
    together([
      routingNumber(part(text, 1, 9)),
      accountNumber(part(text, 10, 17)),
      transactionCode(part(text, 27, 2)),
      blankAfter(text, 28),
    ]),
  C09: (text) => (isBlank(text) ? undefined : { identification: text.trim() }),
};

/** Reads the corrected value of a notification of change; undefined when it is not what its code corrects. */
export function correctedValue(changeCode: string, text: string): CorrectedValue | undefined {
  const read = READERS[changeCode];
  return read === undefined ? {} : read(text);
}
