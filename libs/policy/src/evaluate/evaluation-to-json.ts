import { centsToJson } from '@ledger/kernel';
import type { Evaluation, PriceResult, RetainedResult } from '../model/evaluation';
import type { JsonObject } from '../model/policy';
import { becausePriceOf } from './price';
import { citationToJson, reductionToJson, stageToJson } from './stage-to-json';

/** An evaluation as one line of JSON carries it: cents as integers, fields always in the same order. */
export function evaluationToJson(evaluation: Evaluation, caseName?: string): JsonObject {
  const { disregarded, retained } = evaluation;
  return {
    ...(caseName !== undefined && { case: caseName }),
    policy: `${evaluation.policyId}@${evaluation.policyVersion}`,
    policyHash: evaluation.policyHash,
    asOf: evaluation.asOf,
    totalEarnedCents: centsToJson(evaluation.totalEarnedCents),
    exposureCents: centsToJson(evaluation.exposureCents),
    maximumCents: centsToJson(evaluation.maximumCents),
    ...(evaluation.nextDeadlineOn !== undefined && { nextDeadlineOn: evaluation.nextDeadlineOn }),
    price: priceToJson(evaluation.price),
    stages: evaluation.stages.map(stageToJson),
    ...(disregarded.length > 0 && {
      disregarded: disregarded.map(({ citation, ...item }) => ({ ...item, ...citationToJson(citation) })),
    }),
    ...(retained.length > 0 && { retained: retained.map(retainedToJson) }),
  };
}

const priceToJson = (price: PriceResult): JsonObject => ({
  quotedCents: centsToJson(price.quotedCents),
  payableCents: centsToJson(price.payableCents),
  ...(price.changedOn !== undefined && { changedOn: price.changedOn }),
  clause: price.clause,
  ...citationToJson(price.citation),
  reductions: price.reductions.map(reductionToJson),
  because: becausePriceOf(price),
});

const retainedToJson = ({ amountCents, citation, ...item }: RetainedResult): JsonObject => ({
  ...item,
  amountCents: centsToJson(amountCents),
  ...citationToJson(citation),
});
