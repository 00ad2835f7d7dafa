import { cut, type Field, type Layout } from '../layout/field';
import { isDigits } from '../layout/field-kinds';
import { type NachaProblemCode } from '../problem-catalogue';
import { type Findings } from './findings';

/** A line of the file that is 94 characters of printable ASCII. */
export interface RecordLine {
  readonly number: number;
  readonly text: string;
}

/** Checks every field of a record by itself. */
export function checkFields(findings: Findings, { number, text }: RecordLine, { fields }: Layout): void {
  for (const field of fields) {
    const fault = field.check(cut(text, field));
    if (fault !== undefined) findings.problem(fault, number, { field });
  }
}

/** A field, what it must say and the problem it is when it does not. */
export interface Expectation {
  readonly field: Field;
  readonly expected: string;
  readonly code: NachaProblemCode;
}

/** Compares a number with what it must be; text that is no number has its own problem already. */
export function checkCount(findings: Findings, { number, text }: RecordLine, expectation: Expectation): void {
  const { field, expected, code } = expectation;
  const stated = cut(text, field);
  const width = field.to - field.from + 1;
  if (!isDigits(stated) || stated === expected.padStart(width, '0')) return;
  findings.problem(code, number, {
    field,
    detail: `${stated.replace(/^0+(?=\d)/, '')}, expected ${expected}`,
  });
}

/** Compares a text with what it must repeat. */
export function checkRepeated(
  findings: Findings,
  { number, text }: RecordLine,
  expectation: Expectation,
): void {
  const { field, expected, code } = expectation;
  if (cut(text, field) !== expected) findings.problem(code, number, { field });
}
