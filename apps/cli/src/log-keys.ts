import { readVerifier, type VerifierKey } from '@ledger/merkle';
import type { Call } from './command';
import { usage } from './failure';

/** An option that names keys can be given so many times. */
const MOST_KEYS = 100;

/** The public keys that an option names, as often as it was given. @throws CliFailure for what is no key of that kind */
export const keysOf = (call: Call, name: string, kind: VerifierKey['kind']): readonly VerifierKey[] =>
  textsOf(call, name).map((text) => keyFrom(text, kind));

/** What an option that can be given several times was given. */
export function textsOf({ values }: Call, name: string): readonly string[] {
  const named = values[name];
  const texts = Array.isArray(named) ? named.map(String) : [];
  if (texts.length > MOST_KEYS) throw usage(`--${name} can be given ${String(MOST_KEYS)} times at most`);
  return texts;
}

/** A public key as it is written on the command line. */
export function keyFrom(text: string, kind: VerifierKey['kind']): VerifierKey {
  const key = readVerifier(text);
  if (key?.kind !== kind)
    throw usage(`${text.slice(0, 200)} is not the public key of a ${kind === 'note' ? 'log' : 'witness'}`);
  return key;
}
