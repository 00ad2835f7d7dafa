/** Most refusals: the request was fine, but not in this state of things. */
export const CONFLICT = 409;
/** The input could not be right in any state. */
export const IMPOSSIBLE = 422;
