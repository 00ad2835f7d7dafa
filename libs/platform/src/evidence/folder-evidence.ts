import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BUNDLE_PATHS,
  type BundleManifest,
  exportBundle,
  type ExportOptions,
  type SampledEvents,
} from '@ledger/audit';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { asWritten, signersIn } from '@ledger/notary';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventLog } from '@ledger/storage';
import { openNotary } from '../notary/open-notary';
import type { BundleFigures } from './evidence-order';

/** Events read at a time. */
const PAGE_EVENTS = 2_000;

/** The events of a data folder, and how many there are. */
export interface FolderEvents {
  readonly events: SampledEvents;
  readonly head: number;
  readonly close: () => void;
}

/** The events of a data folder, up to where the log stands now; a service may go on meanwhile. */
export async function eventsOfFolder(folder: string): Promise<FolderEvents> {
  const log = openSqliteEventLog(folder, ledgerCodec);
  const head = await log.head();
  const events = async function* (): AsyncGenerator<RecordedEvent> {
    for (let last = 0; last < head;) {
      const page = await log.readAll(last, Math.min(PAGE_EVENTS, head - last));
      yield* page;
      last = page.at(-1)?.position ?? head;
    }
  };
  return { events, head, close: () => log.close() };
}

/**
 * Writes an evidence bundle of a data folder, once a checkpoint is signed over all there is; a service may go on
 * meanwhile.
 *
 * @throws ExportRefused
 */
export async function exportOfFolder(folder: string, options: ExportOptions): Promise<BundleFigures> {
  const log = openSqliteEventLog(folder, asWritten);
  const { identity, notary, keyTerms, checkpoints, cosignaturesOf, close } = openNotary(folder);
  try {
    await notary.notarize();
    const keys = { signers: signersIn(folder), keyTerms: await keyTerms() };
    const signed = { origin: identity.origin, ...keys, checkpoints: checkpoints(), cosignaturesOf };
    const sources = { log, codec: ledgerCodec, ...signed };
    return figuresOf(options.out, await exportBundle(sources, options));
  } finally {
    close();
    log.close();
  }
}

/** The bundle that a folder holds. */
export const bundleIn = (out: string): BundleFigures =>
  figuresOf(out, JSON.parse(readFileSync(join(out, BUNDLE_PATHS.manifest), 'utf8')) as BundleManifest);

function figuresOf(out: string, manifest: BundleManifest): BundleFigures {
  const { scope, window, treeSize, events, streams, files } = manifest;
  return {
    scope,
    window,
    treeSize,
    events,
    streams,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    sha256: createHash('sha256')
      .update(readFileSync(join(out, BUNDLE_PATHS.manifest)))
      .digest('hex'),
  };
}
