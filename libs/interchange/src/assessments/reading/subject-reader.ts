import { createHmac } from 'node:crypto';
import { type SubjectSource } from '../mapping/mapping';
import { type CellContext, cellIn, type FieldReader } from './cell-reader';

const SHAPES: Record<SubjectSource['shape'], RegExp> = {
  digits: /^\d{1,32}$/,
  // A name has no digit: it does not get out where a column was mistaken.
  'letters-and-digits': /^(?=.*\d)[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
};

/** Reads whose result it is; what does not have the shape of an identifier never leaves the reader. */
export function subjectReader(
  { column, shape, as }: SubjectSource,
  context: CellContext,
  key: string | undefined,
): FieldReader<string> {
  const cell = cellIn(column, context);
  return (cells, faults) => {
    const text = cell(cells);
    if (!SHAPES[shape].test(text)) {
      faults.push({ code: text === '' ? 'subject.missing' : 'subject.wrong_shape', column });
      return undefined;
    }
    return as === 'given' ? text : keyedHash(text, key);
  };
}

/** The reference of a mapping `as: keyed-hash`: `hmac-sha256:` and hex. */
export function keyedHash(subjectRef: string, key: string | undefined): string {
  if (key === undefined || key === '')
    throw new RangeError('The mapping yields keyed hashes of subjects: give the key that the register uses.');
  return `hmac-sha256:${createHmac('sha256', key).update(subjectRef).digest('hex')}`;
}
