import { type JsonSchema } from '../assessments/mapping/json-schema';
import { DAY_SHAPES } from './layout';
import { MAX_COLUMNS, MAX_LINE, MAX_TEXT } from './layout-limits';

const text = (maxLength: number, description: string): JsonSchema => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const number = (maximum: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum,
  description,
});
const flag: JsonSchema = { type: 'boolean', description: 'true or false' };
const oneOf = (names: readonly string[]): JsonSchema => ({ enum: names, description: names.join(', ') });

const COLUMN: JsonSchema = {
  type: 'object',
  description: 'a column with value and as',
  required: ['value', 'as'],
  additionalProperties: false,
  properties: {
    value: text(40, 'the name of a value of the row'),
    title: text(60, 'what the header calls it'),
    as: oneOf(['text', 'digits', 'code', 'day', 'amount']),
    from: number(MAX_LINE, 'the first character, the first of a line being 1'),
    to: number(MAX_LINE, 'the last character'),
    maxLength: number(MAX_TEXT, `the longest text, up to ${String(MAX_TEXT)}`),
    digits: number(30, 'the number of digits, filled with zeros in front'),
    dayShape: oneOf(DAY_SHAPES),
    amountIn: oneOf(['dollars', 'cents']),
    codes: {
      type: 'object',
      description: 'what the file writes for each code',
      maxProperties: 10,
      additionalProperties: text(20, 'what the file writes'),
    },
    optional: flag,
  },
};

/** The JSON Schema of a layout. */
export const LAYOUT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Layout of a positive pay or voucher file',
  type: 'object',
  description: 'the layout of a file',
  required: ['id', 'version', 'title', 'source', 'rows', 'form', 'columns'],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 60,
      description: 'a name such as positive-pay-chase',
    },
    version: text(30, 'the version of the layout'),
    title: text(MAX_TEXT, 'what the file is'),
    source: text(500, 'where the layout is described'),
    rows: oneOf(['positive-pay', 'voucher']),
    form: oneOf(['csv', 'pipe', 'tab', 'fixed']),
    header: flag,
    lineEnd: oneOf(['lf', 'crlf']),
    lineLength: number(MAX_LINE, 'characters of each line; in a file of fixed width'),
    columns: {
      type: 'array',
      description: 'a list of columns, in the order of the file',
      minItems: 1,
      maxItems: MAX_COLUMNS,
      items: COLUMN,
    },
  },
};
