import { readVerifier, type VerifierKey } from '@ledger/merkle';
import { type BelievedKey, believedKeys, notesIn } from '@ledger/notary';
import { type Call, optionOf, requiredOption } from './command';
import { usage } from './failure';
import { readInputFile } from './input-file';

/** The log that --key, --origin and --keys name, and the keys that follow from the one that is trusted. */
export function trustedLogKeys(call: Call): {
  readonly origin: string;
  readonly believed: readonly BelievedKey[];
} {
  const key = keyFrom(requiredOption(call, 'key'), 'note');
  const origin = optionOf(call, 'origin') ?? key.name;
  return { origin, believed: believedKeys(key, { origin, notes: statementsOf(call) }) };
}

/** Reads a public key of the command line. What is none is not shown: it may be the secret one. */
export function keyFrom(text: string, kind: VerifierKey['kind']): VerifierKey {
  const key = readVerifier(text);
  if (key?.kind === kind) return key;
  const [whose, printedBy] =
    kind === 'note' ? ['a log', 'prove key'] : ['a witness', 'checkpoint witness-key'];
  throw usage(
    `what was given is not the public key of ${whose}`,
    `It is one line, NAME+ID+KEY, as ledger ${printedBy} prints it.`,
  );
}

/** The notes by which keys handed over; none where no file is given. */
function statementsOf(call: Call): readonly string[] {
  const file = optionOf(call, 'keys');
  if (file === undefined) return [];
  const notes = notesIn(readInputFile(file));
  if (notes === undefined) throw usage(`${file} holds no statements about keys`);
  return notes;
}
