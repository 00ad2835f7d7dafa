import { Choice, Reference, Shaped } from '@ledger/platform';
import { RunPath } from '../disbursement/disbursement.requests';
import { LINE_NUMBER } from '../disbursement/line-number';

/** How a remittance advice is written. */
const REMITTANCE_FORMATS = ['json', 'csv', 'pdf'] as const;

export class RemittancePath extends RunPath {
  @Reference('Reference of the provider.')
  readonly providerId!: string;
}

export class RemittanceQuery {
  @Shaped('Which line of the run, where the provider has several.', LINE_NUMBER, { optional: true })
  readonly lineId?: string;

  @Choice('Follows from Accept where it is left out.', REMITTANCE_FORMATS, { optional: true })
  readonly format?: (typeof REMITTANCE_FORMATS)[number];
}
