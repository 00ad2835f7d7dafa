import type { FindingAsked } from '@ledger/recovery';
import { type Call, requiredCents, wordOption } from './command';
import { usage } from './failure';

/** How much of a claim is to stand. */
export function findingOption(call: Call): FindingAsked {
  const finding = wordOption(call, 'finding', ['upheld', 'in-part', 'withdrawn']);
  if (finding === undefined) throw usage('--finding is missing');
  if (finding === 'in-part')
    return { kind: 'upheld-in-part', upheldCents: requiredCents(call, 'upheld-cents') };
  if (call.values['upheld-cents'] !== undefined) throw usage('--upheld-cents goes with --finding in-part');
  return { kind: finding };
}
