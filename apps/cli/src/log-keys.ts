import type { VerifierKey } from '@ledger/merkle';
import type { Call } from './command';
import { usage } from './failure';
import { keyFrom } from './trusted-log-keys';

/** An option that names keys or files can be given so many times. */
const MOST_TIMES = 100;

/** The public keys that an option names, as often as it was given. @throws CliFailure for what is no key of that kind */
export const keysOf = (call: Call, name: string, kind: VerifierKey['kind']): readonly VerifierKey[] =>
  textsOf(call, name).map((text) => keyFrom(text, kind));

/** What an option that can be given several times was given. */
export function textsOf({ values }: Call, name: string): readonly string[] {
  const named = values[name];
  const texts = Array.isArray(named) ? named.map(String) : [];
  if (texts.length > MOST_TIMES) throw usage(`--${name} can be given ${String(MOST_TIMES)} times at most`);
  return texts;
}
