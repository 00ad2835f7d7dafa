import { type Base, type ValueType } from './schema';
import { faultOfValue } from './check-value';

const type = (base: Base, changes: Partial<ValueType> = {}): ValueType => ({
  base,
  codes: new Set(),
  patterns: [],
  minLength: 0,
  maxLength: Infinity,
  totalDigits: Infinity,
  fractionDigits: Infinity,
  least: null,
  ...changes,
});
const AMOUNT = type('decimal', { fractionDigits: 5, totalDigits: 18, least: 0 });

describe('a value', () => {
  it.each<[string, ValueType, string | undefined]>([
    ['1234567890123.45000', AMOUNT, undefined],
    ['0001234567890123.00000', AMOUNT, undefined],
    ['1.123456', AMOUNT, 'value.number'],
    ['12345678901234567.12', AMOUNT, 'value.number'],
    ['-1', AMOUNT, 'value.number'],
    ['-0.00', AMOUNT, undefined],
    ['.5', AMOUNT, undefined],
    ['5.', AMOUNT, undefined],
    ['.', AMOUNT, 'value.number'],
    ['1e3', AMOUNT, 'value.number'],
    [' 1.00 ', AMOUNT, undefined],
    ['1 000', AMOUNT, 'value.number'],
    ['2026-02-29', type('date'), 'value.day'],
    ['2028-02-29', type('date'), undefined],
    ['2026-10-16Z', type('date'), undefined],
    ['2026-10-16+14:30', type('date'), 'value.day'],
    ['2026-10-16T24:00:00', type('dateTime'), undefined],
    ['2026-10-16T24:00:01', type('dateTime'), 'value.day'],
    ['2026-10-16T09:30:00.123-06:00', type('dateTime'), undefined],
    ['2026-10-16 09:30:00', type('dateTime'), 'value.day'],
    ['2026-13', type('gYearMonth'), 'value.day'],
    ['2026-12', type('gYearMonth'), undefined],
    ['yes', type('boolean'), 'value.flag'],
    ['1', type('boolean'), undefined],
    ['YWI=', type('base64Binary'), undefined],
    ['YWI', type('base64Binary'), 'value.base64'],
    ['', type('string', { minLength: 1 }), 'value.length'],
    ['€€€', type('string', { maxLength: 3 }), undefined],
    ['😀😀😀', type('string', { maxLength: 3 }), undefined],
    ['😀😀😀😀', type('string', { maxLength: 3 }), 'value.length'],
    ['usd', type('string', { patterns: [/^(?:[A-Z]{3})$/u] }), 'value.pattern'],
    ['AB', type('string', { codes: new Set(['A', 'B']) }), 'value.code'],
  ])('%j is checked by its type', (text, of, fault) => {
    expect(faultOfValue(text, of)).toBe(fault);
  });
});
