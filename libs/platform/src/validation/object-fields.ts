import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateNested } from 'class-validator';
import { field, type FieldPresence } from './field';
import { rememberNested } from './field-metadata';
import { ENTRIES_LIMIT, FACT_FIELDS_LIMIT } from './limits';
import { isFlatRecord } from './texts';

const isOneObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with fields of its own. */
export const Nested = (
  description: string,
  classOf: () => abstract new () => object,
  presence: FieldPresence = {},
): PropertyDecorator =>
  applyDecorators(
    rememberNested(classOf),
    Type(classOf),
    field(presence, { type: () => classOf(), description }, [
      ValidateBy({
        name: 'isOneObject',
        validator: {
          validate: isOneObject,
          defaultMessage: () => '$property must be an object',
        },
      }),
      ValidateNested(),
    ]),
  );

/** A bounded list of objects with fields of their own. */
export const Entries = (
  description: string,
  classOf: () => abstract new () => object,
  presence: FieldPresence = {},
): PropertyDecorator =>
  applyDecorators(
    rememberNested(classOf),
    Type(classOf),
    field(presence, { type: () => classOf(), isArray: true, description, maxItems: ENTRIES_LIMIT }, [
      IsArray(),
      ArrayMaxSize(ENTRIES_LIMIT),
      ValidateBy({
        name: 'areObjects',
        validator: {
          validate: (value) => Array.isArray(value) && value.every(isOneObject),
          defaultMessage: () => 'each value in $property must be an object',
        },
      }),
      ValidateNested({ each: true }),
    ]),
  );

/** Names with a text, number or truth value each, such as the fields of a fact. */
export const FlatRecord = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(
    presence,
    {
      type: 'object',
      description,
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    },
    [
      ValidateBy({
        name: 'isFlatRecord',
        validator: {
          validate: isFlatRecord,
          defaultMessage: () =>
            `$property must have at most ${String(FACT_FIELDS_LIMIT)} names with a text, number or truth value each`,
        },
      }),
    ],
  );

/** Names with a text or number each, such as the terms a funding policy asks to be pinned. */
export const TermsRecord = (description: string, presence: FieldPresence = {}): PropertyDecorator =>
  field(
    presence,
    {
      type: 'object',
      description,
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    },
    [
      ValidateBy({
        name: 'isTermsRecord',
        validator: {
          validate: (value) =>
            isFlatRecord(value) &&
            Object.values(value as object).every((entry) => typeof entry !== 'boolean'),
          defaultMessage: () =>
            `$property must have at most ${String(FACT_FIELDS_LIMIT)} names with a text or number each`,
        },
      }),
    ],
  );
