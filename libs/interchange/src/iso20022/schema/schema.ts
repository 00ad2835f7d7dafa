/** The types of XML Schema that values of the messages rest on. */
export const BASES = [
  'string',
  'decimal',
  'boolean',
  'date',
  'dateTime',
  'gYearMonth',
  'base64Binary',
] as const;

/** One of them. */
export type Base = (typeof BASES)[number];

/** What a value may be. */
export interface ValueType {
  readonly base: Base;
  readonly codes: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly totalDigits: number;
  readonly fractionDigits: number;
  /** The least number allowed; null for any. */
  readonly least: number | null;
}

/** An attribute of an element with a value. */
export interface AttributeType {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** One of the elements that an element is made of. */
export interface Particle {
  readonly name: string;
  readonly type: string;
  readonly least: number;
  readonly most: number;
}

/** What an element holds: others in order, one of others, a value, or anything. */
export type ElementType =
  | {
      readonly kind: 'sequence' | 'choice';
      readonly particles: readonly Particle[];
      /** Place of each element by its name. */
      readonly placeOf: ReadonlyMap<string, number>;
    }
  | {
      readonly kind: 'value';
      readonly value: ValueType;
      readonly attributes: readonly AttributeType[];
    }
  | { readonly kind: 'anything' };

/** The definition of a message. */
export interface MessageSchema {
  readonly namespace: string;
  readonly root: Particle;
  readonly types: ReadonlyMap<string, ElementType>;
}
