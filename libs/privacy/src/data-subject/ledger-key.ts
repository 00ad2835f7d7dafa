/** What references of the ledger's own keys begin with; no subject's does. */
export const LEDGER_KEY_PREFIX = 'key:';

/** Whether a reference is that of a key of the ledger's own, and so of no subject. */
export const isLedgerKey = (reference: string): boolean => reference.startsWith(LEDGER_KEY_PREFIX);
