import { decideAlone } from '@ledger/event-sourcing';
import { ConfirmLogKey, logKeys, ProposeLogKey, RetireLogKey } from '@ledger/notary';
import { define, type LedgerCommand, subject } from './ledger-command';

type OnLogKeys = ProposeLogKey | ConfirmLogKey | RetireLogKey;

const onLogKeys = decideAlone(logKeys, ({ data }: OnLogKeys) => data.origin);
const log = ({ origin }: { readonly origin: string }) => subject(logKeys, origin);

/** The commands that hand the signing of the log over from key to key. */
export const logKeyCommands: readonly LedgerCommand[] = [
  define(ProposeLogKey, onLogKeys, log),
  define(ConfirmLogKey, onLogKeys, log),
  define(RetireLogKey, onLogKeys, log),
];
