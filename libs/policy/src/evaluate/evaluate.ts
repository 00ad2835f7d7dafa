import { type Cents, type Day, sumOf, ZERO_CENTS } from '@ledger/kernel';
import type { Evaluation, EvaluationInput, Terms, TermsMissing } from '../model/evaluation';
import type { Policy } from '../model/policy';
import { judge } from './condition';
import type { StageStanding, World } from './finding';
import { holdsUntil, type Judged } from './horizon';
import { larger } from './judged-branch';
import { knownFacts, type KnownFacts } from './known-facts';
import { type LaidStage, largestOf, layOut } from './layout';
import { pinnedPrice, pricesFrom, priceResult, type PriceSpan } from './price';
import { retainedOf } from './sources';
import { judgeStage, type JudgedStage } from './stage';
import { missingTerms, pinnedTerms } from './terms';

/**
 * What is due under a pinned policy, by the facts known on a day. Pure: the same input, whatever the order
 * of its facts, gives the same result.
 *
 * @returns `TermsMissing` when the pinned terms lack what the policy needs
 */
export function evaluate(input: EvaluationInput): Evaluation | TermsMissing {
  const missing = missingTerms(input.policy, input.terms);
  return missing ?? evaluated(input);
}

/**
 * As `evaluate`, for terms that were checked when they were pinned.
 *
 * @throws RangeError when the terms lack what the policy needs
 */
export function evaluatePinned(input: EvaluationInput): Evaluation {
  const result = evaluate(input);
  if (result.kind === 'terms-missing') throw new RangeError(result.message);
  return result;
}

/**
 * The most the policy can pay under these terms: what is encumbered at approval.
 *
 * @throws RangeError when the terms lack what the policy needs; `missingTerms` tells beforehand
 */
export function maximumPayable(policy: Policy, given: Terms): Cents {
  const missing = missingTerms(policy, given);
  if (missing !== undefined) throw new RangeError(missing.message);
  const terms = pinnedTerms(policy, given);
  const price = pinnedPrice(policy, terms).payableCents;
  return sumOf(
    layOut(policy, terms).map(({ branches }) =>
      branches.map(({ amount }) => largestOf(amount, price)).reduce(larger, ZERO_CENTS),
    ),
  );
}

/** What does not change from day to day. */
interface Pinned {
  readonly policy: Policy;
  readonly terms: Terms;
  readonly stages: readonly LaidStage[];
  readonly price: PriceSpan;
}

/** The stages on a day, with what they were judged by. */
interface JudgedDay extends Judged {
  readonly known: KnownFacts;
  readonly prices: readonly PriceSpan[];
}

function evaluated(input: EvaluationInput): Evaluation {
  const { policy, asOf } = input;
  const terms = pinnedTerms(policy, input.terms);
  const price = pinnedPrice(policy, terms);
  const pinned: Pinned = { policy, terms, stages: layOut(policy, terms), price };
  const judged = judgeDay(pinned, input, asOf);
  const next = holdsUntil(judged, (day) => judgeDay(pinned, input, day), input.facts.length);
  const { stages, prices, known } = judged;
  return {
    kind: 'evaluated',
    policyId: policy.id,
    policyVersion: policy.version,
    policyHash: policy.hash,
    asOf,
    price: priceResult(prices, policy, terms),
    stages: stages.map(({ result }) => result),
    totalEarnedCents: sumOf(stages.map(({ standing }) => standing.earnedCents)),
    exposureCents: sumOf(stages.map(({ standing }) => standing.openCents)),
    maximumCents: sumOf(stages.map(({ addsCents }) => addsCents)),
    disregarded: known.disregarded,
    retained: retainedOf(policy, terms),
    ...(next !== undefined && { nextDeadlineOn: next }),
  };
}

/** The stages on a day, by the facts recorded as of the evaluation. */
function judgeDay(pinned: Pinned, { facts, asOf }: EvaluationInput, on: Day): JudgedDay {
  const { policy, terms } = pinned;
  const { attestations } = policy;
  const known = knownFacts(facts, { effectiveBy: on, recordedBy: asOf, attestations });
  const prices = pricesFrom(pinned.price, policy, { terms, facts: known.byKind });
  const standings = new Map<string, StageStanding>();
  const world: World = { policy, asOf: on, terms, byKind: known.byKind, prices, stages: standings };
  const gate = judge(policy.gate.when, world);
  const stages = pinned.stages.map((laid): JudgedStage => {
    const judged = judgeStage(laid, gate, world);
    standings.set(laid.stage.id, judged.standing);
    return judged;
  });
  return { stages, known, prices, quietUntil: known.quietUntil };
}
