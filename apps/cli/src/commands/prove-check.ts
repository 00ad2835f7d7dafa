import type { RecordedEvent } from '@ledger/event-sourcing';
import type { VerifierKey } from '@ledger/merkle';
import { checkReceipt, type CheckedReceipt } from '@ledger/notary';
import { printable } from '@ledger/reporting';
import { type Call, type Command, numberOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { readInputFile } from '../input-file';
import { keyFrom, trustedLogKeys } from '../trusted-log-keys';

const MOST_WITNESSES = 100;
/** As many as a command line can name. */
const FILES_LIMIT = 100_000;

/** Checks a receipt offline. */
export const proveCheck: Command = {
  help: `
Usage: ledger prove check FILE... --key VKEY [--keys FILE] [--origin NAME] [--witness VKEY]... [--quorum N]

Checks receipts with nothing but the key of the log: no ledger, no network. Prints what it is worth
and the event that it is for. Ends with 0 only when all hold, else with 1 and the reason.

  --key VKEY      the public key of the log, as ledger prove key prints it
  --keys FILE     statements by which keys of the log handed over, as ledger key list --out writes them:
                  with them one key, earlier or later, is enough
  --origin NAME   the name of the log (default: the name of the key)
  --witness VKEY  a witness whose cosignature counts; can be given more than once
  --quorum N      so many of the witnesses must have cosigned (default: all that are named)

Example: ledger prove check event-1842.tlog-proof --key "$(cat log.vkey)"`,
  options: {
    key: { type: 'string' },
    keys: { type: 'string' },
    origin: { type: 'string' },
    witness: { type: 'string', multiple: true },
    quorum: { type: 'string' },
  },
  takes: [1, FILES_LIMIT],
  run: (call) => {
    const { origin, believed: keys } = trustedLogKeys(call);
    const witnesses = witnessesOf(call);
    const quorum = numberOption(call, 'quorum', { least: 0, most: witnesses.length }) ?? witnesses.length;
    const verdicts = call.positionals.map((file) => {
      const checked = checkReceipt(readInputFile(file), { origin, keys, witnesses, quorum });
      tell(call, checked, file);
      return checked.verdict;
    });
    return Promise.resolve(verdicts.every((verdict) => verdict === 'holds') ? EXIT.done : EXIT.differences);
  },
};

/** Of several receipts each is told with its file. */
function tell({ output, positionals }: Call, checked: CheckedReceipt, file: string): void {
  const isOne = positionals.length === 1;
  output.value({ ...(isOne ? {} : { file }), ...checked, event: eventOf(checked) });
  output.text(isOne ? WORTH[checked.verdict] : `${file}: ${WORTH[checked.verdict]}`);
  const event = eventOf(checked);
  if (event === null) return;
  output.text(sentenceOf(event));
  output.text(checked.event ?? '');
}

/** What a receipt proves, before the event itself to the letter. */
const sentenceOf = ({ position, type, effectiveOn, recordedAt, actor }: RecordedEvent): string =>
  printable(
    `Event ${String(position)} of the log: ${type}, counts on ${effectiveOn}, recorded ${recordedAt} by ${actor}.`,
  );

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
const eventOf = ({ verdict, event }: CheckedReceipt): RecordedEvent | null =>
  verdict === 'holds' && event !== null ? (JSON.parse(event) as RecordedEvent) : null;

function witnessesOf({ values }: Call): readonly VerifierKey[] {
  const named = values['witness'];
  const texts = Array.isArray(named) ? named.map(String) : [];
  if (texts.length > MOST_WITNESSES)
    throw usage(`--witness can be given ${String(MOST_WITNESSES)} times at most`);
  return texts.map((text) => keyFrom(text, 'cosignature'));
}
