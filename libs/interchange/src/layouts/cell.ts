import { isDay, toCents } from '@ledger/kernel';
import { exactAmount } from '../iso20022/amount';
import { isPrintableAscii, plainName } from '../nacha/writing/ascii';
import { dollarsFromCents } from '../x12/dollars';
import { type Layout, type LayoutColumn, type LayoutRow } from './layout';
import { dayIn, dayOf } from './layout-day';
import { type LayoutProblemCode } from './layout-problem';

/** A value of a row cannot be written; `code` names the broken rule, the message says what to do. */
export class LayoutRefused extends Error {
  override readonly name = 'LayoutRefused';

  constructor(
    readonly code: 'value.missing' | 'value.kind' | 'value.too_long' | 'value.characters' | 'row.not_valid',
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^\s*[=+\-@]/;
const HARMLESS = "'";

const widthOf = ({ from, to, maxLength = 0 }: LayoutColumn): number =>
  from === undefined || to === undefined ? maxLength : to - from + 1;

/**
 * A value as the file writes it, without the blanks that fill a column of fixed width.
 *
 * @throws LayoutRefused when the row lacks it or it cannot be carried whole; names are cut, numbers never
 */
export function cellText(column: LayoutColumn, row: LayoutRow, form: Layout['form']): string {
  const value = row[column.value];
  if (value === undefined || value === '') {
    if (column.optional) return '';
    throw new LayoutRefused('value.missing', `${column.value} is missing; fill it in or make it optional`);
  }
  return WRITERS[column.as](column, value, form);
}

type Value = LayoutRow[string];

const WRITERS: Readonly<
  Record<LayoutColumn['as'], (column: LayoutColumn, value: Value, form: Layout['form']) => string>
> = {
  amount: (column, value) =>
    filled(column, typeof value === 'bigint' ? amountText(column, value) : wrongKind(column)),
  day: (column, value) =>
    typeof value === 'string' && isDay(value) && column.dayShape !== undefined
      ? dayIn(value, column.dayShape)
      : wrongKind(column),
  code: (column, value) => codeText(column, String(value)),
  digits: (column, value) => filled(column, /^\d+$/.test(String(value)) ? String(value) : wrongKind(column)),
  text: (column, value, form) => textCell(column, String(value), form),
};

function wrongKind({ value, as }: LayoutColumn): never {
  throw new LayoutRefused('value.kind', `${value} cannot be written as ${as}; correct the row`);
}

function amountText(column: LayoutColumn, amount: bigint): string {
  if (amount <= 0n) return wrongKind(column);
  return column.amountIn === 'cents' ? amount.toString() : dollarsFromCents(toCents(amount));
}

const codeText = (column: LayoutColumn, code: string): string =>
  Object.hasOwn(column.codes ?? {}, code) ? (column.codes?.[code] ?? '') : wrongKind(column);

/** Numbers fill their column with zeros and are never cut. */
function filled(column: LayoutColumn, digits: string): string {
  const width = widthOf(column);
  const text = digits.padStart(column.digits ?? (column.from === undefined ? 0 : width), '0');
  if (width > 0 && text.length > width)
    throw new LayoutRefused(
      'value.too_long',
      `${column.value} has ${String(text.length)} characters of ${String(width)}; use another layout`,
    );
  return text;
}

/** Names of payees and descriptions are cut; what names something is not. */
const MAY_BE_CUT: ReadonlySet<string> = new Set(['payee', 'description']);

function textCell(column: LayoutColumn, value: string, form: Layout['form']): string {
  const plain = plainName(value);
  if (plain === undefined)
    throw new LayoutRefused(
      'value.characters',
      `${column.value} has letters no bank takes; spell it plainly`,
    );
  const harmless = form !== 'fixed' && FORMULA.test(plain) ? HARMLESS + plain : plain;
  const width = widthOf(column);
  if (harmless.length <= width) return harmless;
  if (MAY_BE_CUT.has(column.value)) return harmless.slice(0, width).trimEnd();
  throw new LayoutRefused(
    'value.too_long',
    `${column.value} has ${String(harmless.length)} characters of ${String(width)}; shorten it`,
  );
}

/** A value as it was read, or what is wrong with it. */
export type CellReading = { readonly value: string | bigint } | { readonly fault: LayoutProblemCode };

/** Reads what a column holds, without the blanks around it. */
export function readCell(column: LayoutColumn, text: string, form: Layout['form']): CellReading {
  // In a column of fixed width a code may be written as a blank.
  if (column.as === 'code') return readCode(column, text);
  if (text === '') return column.optional ? { value: '' } : { fault: 'layout.missing' };
  return READERS[column.as](column, text, form);
}

const READERS: Readonly<
  Record<
    Exclude<LayoutColumn['as'], 'code'>,
    (column: LayoutColumn, text: string, form: Layout['form']) => CellReading
  >
> = {
  amount: readAmount,
  day: ({ dayShape = 'YYYY-MM-DD' }, text) => {
    const day = dayOf(text, dayShape);
    return day === undefined ? { fault: 'layout.day' } : { value: day };
  },
  digits: (column, text) => (hasDigits(column, text) ? { value: text } : { fault: 'layout.digits' }),
  text: readText,
};

function readCode({ codes = {}, optional }: LayoutColumn, text: string): CellReading {
  const code = Object.entries(codes).find(([, written]) => written.trim() === text)?.[0];
  if (code !== undefined) return { value: code };
  if (text !== '') return { fault: 'layout.code' };
  return optional ? { value: '' } : { fault: 'layout.missing' };
}

function hasDigits(column: LayoutColumn, text: string): boolean {
  const { digits = 1, from } = column;
  const least = from === undefined ? digits : widthOf(column);
  const most = widthOf(column);
  return /^\d+$/.test(text) && text.length >= least && (most === 0 || text.length <= most);
}

function readAmount(column: LayoutColumn, text: string): CellReading {
  if (column.from !== undefined && text.length !== widthOf(column)) return { fault: 'layout.amount' };
  const cents = column.amountIn === 'cents' && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
  const amount = column.amountIn === 'cents' ? cents : exactAmount(text);
  return amount === undefined || amount === 0n ? { fault: 'layout.amount' } : { value: amount };
}

function readText(column: LayoutColumn, text: string, form: Layout['form']): CellReading {
  if (!isPrintableAscii(text)) return { fault: 'layout.character' };
  if (text.length > widthOf(column)) return { fault: 'layout.too_long' };
  return form !== 'fixed' && FORMULA.test(text) ? { fault: 'layout.formula' } : { value: text };
}
