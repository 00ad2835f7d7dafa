import { addDays, type Day } from '@ledger/kernel';
import type { Disregarded } from '../model/evaluation';
import { type Fact, RETRACTED } from '../model/fact';
import type { AttestationRule } from '../model/policy';
import { evidenceOf } from './fact-condition';
import { matches } from './limits';
import { earlierDay } from './placing';
import { citedAs } from './price';

/** The facts that count on a day, by kind. */
export interface KnownFacts {
  readonly byKind: ReadonlyMap<string, readonly Fact[]>;
  /** Facts that are known and count for nothing, because they were not stated as the policy asks. */
  readonly disregarded: readonly Disregarded[];
  /** The day before the next known fact becomes effective: nothing changes by it until then. */
  readonly quietUntil: Day | undefined;
}

/** Which facts count: those recorded by one day and effective by another, stated as their kind asks for. */
export interface AsKnown {
  readonly recordedBy: Day;
  readonly effectiveBy: Day;
  readonly attestations: ReadonlyMap<string, AttestationRule>;
}

/**
 * Sifts the facts that count: recorded in time, effective in time, not retracted in time and stated as the
 * policy asks of their kind. A retraction takes the fact away as if it had never been recorded.
 */
export function knownFacts(facts: readonly Fact[], as: AsKnown): KnownFacts {
  const retracted = retractedIds(facts, as);
  const byKind = new Map<string, Fact[]>();
  const disregarded: Disregarded[] = [];
  let next: Day | undefined;
  for (const fact of facts) {
    if (!isRecorded(fact, as.recordedBy) || isRetracted(fact, retracted)) continue;
    const rule = unmet(fact, as);
    if (fact.effectiveOn > as.effectiveBy) next = earlierDay(next, fact.effectiveOn);
    else if (rule === undefined) put(fact, byKind);
    else disregarded.push(disregardedBy(rule, fact));
  }
  const quietUntil = next === undefined ? undefined : addDays(next, -1);
  return { byKind, disregarded: disregarded.sort(inOrder), quietUntil };
}

const disregardedBy = ({ clause, citation }: AttestationRule, fact: Fact): Disregarded => ({
  ...evidenceOf(fact),
  clause,
  citation: citedAs(citation),
});

/** The rule for facts of its kind that a fact does not meet. */
function unmet(fact: Fact, { attestations }: AsKnown): AttestationRule | undefined {
  const rule = attestations.size === 0 ? undefined : attestations.get(fact.kind);
  return rule === undefined || (matches(fact, rule.where) && isFresh(fact, rule)) ? undefined : rule;
}

const isFresh = (
  { effectiveOn, recordedOn = effectiveOn }: Fact,
  { knownWithinDays }: AttestationRule,
): boolean => knownWithinDays === undefined || recordedOn <= addDays(effectiveOn, knownWithinDays);

const keyOf = ({ effectiveOn, fact, id = '' }: Disregarded): string => `${effectiveOn} ${fact} ${id}`;

function inOrder(left: Disregarded, right: Disregarded): number {
  const [key, other] = [keyOf(left), keyOf(right)];
  if (key === other) return 0;
  return key < other ? -1 : 1;
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
