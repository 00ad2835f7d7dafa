/** Whom the embedded service's own tokens come from. */
export const DEFAULT_ISSUER = 'course-funding-ledger';
/** What they are meant for. */
export const DEFAULT_AUDIENCE = 'course-funding-ledger';
