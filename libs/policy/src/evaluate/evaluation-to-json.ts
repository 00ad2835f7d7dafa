import { centsToJson } from '@ledger/kernel';
import type { Evaluation, Outlook, Reduction, StageResult } from '../model/evaluation';
import type { JsonObject } from '../model/policy';

/** An evaluation as one line of JSON carries it: cents as integers, fields always in the same order. */
export function evaluationToJson(evaluation: Evaluation, caseName?: string): JsonObject {
  const { price } = evaluation;
  return {
    ...(caseName !== undefined && { case: caseName }),
    policy: `${evaluation.policyId}@${evaluation.policyVersion}`,
    policyHash: evaluation.policyHash,
    asOf: evaluation.asOf,
    totalEarnedCents: centsToJson(evaluation.totalEarnedCents),
    exposureCents: centsToJson(evaluation.exposureCents),
    maximumCents: centsToJson(evaluation.maximumCents),
    ...(evaluation.nextDeadlineOn !== undefined && { nextDeadlineOn: evaluation.nextDeadlineOn }),
    price: {
      quotedCents: centsToJson(price.quotedCents),
      payableCents: centsToJson(price.payableCents),
      clause: price.clause,
      citation: price.citation.text,
      reductions: price.reductions.map(reductionToJson),
      because: price.because,
    },
    stages: evaluation.stages.map(stageToJson),
  };
}

const stageToJson = (stage: StageResult): JsonObject => ({
  stage: stage.stage,
  status: stage.status,
  ...(stage.branch !== undefined && { branch: stage.branch }),
  amountCents: centsToJson(stage.amountCents),
  ...(stage.earnedOn !== undefined && { earnedOn: stage.earnedOn }),
  maximumCents: centsToJson(stage.maximumCents),
  clause: stage.clause,
  citation: stage.citation.text,
  grade: stage.citation.grade,
  ...(stage.citation.unverified === true && { unverified: true }),
  because: stage.because,
  ...(stage.waitingFor.length > 0 && { waitingFor: stage.waitingFor.map((item) => ({ ...item })) }),
  ...(stage.reductions.length > 0 && { reductions: stage.reductions.map(reductionToJson) }),
  ...(stage.evidence.length > 0 && { evidence: stage.evidence.map((item) => ({ ...item })) }),
  ...(stage.otherwise.length > 0 && { otherwise: stage.otherwise.map(outlookToJson) }),
});

const reductionToJson = (reduction: Reduction): JsonObject => ({
  ...reduction,
  amountCents: centsToJson(reduction.amountCents),
});

const outlookToJson = (outlook: Outlook): JsonObject => ({
  ...outlook,
  amountCents: centsToJson(outlook.amountCents),
  waitingFor: outlook.waitingFor.map((item) => ({ ...item })),
});
