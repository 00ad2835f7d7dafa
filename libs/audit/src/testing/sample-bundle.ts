import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '@ledger/event-sourcing';
import { type SignerKey, signerFrom, verifierText } from '@ledger/merkle';
import { LogFolder, memoryCheckpointRegister, Notary } from '@ledger/notary';
import { logOf } from '@ledger/notary/testing';
import { ledgerCodec } from '@ledger/processes';
import type { BundleManifest, BundleScope } from '../bundle/bundle-format';
import { exportBundle } from '../export/export-bundle';
import type { ExportRequest, ExportSources } from '../export/export-plan';
import { SAMPLE_PROGRAM } from './sample-drafts';
import { type SampleLedger, sampleLedger } from './sample-ledger';

/** The name of the log of a sample. */
export const SAMPLE_ORIGIN = 'ledger.example/sample';

/** The key of the notary of a sample: the same each time. */
export const sampleSigner: SignerKey = signerFrom(SAMPLE_ORIGIN, new Uint8Array(32).fill(9));

/** A bundle in a folder of its own, with what it was written from. */
export interface SampleBundle {
  readonly folder: string;
  readonly manifest: BundleManifest;
  readonly sources: ExportSources;
  readonly origin: string;
  readonly signer: SignerKey;
  /** The public key of the log, as `name+id+key`. */
  readonly vkey: string;
  /** Every event of the log, those of other programs among them. */
  readonly events: readonly RecordedEvent[];
  remove(): void;
}

/** What a sample is to be; a bundle of the whole first program where nothing is said. */
export interface SampleOptions {
  /** Closed by who opened it; where it is left out, a sample is made and closed. */
  readonly ledger?: SampleLedger;
  readonly scope?: BundleScope;
  readonly from?: ExportRequest['from'];
  readonly to?: ExportRequest['to'];
}

/** Writes the bundle of a small ledger, as `ledger export` does. */
export async function sampleBundle(options: SampleOptions = {}): Promise<SampleBundle> {
  const { scope = { kind: 'program', programId: SAMPLE_PROGRAM }, from, to } = options;
  const sample = options.ledger ?? (await sampleLedger());
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bundle-'));
  const sources = await notarizedSources(sample.events);
  const events = await sample.events.readAll(0, Number.MAX_SAFE_INTEGER);
  if (options.ledger === undefined) await sample.close();
  const manifest = await exportBundle(sources, { scope, from, to, out: folder });
  return {
    folder,
    manifest,
    sources,
    origin: SAMPLE_ORIGIN,
    signer: sampleSigner,
    vkey: verifierText(sampleSigner),
    events,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs checkpoints over the first half of a log and over all of it: what a bundle is written from. */
export async function notarizedSources(log: EventStore): Promise<ExportSources> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-transparency-'));
  const register = memoryCheckpointRegister();
  const head = await log.head();
  const notarize = async (upTo: number): Promise<void> => {
    const parts = { log: logOf(await log.readAll(0, upTo)), folder: new LogFolder(folder), register };
    await new Notary({ ...parts, origin: SAMPLE_ORIGIN, signers: [sampleSigner] }).notarize();
  };
  await notarize(Math.ceil(head / 2));
  await notarize(head);
  rmSync(folder, { recursive: true });
  return {
    log,
    codec: ledgerCodec,
    origin: SAMPLE_ORIGIN,
    signers: [sampleSigner],
    checkpoints: register.all(),
  };
}
