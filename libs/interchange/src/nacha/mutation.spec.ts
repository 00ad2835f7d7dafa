import { edited, sample, sampleNames } from '../testing/bank-file-samples';
import { ENTRY_CLASSES, returnedLayoutOf } from './entry-class';
import {
  ADVICE_BATCH_CONTROL,
  BATCH_CONTROL,
  BATCH_HEADER,
  INTERNATIONAL_BATCH_HEADER,
} from './layout/batch-layout';
import { type Field, type Layout } from './layout/field';
import { ADVICE_FILE_CONTROL, FILE_CONTROL, FILE_HEADER } from './layout/file-layout';
import { checkNachaText } from './read-nacha';
import { addendaLayout } from './reading/addenda-scan';
import { TRANSACTION_CODES } from './transaction-code';

const FILES = [...sampleNames('valid'), ...sampleNames('own')];
const PADDING = '9'.repeat(94);
const DIGITS = '0123456789'.split('');
const PRINTABLE = '09AZaz *'.split('');
/** Never allowed anywhere: controls, and letters that take more than one byte elsewhere. */
const UNPRINTABLE = ['\t', '\u007f', '\u00e9'];

/** A record of a sample with its layout and the class it belongs to. */
interface SampleRecord {
  readonly name: string;
  readonly line: number;
  readonly text: string;
  readonly layout: Layout;
}

function layoutFor(text: string, entryClass: string): Layout | undefined {
  if (entryClass === 'ADV' && text.startsWith('8')) return ADVICE_BATCH_CONTROL;
  if (entryClass === 'ADV' && text.startsWith('9')) return ADVICE_FILE_CONTROL;
  const isInternational = entryClass === 'IAT';
  switch (text.charAt(0)) {
    case '1':
      return FILE_HEADER;
    case '5':
      return isInternational ? INTERNATIONAL_BATCH_HEADER : BATCH_HEADER;
    case '6':
      return entryLayout(text, entryClass);
    case '7':
      return addendaLayout({ number: 1, text }, { classCode: entryClass, isInternational, trace: '' });
    default:
      return text.startsWith('8') ? BATCH_CONTROL : FILE_CONTROL;
  }
}

function entryLayout(text: string, entryClass: string): Layout | undefined {
  const isReturned = TRANSACTION_CODES.get(text.slice(1, 3))?.purpose === 'return';
  return isReturned ? returnedLayoutOf(entryClass) : ENTRY_CLASSES.get(entryClass)?.layout;
}

function recordsOf(name: string): readonly SampleRecord[] {
  let entryClass = '';
  return sample(name)
    .split('\n')
    .flatMap((text, index) => {
      if (text.startsWith('5')) entryClass = text.slice(50, 53);
      const layout = layoutFor(text, entryClass);
      if (text === PADDING || text === '' || layout === undefined) return [];
      return [{ name, line: index + 1, text, layout }];
    });
}

const accepts = (file: string): boolean => checkNachaText(file).isValid;

/** Where a wrong character passes although the field is checked against others; each with its reason. */
const EXCEPTIONS: readonly ((record: SampleRecord, field: Field, position: number) => boolean)[] = [
  // The control of accounting advices does not repeat the company.
  ({ text }, { name }) => name === 'companyId' && text.startsWith('ADV', 50),
  // A return that goes to and fro keeps an older trace number, of which we are only warned.
  ({ text }, { name }) => name === 'trace' && /^799R[67]/.test(text),
  // The bank of a file stands after a blank or a zero.
  (_, { name }, position) => name === 'immediateDestination' && position === 4,
];

/** Which of some characters, put into a field one at a time, are not noticed. */
function unnoticed(
  record: SampleRecord,
  field: Field,
  characters: (present: string) => readonly string[],
): string[] {
  const file = sample(record.name);
  const survivors: string[] = [];
  for (let position = field.from; position <= field.to; position += 1) {
    const present = record.text.charAt(position - 1);
    if (EXCEPTIONS.some((applies) => applies(record, field, position))) continue;
    for (const text of characters(present).filter((character) => character !== present))
      if (accepts(edited(file, { line: record.line, from: position, text })))
        survivors.push(
          `${record.name}:${String(record.line)} ${field.name} ${String(position)}: ${present} -> ${text}`,
        );
  }
  return survivors;
}

