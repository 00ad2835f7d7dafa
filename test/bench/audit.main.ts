import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  exportBundle,
  folderOnDisk,
  runSparingly,
  type LawMaker,
  ledgerLaws,
  verifyBundle,
} from '@ledger/audit';
import { ledgerCodec } from '@ledger/processes';
import { secondsSince } from './rounds';

/** What one step of the bench came to. */
export interface AuditReport {
  readonly events: number;
  readonly seconds: number;
  /** Of the processor, over all threads. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
}

const KIBIBYTES_IN_MB = 1_024;
const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/** Events of an enrollment that is requested, approved, completed and owed. */
const EVENTS_OF_ENROLLMENT = 16;

/** Lives a ledger and has its log notarized, so that what is measured is the export alone. */
async function fill(folder: string, events: number): Promise<number> {
  const { openNotary } = await import('@ledger/platform');
  const { livedLedger } = await import('./lived-ledger');
  const written = await livedLedger(folder, Math.ceil(events / EVENTS_OF_ENROLLMENT));
  const { notary, close } = openNotary(folder, 'ledger.example/bench');
  await notary.notarize();
  close();
  return written;
}

async function exportAll(folder: string, out: string): Promise<number> {
  const { openNotary } = await import('@ledger/platform');
  const { asWritten } = await import('@ledger/notary');
  const { openSqliteEventStore } = await import('@ledger/storage');
  const { TRIAL } = await import('../support/trial-program');
  const log = openSqliteEventStore({ folder, codec: asWritten, committer: 'inline' });
  const { identity, checkpoints, close } = openNotary(folder);
  const { origin, signer } = identity;
  const sources = { log, codec: ledgerCodec, origin, signers: [signer], checkpoints: checkpoints() };
  const scope = { kind: 'program', programId: TRIAL.programId } as const;
  const { events } = await exportBundle(sources, { scope, out });
  close();
  await log.close();
  return events;
}

/** Verifies a bundle as the command line does, with nothing loaded besides: files, signatures, tree, order, chains, books and documents, and with the laws every decision. */
function verifyAll(bundle: string, laws: readonly LawMaker[]): number {
  runSparingly();
  const trust = { keys: [], witnesses: [], quorum: 0, kept: [] };
  const report = verifyBundle({ folder: folderOnDisk(bundle), trust, laws, codec: ledgerCodec });
  if (report.verdict !== 'holds') throw new Error(JSON.stringify(report.first));
  return report.bundle?.events ?? 0;
}

/** Reads the events of a bundle, parses each and hashes each, and does nothing else: nothing that verifies is faster. */
function readParseAndHash(bundle: string): number {
  let events = 0;
  for (const line of linesBelow(join(bundle, 'events'))) {
    JSON.parse(line.toString());
    createHash('sha256').update(line).digest();
    events += 1;
  }
  return events;
}

function* linesBelow(folder: string): Generator<Buffer> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (const name of readdirSync(folder).sort()) {
    const file = openSync(join(folder, name), 'r');
    let kept = Buffer.alloc(0);
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
      const bytes = Buffer.concat([kept, chunk.subarray(0, count)]);
      let from = 0;
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
        yield bytes.subarray(from, at);
        from = at + 1;
      }
      kept = bytes.subarray(from);
    }
    closeSync(file);
  }
}

const steps: Readonly<Record<string, (first: string, second: string) => Promise<number> | number>> = {
  fill: (folder, events) => fill(folder, Number(events)),
  export: exportAll,
  limit: readParseAndHash,
  verify: (bundle) => verifyAll(bundle, ledgerLaws),
  'verify-seals': (bundle) => verifyAll(bundle, []),
};

async function main(): Promise<void> {
  const [step = '', first = '', second = ''] = process.argv.slice(2);
  const [started, used] = [process.hrtime.bigint(), process.cpuUsage()];
  const events = (await steps[step]?.(first, second)) ?? 0;
  const { user, system } = process.cpuUsage(used);
  const report: AuditReport = {
    events,
    seconds: secondsSince(started),
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / KIBIBYTES_IN_MB,
  };
  process.stdout.write(JSON.stringify(report));
}

void main();
