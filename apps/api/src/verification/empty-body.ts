import { ApiHideProperty } from '@nestjs/swagger';
import { IsEmpty } from 'class-validator';

/** The body of a request that says everything by its address: no field is known. */
export class EmptyBody {
  @ApiHideProperty()
  @IsEmpty()
  readonly nothing?: undefined;
}
