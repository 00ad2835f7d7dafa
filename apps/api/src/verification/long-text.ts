import { type FieldPresence, MayBeLeftOut } from '@ledger/platform';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** A text as somebody else wrote it, such as a key or a signed document, up to so many characters. */
export const LongText = (
  description: string,
  most: number,
  { optional = false }: Pick<FieldPresence, 'optional'> = {},
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', description, minLength: 1, maxLength: most, required: !optional }),
    ...(optional ? [MayBeLeftOut()] : []),
    IsString(),
    MinLength(1),
    MaxLength(most),
  );
