import type { Role } from '@ledger/platform';
import type { Caller } from './trial-api';

/** What a route is held to; the request itself is well-formed. */
export interface RouteCase {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** What another organization gets; `same` where the route holds nothing of one organization. */
  readonly foreign: Readonly<Partial<Record<Caller, number>>> | 'same';
  /** Whether the body is a file, which has no fields. */
  readonly isFile?: boolean;
}
