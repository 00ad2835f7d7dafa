import { type JsonSchema } from './json-schema';
import { DAY_FORMATS, LEFT_OUT_STATUSES } from './mapping';
import { MAX_COLUMNS, MAX_GROUPS, MAX_POSITION, MAX_RESULTS, MAX_RULES, MAX_WORDS } from './mapping-limits';

const textUpTo = (maxLength: number, description: string): JsonSchema => ({
  // What looks like a number to YAML is text here, as it is written.
  type: ['string', 'number', 'boolean'],
  minLength: 1,
  maxLength,
  description,
});

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const listOf = (items: JsonSchema, maxItems: number, description: string): JsonSchema => ({
  type: 'array',
  items,
  minItems: 1,
  maxItems,
  description,
});

const objectOf = (
  description: string,
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({ type: 'object', description, required, properties, additionalProperties: false });

const COLUMN = ref('column');
const WORD = ref('word');
const POSITION: JsonSchema = { type: 'integer', minimum: 1, maximum: MAX_POSITION };
const FLAG: JsonSchema = { type: 'boolean', description: 'true or false' };

const BECAUSE = textUpTo(200, 'the reason, told with the count of what is passed over');

const FILE = objectOf('how the file is cut into lines and cells', ['kind', 'encoding'], {
  kind: {
    enum: ['csv', 'pipe', 'tab', 'fixed'],
    description: 'csv, pipe (cells parted by |), tab or fixed (columns by position)',
  },
  encoding: {
    enum: ['utf-8', 'latin-1'],
    description: 'utf-8, or latin-1 (which serves for Windows-1252 too)',
  },
  header: FLAG,
  linesBefore: {
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description: 'lines above the header or first row',
  },
  lineLength: { ...POSITION, description: 'characters of each line; in a file of fixed width' },
  mayBeShorter: FLAG,
  columns: {
    type: 'object',
    additionalProperties: ref('place'),
    maxProperties: MAX_COLUMNS,
    description: 'the columns of a file without a header, by name, with their places',
  },
  emptyCells: listOf(WORD, MAX_RULES, 'what stands in a cell that says nothing'),
});

const REPEAT = objectOf('groups of columns that repeat in one row', ['from', 'to', 'digits'], {
  from: { type: 'integer', minimum: 0, maximum: 999, description: 'the number of the first group' },
  to: {
    type: 'integer',
    minimum: 0,
    maximum: 999,
    description: `the last; at most ${String(MAX_GROUPS)} groups`,
  },
  digits: {
    type: 'integer',
    minimum: 1,
    maximum: 3,
    description: 'digits of the number, leading zeros included',
  },
});

const RESULT = objectOf('one result of a row', ['name', 'presentIn', 'takenOn'], {
  name: textUpTo(100, 'what the result is called in this mapping'),
  repeat: REPEAT,
  presentIn: COLUMN,
  optional: FLAG,
  instrument: ref('text'),
  course: ref('text'),
  competency: ref('text'),
  takenOn: ref('day'),
  score: ref('score'),
  scaledScore: ref('score'),
  level: ref('text'),
  attempt: ref('text'),
  leaveOut: listOf(ref('leaveOut'), MAX_RULES, 'cells that say that the result does not count'),
});

const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  column: textUpTo(200, 'the name of a column; {n} stands for the number of a group'),
  word: textUpTo(200, 'a word as it stands in the file'),
  place: objectOf('where a column stands', ['at'], {
    at: { ...POSITION, description: 'the number of its cell, or of its first character; the first is 1' },
    length: { ...POSITION, description: 'characters of the column; in a file of fixed width' },
    every: { ...POSITION, description: 'how far the next group lies behind this one' },
  }),
  condition: objectOf('a column with one of is, isNot and filled', ['column'], {
    column: COLUMN,
    is: listOf(WORD, MAX_WORDS, 'a list of words, one of which must stand in the cell'),
    isNot: listOf(WORD, MAX_WORDS, 'a list of words, none of which may stand in the cell'),
    filled: FLAG,
  }),
  skip: objectOf('a row that is no result', ['when', 'because'], {
    when: ref('condition'),
    because: BECAUSE,
  }),
  leaveOut: objectOf('a result that does not count', ['when', 'status', 'because'], {
    when: ref('condition'),
    status: { enum: LEFT_OUT_STATUSES, description: LEFT_OUT_STATUSES.join(', ') },
    because: BECAUSE,
  }),
  text: objectOf('a word from a column, or one value for every row', [], {
    column: COLUMN,
    value: textUpTo(64, 'the same word for every row'),
    values: {
      type: 'object',
      additionalProperties: textUpTo(64, 'what the word is called here'),
      maxProperties: MAX_WORDS,
      description: "what the assessor's words are called here",
    },
    others: { enum: ['refused', 'given'], description: 'refused or given' },
    oneOf: listOf(WORD, MAX_WORDS, 'the words that the assessor may use'),
  }),
  day: objectOf('a day from a column, or one day for every row', [], {
    column: COLUMN,
    value: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day written YYYY-MM-DD' },
    formats: listOf(
      { enum: DAY_FORMATS, description: DAY_FORMATS.join(', ') },
      DAY_FORMATS.length,
      'a list of formats',
    ),
    completeAs: {
      type: 'string',
      pattern: '^(first-day|last-day|\\d{2}-\\d{2})$',
      description: 'first-day or last-day (of the month), or MM-DD (of the year)',
    },
  }),
  score: objectOf('a column with a score', ['column', 'as'], {
    column: COLUMN,
    as: { enum: ['integer', 'decimal'], description: 'integer or decimal' },
    scale: {
      type: 'array',
      items: { type: ['string', 'number'], pattern: '^-?\\d{1,9}(\\.\\d{1,6})?$', description: 'a number' },
      minItems: 2,
      maxItems: 2,
      description: 'the least and the most the instrument can give',
    },
  }),
};

/** The JSON Schema of a mapping; `mapping.schema.json` beside the mappings holds the same for editors. */
export const MAPPING_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Mapping of the result file of an assessor',
  ...objectOf(
    'the mapping of a result file',
    ['id', 'version', 'title', 'source', 'assessor', 'instrument', 'file', 'subject', 'results'],
    {
      id: {
        type: 'string',
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,3}$',
        maxLength: 100,
        description: 'a name such as us-sc/eocep',
      },
      version: textUpTo(30, 'the version of the layout, such as 2024'),
      title: textUpTo(200, 'what the file is'),
      source: textUpTo(500, 'where the layout is described'),
      assessor: textUpTo(64, 'the id of the assessor in the register'),
      instrument: textUpTo(64, 'the id of the instrument in the register'),
      file: FILE,
      subject: objectOf('what identifies the person tested', ['column', 'shape'], {
        column: COLUMN,
        shape: { enum: ['digits', 'letters-and-digits'], description: 'digits or letters-and-digits' },
        as: { enum: ['given', 'keyed-hash'], description: 'given or keyed-hash' },
      }),
      skip: listOf(ref('skip'), MAX_RULES, 'rows that are no results, with the reason'),
      results: listOf(RESULT, MAX_RESULTS, 'the results of a row'),
    },
  ),
  $defs: DEFINITIONS,
};
