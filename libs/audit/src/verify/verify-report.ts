import type { BundleScope, BundleWindow } from '../bundle/bundle-format';
import type { Finding } from './finding';
import type { CheckedLine } from './findings';

/** What a verification came to. */
export type Verdict = 'holds' | 'does-not-hold' | 'cannot-be-read';

/** A total of the ledger as the events of a bundle give it. */
export interface LedgerTotal {
  /** In the words of the field, such as `vouchers approved`. */
  readonly name: string;
  /** Null of a balance, which counts nothing. */
  readonly count: number | null;
  /** Money in cents, as text since there is no bound to a sum; left out where it counts things without an amount. */
  readonly amountCents?: string;
}

/** A key that the log signs with. */
export interface ReportedKey {
  /** C2SP verifier key: `name+id+key`. */
  readonly vkey: string;
  /** Whether the auditor named it; a key that is only in the bundle proves nothing about who made the bundle. */
  readonly pinned: boolean;
}

/** What a bundle says about itself. */
export interface ReportedBundle {
  readonly origin: string;
  readonly scope: BundleScope;
  readonly window: BundleWindow;
  /** Events of the whole log under the checkpoint. */
  readonly treeSize: number;
  /** Events in the bundle. */
  readonly events: number;
  readonly streams: number;
}

/** The report of a verification, version 1 of its shape. */
export interface VerifyReport {
  readonly format: 'course-funding-ledger/verify-report';
  readonly version: 1;
  readonly verdict: Verdict;
  /** Why it cannot be read; null otherwise. */
  readonly notReadBecause: string | null;
  /** Null where the manifest cannot be read. */
  readonly bundle: ReportedBundle | null;
  readonly keys: readonly ReportedKey[];
  /** Base64 of the root that was recomputed from the hashes of all leaves; null where that was not reached. */
  readonly root: string | null;
  /** Witnesses that cosigned the newest checkpoint, and how many had to. */
  readonly witnesses: { readonly cosigned: readonly string[]; readonly quorum: number };
  readonly checks: readonly CheckedLine[];
  readonly totals: readonly LedgerTotal[];
  /** The first event that does not follow, or what was found first where no event is at fault. */
  readonly first: Finding | null;
  /** The earliest ones; `findingsInAll` says how many there are. */
  readonly findings: readonly Finding[];
  readonly findingsInAll: number;
}

/** The report as JSON text; the same report always gives the same text. */
export const reportJson = (report: VerifyReport): string => `${JSON.stringify(report, null, 2)}\n`;
