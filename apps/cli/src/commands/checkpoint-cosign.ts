import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { readCheckpoint, readNote, readAddCheckpoint, type SignerKey, signerFrom } from '@ledger/merkle';
import { type CosignRefusal, cosignCheckpoint, putFile, type Witnessed } from '@ledger/notary';
import { type Call, type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { CliFailure, usage } from '../failure';
import { readInputFile } from '../input-file';
import { trustedLogKeys } from '../trusted-log-keys';

const OWNER_ONLY = 0o600;

/** Cosigns a checkpoint, as a witness. */
export const checkpointCosign: Command = {
  help: `
Usage: ledger checkpoint cosign --checkpoint FILE --key VKEY --witness-key FILE --state FILE
                                [--keys FILE] [--origin NAME] [--out FILE]

For a witness, who needs no ledger: checks that the log signed the checkpoint and that it begins with the
one cosigned last, remembers it, and then cosigns it with the time of day (C2SP tlog-cosignature). Gives
the checkpoint back with the cosignature; hand that to the operator of the log.

  --checkpoint FILE   as ledger checkpoint request wrote it; the first time a checkpoint alone will do
  --key VKEY          the public key of the log
  --keys FILE         statements by which keys of the log handed over, where the log has another key by now
  --origin NAME       the name of the log (default: the name of the key)
  --witness-key FILE  the secret of the witness, from ledger checkpoint witness-key
  --state FILE        what was cosigned last, by log; made the first time. Never lose it
  --out FILE          where to write the cosigned checkpoint (default: standard output)

Ends with 1 when the checkpoint is not cosigned, and says why.

Example: ledger checkpoint cosign --checkpoint to-witness.txt --key "$(cat log.vkey)"
         --witness-key witness.key --state witnessed.json --out cosigned.txt`,
  options: {
    checkpoint: { type: 'string' },
    key: { type: 'string' },
    keys: { type: 'string' },
    origin: { type: 'string' },
    'witness-key': { type: 'string' },
    state: { type: 'string' },
    out: { type: 'string' },
  },
  takes: [0, 0],
  run: async (call) => {
    const request = readInputFile(requiredOption(call, 'checkpoint'));
    const { origin, believed } = trustedLogKeys(call);
    const state = requiredOption(call, 'state');
    const known = witnessedIn(state);
    const size = sizeOf(request);
    const logKeys = believed.filter(({ upTo }) => upTo === null || size <= upTo).map(({ key }) => key);
    const seconds = Math.floor(Date.now() / 1_000);
    const witness = witnessOf(call);
    const cosigning = cosignCheckpoint({ request, origin, logKeys, last: known[origin], witness, seconds });
    if (cosigning.kind === 'refused') throw notCosigned(cosigning.why, known[origin]?.size ?? 0);
    // Remembered first: a cosignature that was handed out and forgotten could be given to a fork.
    putFile(state, `${JSON.stringify({ ...known, [origin]: cosigning.next })}\n`, OWNER_ONLY);
    const note = (readAddCheckpoint(request)?.checkpoint ?? request) + cosigning.line;
    const out = optionOf(call, 'out');
    if (out === undefined) call.output.text(note.trimEnd());
    else await writeFile(out, note);
    call.output.value({ ...cosigning.next, cosignature: cosigning.line.trimEnd() });
    return EXIT.done;
  },
};

const sizeOf = (request: string): number =>
  readCheckpoint(readNote(readAddCheckpoint(request)?.checkpoint ?? request)?.text ?? '')?.size ?? 0;

const witnessedIn = (file: string): Readonly<Record<string, Witnessed | undefined>> =>
  existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Witnessed | undefined>>)
    : {};

function witnessOf(call: Call): SignerKey {
  const file = requiredOption(call, 'witness-key');
  try {
    const { name, seed } = JSON.parse(readInputFile(file)) as {
      readonly name: string;
      readonly seed: string;
    };
    return signerFrom(name, Buffer.from(seed, 'base64'), 'cosignature');
  } catch (failure) {
    if (failure instanceof CliFailure) throw failure;
    throw usage(`${file} holds no key of a witness`);
  }
}

const WHY: Readonly<Record<CosignRefusal, string>> = {
  malformed: 'the file holds no checkpoint',
  'other-log': 'the checkpoint is that of another log',
  'not-signed': 'no trusted key of the log signed the checkpoint',
  'other-start': 'the file does not begin with the checkpoint that was cosigned last',
  'not-consistent': 'the log was changed: it does not begin with the checkpoint that was cosigned last',
};

const notCosigned = (why: CosignRefusal, last: number): CliFailure =>
  new CliFailure(EXIT.differences, {
    code: `cosign.${why}`,
    message: `Not cosigned: ${WHY[why]}.`,
    next:
      why === 'other-start'
        ? `Ask for ledger checkpoint request --from ${String(last)}.`
        : 'Keep the file, and ask the operator of the log about it.',
  });
