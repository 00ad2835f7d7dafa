import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BUNDLE_PATHS,
  type BundleManifest,
  type BundleScope,
  exportBundle,
  type ExportRequest,
} from '@ledger/audit';
import { type Day, isDay } from '@ledger/kernel';
import { asWritten, signersIn } from '@ledger/notary';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { type Call, type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { tellingRefusal } from '../refused-export';
import { requireLedger } from '../with-ledger';
import { withNotary } from '../with-notary';

/** Writes an evidence bundle. */
export const exportCommand: Command = {
  help: `
Usage: ledger export --program ID --out DIR [--provider ID] [--from N|DAY] [--to N|DAY]

Writes an evidence bundle: the events of a program, the hashes of the whole log and its checkpoints, policies,
the register of assessors, the books, a signed manifest and a README. Whoever has it verifies it with
ledger verify, without this ledger. The service may go on meanwhile.

With --provider the bundle has what concerns that provider in the program and the rules that bind everyone,
names no other provider, and proves that nothing of the provider was left out.

An export that was interrupted goes on where it was when it is asked for again, with the same folder. The same
ledger and window give the same bytes.

  --program ID   the program
  --provider ID  only what concerns this provider
  --from N|DAY   where what the bundle reports on begins: a position of the log, or the day on which it was
                 recorded, in the zone of the program; what came before is in the bundle all the same
  --to N|DAY     where it ends; the newest event where it is left out
  --out DIR      a folder that does not exist, is empty, or holds this export half done

Signs a checkpoint first, as ledger checkpoint does: it makes the key of the log where there is none yet. Ends with 1 when the log no longer gives what was signed.

Example: ledger export --program la-course-choice --from 2026-07-01 --to 2026-12-31 --out ./evidence`,
  options: {
    program: { type: 'string' },
    provider: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
  },
  takes: [0, 0],
  run: async (call) => {
    const request = { scope: scopeOf(call), from: edgeOf(call, 'from'), to: edgeOf(call, 'to') };
    const out = requiredOption(call, 'out');
    requireLedger(call.dataFolder);
    const manifest = await written(call, request, out);
    const sha256 = manifestSha256(out);
    const { scope, window, treeSize, events, streams, files } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    call.output.value({ out, scope, window, treeSize, events, streams, files: files.length, bytes, sha256 });
    call.output.text(
      `${out}: ${String(events)} events of positions 1 to ${String(window.to)}, ${String(files.length)} files, ${megabytes(bytes)}.`,
    );
    call.output.text(`Manifest: sha256 ${sha256}`);
    return EXIT.done;
  },
};

async function written(call: Call, request: ExportRequest, out: string): Promise<BundleManifest> {
  const log = openSqliteEventStore({ folder: call.dataFolder, codec: asWritten, committer: 'inline' });
  const progress = call.output.progress('exported');
  try {
    return await withNotary(call, undefined, async ({ identity: { origin }, notary, ...of }) => {
      await notary.notarize();
      const keys = { signers: signersIn(call.dataFolder), keyTerms: await of.keyTerms() };
      const sources = { log, codec: ledgerCodec, origin, ...keys, checkpoints: of.checkpoints() };
      const onProgress = ({ position }: { readonly position: number }): void => progress.at(position);
      return await tellingRefusal(exportBundle(sources, { ...request, out, onProgress }), out);
    });
  } finally {
    progress.end();
    await log.close();
  }
}

function scopeOf(call: Call): BundleScope {
  const programId = requiredOption(call, 'program');
  const providerId = optionOf(call, 'provider');
  if (providerId === undefined) return { kind: 'program', programId };
  if (providerId === '') throw usage('--provider is empty');
  return { kind: 'provider', programId, providerId };
}

/** A position or a day. */
function edgeOf(call: Call, name: 'from' | 'to'): number | Day | undefined {
  const value = optionOf(call, name);
  if (value === undefined || isDay(value)) return value;
  if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
  throw usage(`--${name} takes a position of the log or a day written YYYY-MM-DD, not ${value}`);
}

/** What an auditor may be told by another way, to know this bundle by. */
const manifestSha256 = (out: string): string =>
  createHash('sha256')
    .update(readFileSync(join(out, BUNDLE_PATHS.manifest)))
    .digest('hex');

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
