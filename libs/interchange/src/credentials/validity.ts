import { momentOf } from './instant';
import { CredentialRejected } from './rejections';

/** The time within which something counts; instants, the first one included, the last one not. */
export interface Validity {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * Requires that something counts at an instant, or still at the end of a day.
 *
 * @throws CredentialRejected 'NotYetValid' | 'Expired'
 */
export function requireValidAt(at: string, { from, until }: Validity): void {
  const moment = momentOf(at, 'last');
  if (from !== undefined && moment < momentOf(from, 'first'))
    throw new CredentialRejected('NotYetValid', { from });
  if (until !== undefined && moment >= momentOf(until, 'first'))
    throw new CredentialRejected('Expired', { until });
}
