import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { httpProblem } from '../problems/problem';
import { compiledDto } from './compiled-dto';

/** Checks bodies, queries and paths that have a class; everything else passes as it is. */
@Injectable()
export class CompiledValidationPipe implements PipeTransform {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    const dto = compiledDto(metatype);
    if (dto === null) return value;
    const reading = dto.read(value ?? {});
    if (reading.kind === 'read') return reading.dto;
    throw httpProblem('InputInvalid', {}, { errors: reading.faults });
  }
}
