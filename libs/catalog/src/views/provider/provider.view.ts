import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { ProviderAuthorization, ProviderEvent } from '../../provider/provider.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a provider's stream as the log has it. */
export type RecordedProviderEvent = Recorded<ProviderEvent>;

/** A provider, the authorization in force and whether it is suspended. */
export interface ProviderRow extends ProviderAuthorization {
  readonly status: 'authorized' | 'suspended';
  /** Since when and why; null while it is not suspended. */
  readonly suspension: { readonly effectiveOn: Day; readonly reasonCode: string } | null;
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(row: ProviderRow | undefined, event: RecordedProviderEvent): ProviderRow {
  const { type, data, revision, position } = event;
  if (type === 'ProviderAuthorized' || type === 'ProviderAuthorizationRevised') {
    const { status = 'authorized', suspension = null } = row ?? {};
    return { ...data, status, suspension, revision, position };
  }
  if (row === undefined) {
    throw new Error(`Corrupt log: ${type} before the authorization, at position ${String(position)}`);
  }
  if (type === 'ProviderReinstated') {
    return { ...row, status: 'authorized', suspension: null, revision, position };
  }
  const { effectiveOn, reasonCode } = data;
  return { ...row, status: 'suspended', suspension: { effectiveOn, reasonCode }, revision, position };
}

/** One row per provider. */
export const providerView: Projection<ProviderRow, RecordedProviderEvent> = {
  name: 'provider',
  version: 1,
  facets: ['status'],
  folds: [
    'ProviderAuthorized',
    'ProviderAuthorizationRevised',
    'ProviderSuspended',
    'ProviderReinstated',
  ] satisfies readonly ProviderEvent['type'][],
  keyOf: ({ data }) => data.providerId,
  evolve,
  facetsOf: ({ status }) => ({ status }),
};
