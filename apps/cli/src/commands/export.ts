import type { BundleScope, ExportRequest } from '@ledger/audit';
import { type Day, isDay } from '@ledger/kernel';
import type { BundleFigures } from '@ledger/platform';
import { type Call, type Command, numberOption, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { tellingRefusal } from '../refused-export';
import { requireLedger } from '../with-ledger';

/** Writes an evidence bundle. */
export const exportCommand: Command = {
  help: `
Usage: ledger export --program ID --out DIR [--provider ID] [--from N|DAY] [--to N|DAY] [--cosigned N]

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
  --cosigned N   under a checkpoint that so many witnesses have cosigned, with their signatures, which
                 ledger verify --witness asks for (default 0); without --to it ends where the newest one does
  --out DIR      a folder that does not exist, is empty, or holds this export half done

Signs a checkpoint first, as ledger checkpoint does: it makes the key of the log where there is none yet.
Ends with 1 when the log no longer gives what was signed.

Example: ledger export --program la-course-choice --from 2026-07-01 --to 2026-12-31 --out ./evidence`,
  options: {
    program: { type: 'string' },
    provider: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    cosigned: { type: 'string' },
    out: { type: 'string' },
  },
  takes: [0, 0],
  run: async (call) => {
    const request = requestOf(call);
    const out = requiredOption(call, 'out');
    requireLedger(call.dataFolder);
    const bundle = await written(call, request, out);
    const { window, events, files, bytes, sha256 } = bundle;
    call.output.value({ out, ...bundle });
    call.output.text(
      `${out}: ${String(events)} events of positions 1 to ${String(window.to)}, ${String(files)} files, ${megabytes(bytes)}.`,
    );
    call.output.text(`Manifest: sha256 ${sha256}`);
    return EXIT.done;
  },
};

async function written(call: Call, request: ExportRequest, out: string): Promise<BundleFigures> {
  const { exportOfFolder } = await import('@ledger/platform');
  const progress = call.output.progress('exported');
  const onProgress = ({ position }: { readonly position: number }): void => progress.at(position);
  try {
    return await tellingRefusal(exportOfFolder(call.dataFolder, { ...request, out, onProgress }), out);
  } finally {
    progress.end();
  }
}

const requestOf = (call: Call): ExportRequest => ({
  scope: scopeOf(call),
  from: edgeOf(call, 'from'),
  to: edgeOf(call, 'to'),
  cosigned: numberOption(call, 'cosigned', { least: 0, most: 100 }),
});

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

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
