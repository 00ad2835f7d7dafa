import { centsToJson } from '@ledger/kernel';
import { evaluate } from '../evaluate/evaluate';
import { evaluationToJson } from '../evaluate/evaluation-to-json';
import type { Evaluation, StageResult } from '../model/evaluation';
import type { JsonObject, Policy } from '../model/policy';
import type { Expectation, PolicyCase } from './parse-cases';

/** What came out, and where it differs from what must follow. */
export interface CaseRun {
  /** The line of JSON that is printed for the case. */
  readonly output: JsonObject;
  /** One sentence for each difference; empty when the case passes. */
  readonly mismatches: readonly string[];
}

/** Evaluates a case under its policy and compares with what it expects. */
export function runCase(policy: Policy, policyCase: PolicyCase): CaseRun {
  const { name, terms, facts, asOf, expect } = policyCase;
  if (`${policy.id}@${policy.version}` !== policyCase.policy)
    return failed(name, policyCase.policy, `is for ${policyCase.policy}, not ${policy.id}@${policy.version}`);
  const result = evaluate({ policy, terms, facts, asOf });
  if (result.kind === 'terms-missing') return failed(name, policyCase.policy, result.message);
  return { output: evaluationToJson(result, name), mismatches: mismatchesOf(result, expect) };
}

const failed = (name: string, policy: string, error: string): CaseRun => ({
  output: { case: name, policy, error },
  mismatches: [error],
});

const mismatchesOf = (evaluation: Evaluation, expect: Expectation): readonly string[] => [
  ...stagesUnknown(evaluation, expect),
  ...evaluation.stages.flatMap((stage) => stageMismatches(stage, expect)),
  ...differences('totalEarnedCents', expect.totalEarnedCents, centsToJson(evaluation.totalEarnedCents)),
  ...differences('exposureCents', expect.exposureCents, centsToJson(evaluation.exposureCents)),
  ...differences('maximumCents', expect.maximumCents, centsToJson(evaluation.maximumCents)),
  ...differences('nextDeadlineOn', expect.nextDeadlineOn, evaluation.nextDeadlineOn ?? 'never'),
];

function stagesUnknown({ stages }: Evaluation, expect: Expectation): readonly string[] {
  const named = [expect.earned, expect.earnedOn, expect.branch, expect.status, expect.reasons];
  const unknown = named
    .flatMap((byStage) => Object.keys(byStage ?? {}))
    .filter((id) => !stages.some(({ stage }) => stage === id));
  return [...new Set(unknown)].map((id) => `${id}: the policy has no such stage`);
}

function stageMismatches(stage: StageResult, expect: Expectation): readonly string[] {
  const id = stage.stage;
  const earned = stage.status === 'earned' ? centsToJson(stage.amountCents) : 0;
  return [
    ...differences(`${id} earned`, expect.earned && (expect.earned[id] ?? 0), earned),
    ...differences(`${id} status`, expect.status?.[id], stage.status),
    ...detailMismatches(stage, expect),
  ];
}

function detailMismatches(stage: StageResult, expect: Expectation): readonly string[] {
  const id = stage.stage;
  const codes = stage.reductions.map(({ code }) => code).join(', ');
  return [
    ...differences(`${id} earnedOn`, expect.earnedOn?.[id], stage.earnedOn ?? 'not earned'),
    ...differences(`${id} branch`, expect.branch?.[id], stage.branch ?? 'none'),
    ...differences(`${id} reasons`, expect.reasons?.[id]?.join(', '), codes),
  ];
}

const differences = <Value>(what: string, expected: Value | undefined, actual: Value): readonly string[] =>
  expected === undefined || expected === actual
    ? []
    : [`${what}: expected ${String(expected)}, came out as ${String(actual)}`];