const isDigit = (character: string): boolean => DIGITS.includes(character);

describe.each(FILES)('A single wrong character in %s', (name) => {
  const records = recordsOf(name);
  const survivorsOf = (
    noticed: Field['noticed'],
    characters: (present: string) => readonly string[],
  ): string[] =>
    records.flatMap((record) =>
      record.layout.fields
        .filter((field) => field.noticed === noticed)
        .flatMap((field) => unnoticed(record, field, characters)),
    );

  it('is noticed in every fixed field, whatever it is', () => {
    expect(survivorsOf('fixed', () => PRINTABLE)).toStrictEqual([]);
  });

  it('is noticed in every tallied field, be it a digit, a letter or a blank', () => {
    const characters = (present: string): readonly string[] =>
      isDigit(present) ? [...DIGITS, 'A', ' '] : PRINTABLE;
    expect(survivorsOf('tallied', characters)).toStrictEqual([]);
  });

  it('is noticed in every position when it is not printable ASCII, free text included', () => {
    expect(records[0]?.text).toHaveLength(94);
    const survivors = records
      .filter((_, index) => index < 8)
      .flatMap((record) =>
        record.layout.fields.flatMap((field) => unnoticed(record, field, () => UNPRINTABLE)),
      );
    expect(survivors).toStrictEqual([]);
  });
});

describe('A shaped field', () => {
  /** Fields of digits, days and codes: a letter or a blank in the place of a digit is never right. */
  const strict = new Set([
    'creationDay',
    'creationTime',
    'effectiveDay',
    'transactionCode',
    'originatorStatus',
    'traceSequence',
    'originalTrace',
    'originalReceivingDfi',
    'reason',
    'transactionDay',
    'returnTrace',
    'dishonoredTrace',
    'returnReason',
    'foreignAmount',
    'idNumberQualifier',
    'documentReference',
    'cardExpiration',
  ]);

  it.each(FILES)('notices a letter and a blank in the place of a digit: %s', (name) => {
    const survivors = recordsOf(name).flatMap((record) =>
      record.layout.fields
        .filter((field) => field.noticed === 'shaped' && strict.has(field.name))
        .flatMap((field) => unnoticed(record, field, (present) => (isDigit(present) ? ['A', ' ', '*'] : []))),
    );
    expect(survivors).toStrictEqual([]);
  });
});

describe('A line', () => {
  it.each(FILES)('cannot be left out, doubled or exchanged with the next: %s', (name) => {
    const lines = sample(name).trimEnd().split('\n');
    const wrong = lines.flatMap((line, index) => {
      const without = lines.filter((_, other) => other !== index);
      const doubled = [...lines.slice(0, index), line, ...lines.slice(index)];
      const next = lines[index + 1];
      const exchanged = [...lines.slice(0, index), next ?? '', line, ...lines.slice(index + 2)];
      return [without, doubled, ...(next === undefined || next === line ? [] : [exchanged])];
    });
    expect(wrong.filter((file) => accepts(file.join('\n'))).map((file) => file.join('\n'))).toStrictEqual([]);
  });

  it.each(FILES)('cannot lose or gain a character: %s', (name) => {
    const lines = sample(name).split('\n');
    const wrong = lines.flatMap((line, index) => {
      const put = (text: string): string =>
        lines.map((other, at) => (at === index ? text : other)).join('\n');
      return line === ''
        ? []
        : [put(line.slice(1)), put(line.slice(0, -1)), put(`${line} `), put(` ${line}`)];
    });
    expect(wrong.filter(accepts)).toStrictEqual([]);
  });
});
