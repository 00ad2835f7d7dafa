/** What the manifest of an evidence bundle calls its format. */
export const BUNDLE_FORMAT = 'course-funding-ledger/evidence-bundle';

/** The newest version of the format that is written and read. */
export const BUNDLE_VERSION = 1;

/** What a bundle is about: everything of a program, or what concerns one provider in it. */
export type BundleScope =
  | { readonly kind: 'program'; readonly programId: string }
  | { readonly kind: 'provider'; readonly programId: string; readonly providerId: string };

/** First and last position of the log that the bundle reports on; what came before the first is there as well. */
export interface BundleWindow {
  readonly from: number;
  readonly to: number;
}

/** A file of a bundle by its content. */
export interface BundleFile {
  /** Below the folder of the bundle, with `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What a bundle says it is; the file is this in canonical JSON (RFC 8785), and `manifest.note` signs its hash. */
export interface BundleManifest {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: number;
  /** The name of the log. */
  readonly origin: string;
  readonly scope: BundleScope;
  readonly window: BundleWindow;
  /** Events under the newest checkpoint of the bundle: never fewer than the last position of the window. */
  readonly treeSize: number;
  /** How many events are in it. */
  readonly events: number;
  /** How many streams begin in it. */
  readonly streams: number;
  /** The public keys that notes of the bundle are signed with, as `name+id+key`. */
  readonly keys: readonly string[];
  /** Every file but the manifest and its note, in the order of their paths. */
  readonly files: readonly BundleFile[];
}

/** Where files stand in a bundle. */
export const BUNDLE_PATHS = {
  readme: 'README.md',
  manifest: 'manifest.json',
  manifestNote: 'manifest.note',
  checkpoint: 'log/checkpoint',
  checkpoints: 'log/checkpoints.jsonl',
  scopeNote: 'scopes/head.note',
  scopeHeads: 'scopes/heads.jsonl',
  scopeProof: 'scopes/proof.json',
  assessors: 'assessors.json',
  journal: 'books/journal.jsonl',
  journalParquet: 'books/journal.parquet',
  trialBalance: 'books/trial-balance.json',
  trialBalanceCsv: 'books/trial-balance.csv',
  chart: 'books/chart.json',
  verifySql: 'books/verify.sql',
} as const;

/** Positions of the log that one file of events spans. */
export const SPAN_POSITIONS = 100_000;

const SPAN_DIGITS = 8;

/** The file with the event at a position: it is named by the first position of its span. */
export const eventsPath = (position: number): string =>
  `events/${String(spanStart(position)).padStart(SPAN_DIGITS, '0')}.jsonl`;

/** The first position of the span that a position is in. */
export const spanStart = (position: number): number =>
  Math.floor((position - 1) / SPAN_POSITIONS) * SPAN_POSITIONS + 1;

/** The file of a policy document, by its hash with or without `sha256:` before it. */
export const policyPath = (hash: string): string => `policies/${hash.replace(/^sha256:/, '')}.json`;

/** The text that `manifest.note` signs. @param sha256 - of the manifest, base64 */
export const manifestNoteText = (origin: string, sha256: string): string =>
  `${origin}/evidence-bundle\n${sha256}\n`;
