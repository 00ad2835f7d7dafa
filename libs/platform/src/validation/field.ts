import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

/** Whether a field may be left out, or be null. */
export interface FieldPresence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly example?: unknown;
}

/** The field may be left out; null is a value, and is checked as one, so that it never stands for nothing. */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** The checks of a field and its place in the API description, declared together. */
export function field(
  presence: FieldPresence,
  api: ApiPropertyOptions,
  checks: readonly PropertyDecorator[],
): PropertyDecorator {
  const { optional = false, nullable = false, example } = presence;
  const described = { ...api, required: !optional, ...(nullable && { nullable }) };
  return applyDecorators(
    ApiProperty((example === undefined ? described : { ...described, example }) as ApiPropertyOptions),
    ...(optional ? [MayBeLeftOut()] : []),
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
    ...checks,
  );
}
