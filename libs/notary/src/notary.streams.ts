import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { LogKeysCommand } from './log-keys/log-keys.commands';
import { logKeysDecider } from './log-keys/log-keys.decider';
import type { LogKeysEvent } from './log-keys/log-keys.events';
import { logKeysRefusals } from './log-keys/log-keys.refusals';
import type { LogKeys } from './log-keys/log-keys.state';

/** `log-keys-<origin>` */
export const logKeys: StreamType<LogKeys, LogKeysCommand, LogKeysEvent, Refusal> = {
  prefix: 'log-keys',
  decider: logKeysDecider,
};

/** Every event type of this context, with what raises older versions. */
export const notaryEvents = {
  LogKeyProposed: [],
  LogKeyHandedOver: [],
  LogKeyRetired: [],
} satisfies Record<LogKeysEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const notaryRefusals = { ...logKeysRefusals };
