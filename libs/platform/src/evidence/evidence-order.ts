import type { BundleScope, BundleWindow, ExportRequest, SampleOrder } from '@ledger/audit';

/** Where evidence lies in a data folder. It can be asked for again, and is no part of a backup. */
export const EVIDENCE_FOLDER = 'evidence';

/** What is put together from a log for somebody who examines it. */
export type EvidenceOrder =
  | { readonly kind: 'sample'; readonly sample: Omit<SampleOrder, 'out' | 'onProgress'> }
  | { readonly kind: 'bundle'; readonly bundle: ExportRequest };

/** An order, and the folders it is about. */
export interface EvidenceTask {
  /** The data folder, which a service may go on writing to. */
  readonly folder: string;
  readonly order: EvidenceOrder;
  /** Where it is written; what an earlier thread left there of the same order is taken up. */
  readonly out: string;
}

/** How much of the work is done, in events that were read. */
export interface EvidenceProgress {
  readonly done: number;
  readonly of: number;
}

/** A bundle that was written, in figures; the hash of its manifest is all that has to be told by another way. */
export interface BundleFigures {
  readonly scope: BundleScope;
  readonly window: BundleWindow;
  readonly treeSize: number;
  readonly events: number;
  readonly streams: number;
  readonly files: number;
  readonly bytes: number;
  /** Of `manifest.json`, in hexadecimal. */
  readonly sha256: string;
}

/** What came of an order: what was made, the rule that refused it, or what broke. */
export type EvidenceEnd =
  | { readonly kind: 'sampled'; readonly faults: readonly string[] }
  | { readonly kind: 'exported'; readonly bundle: BundleFigures }
  | { readonly kind: 'refused'; readonly name: string; readonly says: string; readonly next: string }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/** What the thread that carries out an order tells. */
export type EvidenceReport =
  | { readonly kind: 'progress'; readonly progress: EvidenceProgress }
  | { readonly kind: 'end'; readonly end: EvidenceEnd };
