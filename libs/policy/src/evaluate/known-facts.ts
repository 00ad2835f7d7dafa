import { addDays, type Day, earlierOf } from '@ledger/kernel';
import { type Fact, RETRACTED } from '../model/fact';

/** The facts that count on a day, by kind. */
export interface KnownFacts {
  readonly byKind: ReadonlyMap<string, readonly Fact[]>;
  /** The day before the next known fact becomes effective: nothing changes by it until then. */
  readonly quietUntil?: Day;
}

/** Which facts count: those recorded by one day and effective by another. */
export interface AsKnown {
  readonly recordedBy: Day;
  readonly effectiveBy: Day;
}

/**
 * Sifts the facts that count: recorded in time, effective in time and not retracted in time. A retraction
 * takes the fact away as if it had never been recorded.
 */
export function knownFacts(facts: readonly Fact[], days: AsKnown): KnownFacts {
  const retracted = retractedIds(facts, days);
  const byKind = new Map<string, Fact[]>();
  let next: Day | undefined;
  for (const fact of facts) {
    if (!isRecorded(fact, days.recordedBy) || isRetracted(fact, retracted)) continue;
    if (fact.effectiveOn <= days.effectiveBy) put(fact, byKind);
    else next = next === undefined ? fact.effectiveOn : earlierOf(next, fact.effectiveOn);
  }
  return next === undefined ? { byKind } : { byKind, quietUntil: addDays(next, -1) };
}

const isRecorded = (fact: Fact, by: Day): boolean => (fact.recordedOn ?? fact.effectiveOn) <= by;

/** A retraction stands whatever is retracted, so that no two of them can take each other away. */
const isRetracted = ({ id, kind }: Fact, retracted: ReadonlySet<string> | undefined): boolean =>
  retracted !== undefined && id !== undefined && kind !== RETRACTED && retracted.has(id);

function put(fact: Fact, byKind: Map<string, Fact[]>): void {
  const sameKind = byKind.get(fact.kind);
  if (sameKind === undefined) byKind.set(fact.kind, [fact]);
  else sameKind.push(fact);
}

/** Undefined when nothing is retracted, which is nearly always. */
function retractedIds(
  facts: readonly Fact[],
  { recordedBy, effectiveBy }: AsKnown,
): ReadonlySet<string> | undefined {
  let ids: Set<string> | undefined;
  for (const fact of facts) {
    if (fact.kind !== RETRACTED || typeof fact['of'] !== 'string') continue;
    if (fact.effectiveOn > effectiveBy || !isRecorded(fact, recordedBy)) continue;
    ids = (ids ?? new Set()).add(fact['of']);
  }
  return ids;
}
