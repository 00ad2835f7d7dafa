import { CalendarDay, Choice, Reference, Text } from '@ledger/platform';
import type { ProviderRow } from '@ledger/catalog';
import type { Day } from '@ledger/kernel';
import { PageQuery } from '../paging.request';

export class ProviderPath {
  @Reference('Reference of the provider.')
  readonly providerId!: string;
}

/** For how long a provider is authorized. */
export class AuthorizeProviderBody {
  @Text('Name of the provider.')
  readonly name!: string;

  @CalendarDay('First day on which enrollments may be approved.')
  readonly authorizedFrom!: Day;

  @CalendarDay('Last day on which enrollments may be approved; null while open-ended.', { nullable: true })
  readonly authorizedTo!: Day | null;
}

/** Why a provider takes no enrollments. */
export class SuspendProviderBody {
  @CalendarDay('From this day on; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;

  @Reference('Why, as a code of the program.', { example: 'accreditation-lapsed' })
  readonly reasonCode!: string;
}

/** The day something counts from. */
export class EffectiveBody {
  @CalendarDay('From this day on; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

export class ProvidersQuery extends PageQuery {
  @Choice('Only those of this status.', ['authorized', 'suspended'], { optional: true })
  readonly status?: ProviderRow['status'];
}
