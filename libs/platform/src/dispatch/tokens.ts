/** The token the open ledger is injected by. */
export const LEDGER = Symbol('Ledger');
/** The token the settings of the service are injected by. */
export const SETTINGS = Symbol('Settings');
/** The token of what queries read from. */
export const QUERY_SOURCES = Symbol('QuerySources');
/** The token the service's log is injected by. */
export const SERVICE_LOG = Symbol('ServiceLog');
