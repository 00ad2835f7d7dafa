import type { FindingAsked } from '@ledger/recovery';
import { type Call, numberOption, wordOption } from './command';
import { usage } from './failure';

/** No amount of this ledger is larger. */
const MOST_CENTS = Number.MAX_SAFE_INTEGER;

/** An amount that must be there, in cents. */
export function requiredCents(call: Call, name: string): number {
  const cents = numberOption(call, name, { least: 1, most: MOST_CENTS });
  if (cents === undefined) throw usage(`--${name} is missing`);
  return cents;
}

/** How much of a claim is to stand. */
export function findingOption(call: Call): FindingAsked {
  const finding = wordOption(call, 'finding', ['upheld', 'in-part', 'withdrawn']);
  if (finding === undefined) throw usage('--finding is missing');
  if (finding === 'in-part')
    return { kind: 'upheld-in-part', upheldCents: requiredCents(call, 'upheld-cents') };
  if (call.values['upheld-cents'] !== undefined) throw usage('--upheld-cents goes with --finding in-part');
  return { kind: finding };
}
