import { readVerifier, type VerifierKey } from '@ledger/merkle';
import { checkReceipt, type CheckedReceipt } from '@ledger/notary';
import { argumentOf, type Call, type Command, numberOption, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { readInputFile } from '../input-file';

const MOST_WITNESSES = 100;

/** Checks a receipt offline. */
export const proveCheck: Command = {
  help: `
Usage: ledger prove check FILE --key VKEY [--origin NAME] [--witness VKEY]... [--quorum N]

Checks a receipt with nothing but the key of the log: no ledger, no network. Prints what it is worth
and the event that it is for. Ends with 0 only when it holds, else with 1 and the reason.

  --key VKEY      the public key of the log, as ledger prove key prints it
  --origin NAME   the name of the log (default: the name of the key)
  --witness VKEY  a witness whose cosignature counts; can be given more than once
  --quorum N      so many of the witnesses must have cosigned (default: all that are named)

Example: ledger prove check event-1842.tlog-proof --key "$(cat log.vkey)"`,
  options: {
    key: { type: 'string' },
    origin: { type: 'string' },
    witness: { type: 'string', multiple: true },
    quorum: { type: 'string' },
  },
  takes: [1, 1],
  run: (call) => {
    const key = keyFrom(requiredOption(call, 'key'), 'note');
    const witnesses = witnessesOf(call);
    const quorum = numberOption(call, 'quorum', { least: 0, most: witnesses.length }) ?? witnesses.length;
    const origin = optionOf(call, 'origin') ?? key.name;
    const receipt = readInputFile(argumentOf(call, 0));
    const checked = checkReceipt(receipt, { origin, keys: [key], witnesses, quorum });
    call.output.value({ ...checked, event: eventOf(checked) });
    call.output.text(WORTH[checked.verdict]);
    if (checked.verdict === 'holds') call.output.text(checked.event ?? '');
    return Promise.resolve(checked.verdict === 'holds' ? EXIT.done : EXIT.differences);
  },
};

const WORTH: Readonly<Record<CheckedReceipt['verdict'], string>> = {
  holds: 'The receipt holds: the log that this key signs has this event, at this place.',
  malformed: 'The receipt does not hold: the file is no .tlog-proof file, or its checkpoint is malformed.',
  'no-event': 'The receipt does not hold: it carries no event.',
  'other-log': 'The receipt does not hold: its checkpoint is that of another log.',
  'not-signed': 'The receipt does not hold: this key did not sign its checkpoint.',
  'quorum-missing': 'The receipt does not hold: too few of the witnesses cosigned its checkpoint.',
  'out-of-range': 'The receipt does not hold: the log of its checkpoint has no such place.',
  'not-a-hash': 'The receipt does not hold: one of its hashes has not 32 bytes.',
  'wrong-length': 'The receipt does not hold: it has too few or too many hashes for its place.',
  'wrong-root': 'The receipt does not hold: the event is not the one in the log at this place.',
};

/** What the event says is shown only where it is proven. */
const eventOf = ({ verdict, event }: CheckedReceipt): unknown =>
  verdict === 'holds' && event !== null ? JSON.parse(event) : null;

function witnessesOf({ values }: Call): readonly VerifierKey[] {
  const named = values['witness'];
  const texts = Array.isArray(named) ? named.map(String) : [];
  if (texts.length > MOST_WITNESSES)
    throw usage(`--witness can be given ${String(MOST_WITNESSES)} times at most`);
  return texts.map((text) => keyFrom(text, 'cosignature'));
}

function keyFrom(text: string, kind: VerifierKey['kind']): VerifierKey {
  const key = readVerifier(text);
  if (key?.kind !== kind)
    throw usage(`${text.slice(0, 200)} is not the public key of a ${kind === 'note' ? 'log' : 'witness'}`);
  return key;
}
