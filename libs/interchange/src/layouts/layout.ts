/** What a file by layout lists: checks to be honored or not, or vouchers for an accounts payable system. */
export type LayoutRows = 'positive-pay' | 'voucher';

/** What a value of a row is. */
type ValueKind = 'text' | 'day' | 'amount' | 'code';

/** A value of a row; `codes` where only these may stand. */
export interface RowValue {
  readonly kind: ValueKind;
  readonly codes?: readonly string[];
  /** Every layout must carry it. */
  readonly required?: true;
}

const TEXT: RowValue = { kind: 'text' };
const DAY: RowValue = { kind: 'day' };

/** The values of each kind of row, by name. Amounts are cents; days are `YYYY-MM-DD`. */
export const ROW_VALUES: Readonly<Record<LayoutRows, Readonly<Record<string, RowValue>>>> = {
  'positive-pay': {
    action: { kind: 'code', codes: ['issue', 'void'], required: true },
    account: { kind: 'text', required: true },
    checkNumber: { kind: 'text', required: true },
    issuedOn: { kind: 'day', required: true },
    amount: { kind: 'amount', required: true },
    payee: TEXT,
  },
  voucher: {
    voucherId: { kind: 'text', required: true },
    agency: TEXT,
    vendorNumber: { kind: 'text', required: true },
    invoiceNumber: { kind: 'text', required: true },
    invoiceDate: DAY,
    glAccount: TEXT,
    fund: TEXT,
    costCenter: TEXT,
    amount: { kind: 'amount', required: true },
    description: TEXT,
    hold: { kind: 'code', codes: ['true', 'false'] },
  },
};

/** The values that name a row; two rows of one file never share them. */
export const ROW_KEYS: Readonly<Record<LayoutRows, readonly string[]>> = {
  'positive-pay': ['action', 'account', 'checkNumber'],
  voucher: ['voucherId'],
};

/** How days may be written. */
export const DAY_SHAPES = ['YYYY-MM-DD', 'YYYYMMDD', 'MMDDYY', 'MMDDYYYY', 'MM/DD/YYYY'] as const;

/** One of them. */
export type DayShape = (typeof DAY_SHAPES)[number];

/** A column of a file. */
export interface LayoutColumn {
  /** The value of the row that stands here. */
  readonly value: string;
  /** What the header calls it; the name of the value unless it says otherwise. */
  readonly title: string;
  /** Digits are texts of digits alone. */
  readonly as: 'text' | 'digits' | 'code' | 'day' | 'amount';
  /** First and last character in a file of fixed width, the first being 1. */
  readonly from?: number;
  readonly to?: number;
  /** The longest text; in a file of fixed width, the width of the column. */
  readonly maxLength?: number;
  /** Digits are filled with zeros in front to this number. */
  readonly digits?: number;
  readonly dayShape?: DayShape;
  /** Dollars with two decimals, or cents. */
  readonly amountIn?: 'dollars' | 'cents';
  /** What the file writes for each code. */
  readonly codes?: Readonly<Record<string, string>>;
  /** May be empty. */
  readonly optional: boolean;
}

/** How a bank or an accounts payable system wants a file. */
export interface Layout {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly source: string;
  readonly rows: LayoutRows;
  readonly form: 'csv' | 'pipe' | 'tab' | 'fixed';
  readonly header: boolean;
  readonly lineEnd: 'lf' | 'crlf';
  /** Characters of each line of a file of fixed width. */
  readonly lineLength?: number;
  readonly columns: readonly LayoutColumn[];
}

/** The values of one line, by name: texts, days, codes (`true` and `false` as such), and amounts in cents. */
export type LayoutRow = Readonly<Record<string, string | bigint | boolean>>;
