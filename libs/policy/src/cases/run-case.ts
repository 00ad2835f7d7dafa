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
  return { output: evaluationToJson(result, name), mismatches: mismatchesOf({ policy, result, expect }) };
}

const failed = (name: string, policy: string, error: string): CaseRun => ({
  output: { case: name, policy, error },
  mismatches: [error],
});

interface Compared {
  readonly policy: Policy;
  readonly result: Evaluation;
  readonly expect: Expectation;
}

const mismatchesOf = ({ policy, result, expect }: Compared): readonly string[] => [
  ...stagesUnknown({ policy, result, expect }),
  ...result.stages.flatMap((stage) => stageMismatches(stage, expect)),
  ...differences('totalEarnedCents', expect.totalEarnedCents, centsToJson(result.totalEarnedCents)),
  ...differences('exposureCents', expect.exposureCents, centsToJson(result.exposureCents)),
  ...differences('maximumCents', expect.maximumCents, centsToJson(result.maximumCents)),
  ...differences('nextDeadlineOn', expect.nextDeadlineOn, result.nextDeadlineOn ?? 'never'),
];

/** A stage that the pinned terms rule out earned nothing: zero cents may be expected of it, and no more. */
function stagesUnknown({ policy, result, expect }: Compared): readonly string[] {
  const known = new Set(result.stages.map(({ stage }) => stage));
  const ruledOut = new Set(policy.stages.map(({ id }) => id));
  const named = [expect.earnedOn, expect.branch, expect.status, expect.reasons];
  const unknown = named.flatMap((byStage) => Object.keys(byStage ?? {}));
  for (const [id, cents] of Object.entries(expect.earned ?? {})) {
    if (cents !== 0 || !ruledOut.has(id)) unknown.push(id);
  }
  return [...new Set(unknown)]
    .filter((id) => !known.has(id))
    .map((id) => `${id}: the policy has no such stage${ruledOut.has(id) ? ' under these terms' : ''}`);
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
