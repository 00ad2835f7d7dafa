import { type Cents, type Day, sumOf } from '@ledger/kernel';
import type { Evaluation, EvaluationInput, StageResult, Terms, TermsMissing } from '../model/evaluation';
import type { Policy } from '../model/policy';
import { amountOf } from './amount';
import { judge } from './condition';
import type { Finding, World } from './finding';
import { holdsUntil, type Judged } from './horizon';
import { knownFacts } from './known-facts';
import { priceOf } from './price';
import { judgeStage } from './stage';
import { missingTerms } from './terms';

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
export function maximumPayable(policy: Policy, terms: Terms): Cents {
  const missing = missingTerms(policy, terms);
  if (missing !== undefined) throw new RangeError(missing.message);
  const price = priceOf(policy, terms).payableCents;
  return sumOf(
    policy.stages.map(({ branches }) =>
      branches
        .map(({ amount }) => amountOf(amount, price))
        .reduce((most, cents) => (cents > most ? cents : most)),
    ),
  );
}

function evaluated(input: EvaluationInput): Evaluation {
  const { policy, asOf } = input;
  const price = priceOf(policy, input.terms);
  const judgeOn = (day: Day): Judged => judgeStages(input, price.payableCents, day);
  const judged = judgeOn(asOf);
  const { stages } = judged;
  const next = holdsUntil(judged, judgeOn, input.facts.length);
  return {
    kind: 'evaluated',
    policyId: policy.id,
    policyVersion: policy.version,
    policyHash: policy.hash,
    asOf,
    price,
    stages,
    totalEarnedCents: sumIn(stages, 'earned'),
    exposureCents: sumIn(stages, 'pending'),
    maximumCents: sumOf(stages.map(({ maximumCents }) => maximumCents)),
    ...(next !== undefined && { nextDeadlineOn: next }),
  };
}

/** The stages on a day, by the facts recorded as of the evaluation. */
function judgeStages({ policy, terms, facts, asOf }: EvaluationInput, price: Cents, on: Day): Judged {
  const { byKind, quietUntil } = knownFacts(facts, { effectiveBy: on, recordedBy: asOf });
  const findings = new Map<string, Finding>();
  const world: World = { asOf: on, terms, byKind, stages: findings };
  const gate = judge(policy.gate.when, world);
  const stages = policy.stages.map((stage) => {
    const { result, finding } = judgeStage(stage, gate, { world, price });
    findings.set(stage.id, finding);
    return result;
  });
  return quietUntil === undefined ? { stages } : { stages, quietUntil };
}

const sumIn = (stages: readonly StageResult[], status: StageResult['status']): Cents =>
  sumOf(stages.filter((stage) => stage.status === status).map(({ amountCents }) => amountCents));
