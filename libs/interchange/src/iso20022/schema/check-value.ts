import { isDay } from '@ledger/kernel';
import { type XmlProblemCode } from '../problem-catalogue';
import { type Base, type ValueType } from './schema';

const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const DATE = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${ZONE}$`);
const DATE_TIME = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2})T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)${ZONE}$`,
);
const YEAR_MONTH = new RegExp(`^\\d{4}-(?:0[1-9]|1[0-2])${ZONE}$`);
const DECIMAL = /^[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?$/;
const FLAG = /^(?:true|false|1|0)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const DAY_TYPES: ReadonlyMap<Base, (text: string) => boolean> = new Map([
  ['date', (text: string) => isDay(DATE.exec(text)?.[1] ?? '')],
  ['dateTime', (text: string) => isDay(DATE_TIME.exec(text)?.[1] ?? '')],
  ['gYearMonth', (text: string) => YEAR_MONTH.test(text)],
]);

/** What is wrong with a value; undefined when nothing is. */
export function faultOfValue(raw: string, type: ValueType): XmlProblemCode | undefined {
  // XML Schema reads every type but text without the spaces around it.
  const text = type.base === 'string' ? raw : raw.trim();
  return faultOfBase(text, type) ?? faultOfText(text, type);
}

function faultOfText(text: string, type: ValueType): XmlProblemCode | undefined {
  if (type.codes.size > 0 && !type.codes.has(text)) return 'value.code';
  if (!fitsLength(text, type)) return 'value.length';
  return type.patterns.every((pattern) => pattern.test(text)) ? undefined : 'value.pattern';
}

function faultOfBase(text: string, type: ValueType): XmlProblemCode | undefined {
  switch (type.base) {
    case 'string':
      return undefined;
    case 'decimal':
      return fitsNumber(text, type) ? undefined : 'value.number';
    case 'boolean':
      return FLAG.test(text) ? undefined : 'value.flag';
    case 'base64Binary':
      return BASE64.test(text.replace(/\s+/g, '')) ? undefined : 'value.base64';
    default:
      return DAY_TYPES.get(type.base)?.(text) === true ? undefined : 'value.day';
  }
}

/** Zeros in front and at the end are no digits of the number. */
function fitsNumber(text: string, { totalDigits, fractionDigits, least }: ValueType): boolean {
  const parts = DECIMAL.exec(text);
  if (parts === null) return false;
  const [, whole = '', decimals = ''] = parts;
  const before = whole.replace(/^0+/, '');
  const after = decimals.replace(/0+$/, '');
  const isBelow = least !== null && text.startsWith('-') && before + after !== '';
  return !isBelow && after.length <= fractionDigits && before.length + after.length <= totalDigits;
}

function fitsLength(text: string, { minLength, maxLength }: ValueType): boolean {
  if (text.length <= maxLength) return text.length >= minLength;
  // A character outside the first plane counts once.
  return Array.from(text).length <= maxLength;
}
