import { unreachable } from '@ledger/kernel';
import type { LogKeyProposed, LogKeysEvent } from './log-keys.events';

/** The keys of one log, as far as they were ever handed over. */
export interface LogKeys {
  /** The keys that sign, the earlier one first; empty while the first key was never handed over. */
  readonly signing: readonly string[];
  /** Keys that signed once. */
  readonly retired: readonly string[];
  readonly proposed: LogKeyProposed['data'] | null;
}

export const initialState: LogKeys = { signing: [], retired: [], proposed: null };

export function evolve(keys: LogKeys, event: LogKeysEvent): LogKeys {
  switch (event.type) {
    case 'LogKeyProposed':
      return { ...keys, proposed: event.data };
    case 'LogKeyHandedOver':
      return { ...keys, signing: [event.data.previousKey, event.data.key], proposed: null };
    case 'LogKeyRetired':
      return {
        ...keys,
        signing: keys.signing.filter((key) => key !== event.data.key),
        retired: [...keys.retired, event.data.key],
      };
    default:
      return unreachable(event);
  }
}
