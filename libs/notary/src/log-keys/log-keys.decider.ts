import { accept, type Decider, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type { ConfirmLogKey, LogKeysCommand, ProposeLogKey, RetireLogKey } from './log-keys.commands';
import type { LogKeysEvent } from './log-keys.events';
import type { LogKeysRefusal } from './log-keys.refusals';
import { evolve, initialState, type LogKeys } from './log-keys.state';

type LogKeysDecision = Decision<LogKeysEvent, Refusal<LogKeysRefusal>>;

function decide(command: LogKeysCommand, keys: LogKeys): LogKeysDecision {
  switch (command.type) {
    case 'ProposeLogKey':
      return propose(command, keys);
    case 'ConfirmLogKey':
      return confirm(command, keys);
    case 'RetireLogKey':
      return retire(command, keys);
    default:
      return unreachable(command);
  }
}

/** A later proposal takes the place of one that nobody confirmed. */
function propose(
  { data, metadata }: ProposeLogKey,
  { signing, retired, proposed }: LogKeys,
): LogKeysDecision {
  const { origin, key, previousKey } = data;
  const [first, second] = signing;
  if (proposed?.key === key) return accept();
  if (first !== undefined && second !== undefined) return refuse('LogKeysOverlap', { origin, first, second });
  if ([previousKey, ...signing, ...retired].includes(key)) return refuse('LogKeyUsedBefore', { origin, key });
  if (first !== undefined && first !== previousKey)
    return refuse('LogKeyNotSigning', { origin, key: previousKey });

  return accept({ type: 'LogKeyProposed', data: { ...data, proposedBy: metadata.actor } });
}

function confirm({ data, metadata }: ConfirmLogKey, { signing, proposed }: LogKeys): LogKeysDecision {
  const { origin, key } = data;
  if (signing.includes(key)) return accept();
  if (proposed?.key !== key) return refuse('LogKeyNotProposed', { origin, key });
  if (proposed.proposedBy === metadata.actor)
    return refuse('SamePersonConfirmsLogKey', { key, actor: metadata.actor });

  return accept({ type: 'LogKeyHandedOver', data: { ...proposed, confirmedBy: metadata.actor } });
}

function retire({ data, metadata }: RetireLogKey, { signing, retired }: LogKeys): LogKeysDecision {
  const { origin, key } = data;
  if (retired.includes(key)) return accept();
  if (signing.length < 2) return refuse('LastLogKey', { origin, key });
  if (signing[0] !== key) return refuse('LogKeyNotSigning', { origin, key });

  return accept({ type: 'LogKeyRetired', data: { ...data, retiredBy: metadata.actor } });
}

/** Decides on the keys that sign for a log. */
export const logKeysDecider: Decider<LogKeys, LogKeysCommand, LogKeysEvent, Refusal<LogKeysRefusal>> = {
  decide,
  evolve,
  initialState,
};
