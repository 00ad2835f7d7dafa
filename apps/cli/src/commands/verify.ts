import { writeFile } from 'node:fs/promises';
import {
  folderOnDisk,
  runSparingly,
  type KeptProof,
  ledgerLaws,
  reportHtml,
  reportJson,
  reportText,
  verifyBundle,
  type VerifyReport,
} from '@ledger/audit';
import { DEFAULT_ZONE } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { argumentOf, type Call, type Command, numberOption, optionOf, wordOption } from '../command';
import { EXIT, type ExitCode } from '../exit-codes';
import { readInputFile } from '../input-file';
import { namedZone } from '../named-zone';
import { keysOf, textsOf } from '../log-keys';

/** Verifies an evidence bundle offline. */
export const verify: Command = {
  help: `
Usage: ledger verify DIR [--key VKEY]... [--checkpoint FILE]... [--witness VKEY]... [--quorum N]
                         [--zone ZONE] [--report text|json|html] [--out FILE]

Verifies an evidence bundle with nothing but its folder: no ledger, no network, no database. Checks the
manifest, hashes and signatures, the tree, that no event of the scope is missing, and that each event, each
cent and each figure of the books follows from what came before. Names the first event that does not follow.
Ends with 0 only when all holds, with 1 when something does not, with 2 when the folder is no bundle that
can be read.

  --key VKEY         the public key of the log, from a source other than the bundle; ledger prove key prints
                     it, and it can be given more than once. Without it the bundle is checked with the key
                     it brings itself, and the report says so
  --checkpoint FILE  a checkpoint or receipt (.tlog-proof) kept from earlier: the log must go on from it. Only
                     this tells a history that was rewritten as a whole and signed anew from the first one
  --witness VKEY     a witness whose cosignature counts; can be given more than once
  --quorum N         so many of the witnesses must have cosigned (default: all that are named)
  --zone ZONE        the time zone the service ran in (LEDGER_ZONE), in which what says no day of its own was
                     filed; zones of programs count besides (default: ${DEFAULT_ZONE})
  --report WORD      text (default), json or html
  --out FILE         where to write the report (default: standard output)

Example: ledger verify ./evidence --key "$(cat log.vkey)" --checkpoint kept.checkpoint --report html --out report.html`,
  options: {
    key: { type: 'string', multiple: true },
    checkpoint: { type: 'string', multiple: true },
    witness: { type: 'string', multiple: true },
    quorum: { type: 'string' },
    zone: { type: 'string' },
    report: { type: 'string' },
    out: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const shape = wordOption(call, 'report', ['text', 'json', 'html']) ?? 'text';
    const report = reportOn(call);
    const out = optionOf(call, 'out');
    if (out !== undefined) await writeFile(out, SHAPES[shape](report));
    call.output.value(report);
    if (out === undefined) call.output.text(SHAPES[shape](report).trimEnd());
    else call.output.note(`${VERDICTS[report.verdict]}; the report is in ${out}`);
    return ENDS[report.verdict];
  },
};

function reportOn(call: Call): VerifyReport {
  const keys = keysOf(call, 'key', 'note');
  const witnesses = keysOf(call, 'witness', 'cosignature');
  const quorum = numberOption(call, 'quorum', { least: 0, most: witnesses.length }) ?? witnesses.length;
  const kept: readonly KeptProof[] = textsOf(call, 'checkpoint').map((name) => ({
    name,
    text: readInputFile(name),
  }));
  if (keys.length === 0)
    call.output.note('warning: no --key was given; the bundle is checked with the key it brings itself');
  let progress: ReturnType<typeof call.output.progress> | undefined;
  runSparingly();
  const report = verifyBundle({
    folder: folderOnDisk(argumentOf(call, 0)),
    trust: { keys, witnesses, quorum, kept },
    laws: ledgerLaws,
    codec: ledgerCodec,
    serviceZone: namedZone(optionOf(call, 'zone'), '--zone'),
    progress: (events, all) => (progress ??= call.output.progress('events verified', all)).at(events),
  });
  progress?.end();
  return report;
}

const SHAPES: Readonly<Record<'text' | 'json' | 'html', (report: VerifyReport) => string>> = {
  text: reportText,
  json: reportJson,
  html: reportHtml,
};

const VERDICTS: Readonly<Record<VerifyReport['verdict'], string>> = {
  holds: 'the bundle holds',
  'does-not-hold': 'the bundle does not hold',
  'cannot-be-read': 'the bundle cannot be read',
};

const ENDS: Readonly<Record<VerifyReport['verdict'], ExitCode>> = {
  holds: EXIT.done,
  'does-not-hold': EXIT.differences,
  'cannot-be-read': EXIT.usage,
};
