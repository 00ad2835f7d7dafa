import { centsToJson, ZERO_CENTS } from '@ledger/kernel';
import type { CitedAs, Outlook, PartResult, Reduction, StageResult, WaitingFor } from '../model/evaluation';
import type { JsonObject } from '../model/policy';
import type { WaitingCode } from '../model/reason';
import { becauseOf } from './because';

/** A stage as one line of JSON carries it; what is trivial is left out. */
export const stageToJson = (stage: StageResult): JsonObject => ({
  stage: stage.stage,
  status: stage.status,
  ...(stage.branch !== undefined && { branch: stage.branch }),
  amountCents: centsToJson(stage.amountCents),
  ...(stage.status === 'earned' &&
    stage.openCents > ZERO_CENTS && { openCents: centsToJson(stage.openCents) }),
  ...(stage.earnedOn !== undefined && { earnedOn: stage.earnedOn }),
  maximumCents: centsToJson(stage.maximumCents),
  clause: stage.clause,
  ...citationToJson(stage.citation),
  code: stage.grounds.code,
  because: becauseOf(stage),
  ...listsOf(stage),
});

const listsOf = (stage: StageResult): JsonObject => ({
  ...(stage.waitingFor.length > 0 && { waitingFor: stage.waitingFor.map(waitingToJson) }),
  ...(stage.parts.length > 0 && { parts: stage.parts.map(partToJson) }),
  ...(stage.sources.length > 0 && {
    sources: stage.sources.map(({ source, amountCents }) => ({
      source,
      amountCents: centsToJson(amountCents),
    })),
  }),
  ...(stage.reductions.length > 0 && { reductions: stage.reductions.map(reductionToJson) }),
  ...(stage.evidence.length > 0 && { evidence: stage.evidence.map((item) => ({ ...item })) }),
  ...(stage.otherwise.length > 0 && { otherwise: stage.otherwise.map(outlookToJson) }),
});

/** The code of what is awaited. */
function waitingCode({ fact }: WaitingFor): WaitingCode {
  if (fact === 'day-passed') return 'DayMustPass';
  return fact === 'term' ? 'TermMissing' : 'FactMissing';
}

const waitingToJson = (item: WaitingFor): JsonObject => ({ code: waitingCode(item), ...item });

const partToJson = (part: PartResult): JsonObject => ({
  ...part,
  amountCents: centsToJson(part.amountCents),
});

/** A reduction as JSON carries it, with its rule. */
export const reductionToJson = ({ amountCents, citation, ...reduction }: Reduction): JsonObject => ({
  ...reduction,
  amountCents: centsToJson(amountCents),
  ...citationToJson(citation),
});

/** An authority as JSON carries it: what it is and how sure we are of it. */
export const citationToJson = ({ text, grade, unverified }: CitedAs): JsonObject => ({
  citation: text,
  grade,
  ...(unverified === true && { unverified: true }),
});

const outlookToJson = (outlook: Outlook): JsonObject => ({
  ...outlook,
  amountCents: centsToJson(outlook.amountCents),
  waitingFor: outlook.waitingFor.map(waitingToJson),
});
