import { isDay } from '@ledger/kernel';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { field, type FieldPresence } from './field';
import { rememberTextReader } from './field-metadata';
import { ENTRIES_LIMIT, REFERENCE_LIMIT, TEXT_LIMIT } from './limits';
import { PRINTABLE, PUBLIC, REFERENCE } from './texts';

/** A reference or code: letters, digits and `. _ : @ / ~ + -`. */
export const Reference = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(
    presence,
    { type: 'string', description, minLength: 1, maxLength: REFERENCE_LIMIT, pattern: REFERENCE.source },
    [
      IsString(),
      MaxLength(REFERENCE_LIMIT),
      Matches(REFERENCE, {
        message:
          '$property must be a reference: letters, digits and . _ : @ / ~ + -, no e-mail address or social security number',
      }),
    ],
  );

/** A text about a person, on one line; it goes into the vault and never into an event. */
export const PersonalText = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(presence, { type: 'string', description, minLength: 1, maxLength: TEXT_LIMIT }, [
    IsString(),
    MinLength(1),
    MaxLength(TEXT_LIMIT),
    Matches(PRINTABLE, { message: '$property must be a text on one line' }),
  ]);

/** A text for people, on one line: the name of an organization, a law, a document; never an e-mail address. */
export const Text = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(presence, { type: 'string', description, minLength: 1, maxLength: TEXT_LIMIT }, [
    IsString(),
    MinLength(1),
    MaxLength(TEXT_LIMIT),
    Matches(PUBLIC, {
      message: '$property must be a text on one line, without e-mail addresses and social security numbers',
    }),
  ]);

/** A text as somebody else wrote it, such as a key or a signed document, up to so many characters. */
export const LongText = (
  description: string,
  most: number,
  presence: FieldPresence = {},
): PropertyDecorator =>
  field(presence, { type: 'string', description, minLength: 1, maxLength: most }, [
    IsString(),
    MinLength(1),
    MaxLength(most),
  ]);

/** A fixed form of texts. */
export interface TextForm {
  readonly pattern: RegExp;
  /** The same in words, which go on from "must be". */
  readonly says: string;
  readonly example: string;
}

/** A text of a fixed form; a fault tells the form in words. */
export const Shaped = (
  description: string,
  { pattern, says, example }: TextForm,
  presence: FieldPresence = {},
): PropertyDecorator =>
  field(
    presence.optional === true ? presence : { example, ...presence },
    { type: 'string', description, pattern: pattern.source },
    [
      IsString(),
      MaxLength(TEXT_LIMIT),
      Matches(pattern, { message: `$property must be ${says}, such as ${example}` }),
    ],
  );

/** A calendar day, `YYYY-MM-DD`. */
export const CalendarDay = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(presence, { type: 'string', format: 'date', description }, [
    ValidateBy({
      name: 'isCalendarDay',
      validator: {
        validate: (value) => typeof value === 'string' && isDay(value),
        defaultMessage: () => '$property must be a calendar day written YYYY-MM-DD',
      },
    }),
  ]);

/** A span of whole numbers, both ends included. */
export interface Span {
  readonly least: number;
  readonly most?: number;
}

/** A whole number. */
export const WholeNumber = (
  description: string,
  { least, most = Number.MAX_SAFE_INTEGER }: Span,
  presence: FieldPresence = {},
): PropertyDecorator =>
  field(presence, { type: 'integer', description, minimum: least, maximum: most }, [
    IsInt(),
    Min(least),
    Max(most),
  ]);

/** An amount in whole cents. */
export const AmountCents = (
  description: string,
  least: number,
  presence: FieldPresence = {},
): PropertyDecorator => WholeNumber(`${description} In cents.`, { least }, presence);

const numberFrom = (text: string): unknown => (/^\d{1,16}$/.test(text) ? Number(text) : text);

/** A whole number that comes as text, in a query. */
export const WholeNumberText = (
  description: string,
  span: Span,
  presence: FieldPresence = {},
): PropertyDecorator =>
  applyDecorators(
    rememberTextReader(numberFrom),
    Transform(({ value }: { readonly value: unknown }) =>
      typeof value === 'string' ? numberFrom(value) : value,
    ),
    WholeNumber(description, span, presence),
  );

/** True or false. */
export const Truth = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(presence, { type: 'boolean', description }, [IsBoolean()]);

const truthFrom = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text);

/** True or false that comes as text, in a query. */
export const TruthText = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  applyDecorators(
    rememberTextReader(truthFrom),
    Transform(({ value }: { readonly value: unknown }) =>
      typeof value === 'string' ? truthFrom(value) : value,
    ),
    Truth(description, presence),
  );

/** One of a few words. */
export const Choice = (
  description: string,
  choices: readonly string[],
  presence: FieldPresence = {},
): PropertyDecorator =>
  field(presence, { type: 'string', description, enum: [...choices] }, [IsIn([...choices])]);

/** A list of references without repetition of rules: at least one, and a bounded number. */
export const References = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(
    presence,
    {
      type: 'array',
      description,
      minItems: 1,
      maxItems: ENTRIES_LIMIT,
      items: { type: 'string', pattern: REFERENCE.source },
    },
    [
      IsArray(),
      ArrayMinSize(1),
      ArrayMaxSize(ENTRIES_LIMIT),
      IsString({ each: true }),
      MaxLength(REFERENCE_LIMIT, { each: true }),
      Matches(REFERENCE, {
        each: true,
        message: 'each value in $property must be a reference: letters, digits and . _ : @ / ~ + -',
      }),
    ],
  );
