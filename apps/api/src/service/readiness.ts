import type { LedgerStanding } from '@ledger/platform';

/** How the service stands. */
export interface Readiness {
  readonly status: 'ready' | 'not ready';
  /** Why commands cannot be taken; empty when they can. */
  readonly reasons: readonly string[];
  readonly storage: string;
  readonly head: number;
  readonly views: LedgerStanding['views'] & { readonly lag: number };
  readonly processes: readonly (LedgerStanding['processes'][number] & { readonly lag: number })[];
}
