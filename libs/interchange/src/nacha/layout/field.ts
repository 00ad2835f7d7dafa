import { type NachaProblemCode } from '../problem-catalogue';

/** Every record is one line of this many characters. */
export const RECORD_LENGTH = 94;

/** What is wrong with the text of a field; undefined when nothing is. */
export type FieldCheck = (text: string) => NachaProblemCode | undefined;

/**
 * How much of a wrong character in a field is noticed:
 * `fixed` every one; `tallied` every wrong digit too, by a count, a total, a hash, a check digit or a record that
 * repeats it; `shaped` what the format does not allow, while another allowed value passes; `free` nothing printable.
 */
export type Noticed = 'fixed' | 'tallied' | 'shaped' | 'free';

/** What may stand in a field. */
export interface FieldKind {
  readonly check: FieldCheck;
  readonly noticed: Noticed;
}

/** A field of a record; positions count from 1, both ends included. */
export interface Field extends FieldKind {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The fields of a record, which cover its 94 positions without gap or overlap. */
export interface Layout<Name extends string = string> {
  readonly fields: readonly Field[];
  readonly at: Readonly<Record<Name, Field>>;
}

/** Name, width and kind of a field; the position follows from the fields before it. */
export type FieldSpec<Name extends string = string> = readonly [name: Name, width: number, kind: FieldKind];

/**
 * Lays out a record.
 *
 * @throws RangeError when the widths do not add up to 94
 */
export function layout<Name extends string>(specs: readonly FieldSpec<Name>[]): Layout<Name> {
  let next = 1;
  const fields = specs.map(([name, width, kind]) => {
    const from = next;
    next += width;
    return { name, from, to: next - 1, ...kind };
  });
  if (next !== RECORD_LENGTH + 1) throw new RangeError(`A record is 94 wide, not ${String(next - 1)}`);
  const named = fields.map((field): readonly [string, Field] => [field.name, field]);
  return { fields, at: Object.fromEntries(named) as Record<Name, Field> };
}

/** The text of a field as it stands in the line, blanks included. */
export const cut = (line: string, { from, to }: Field): string => line.slice(from - 1, to);
