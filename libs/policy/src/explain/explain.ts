import { type Cents, inDollars } from '@ledger/kernel';
import { becauseOf, missing, reasonText } from '../evaluate/because';
import { becausePriceOf } from '../evaluate/price';
import type {
  CitedAs,
  Disregarded,
  Evaluation,
  Outlook,
  PartResult,
  Reduction,
  RetainedResult,
  StageResult,
} from '../model/evaluation';

/**
 * An evaluation in plain English, line by line: why this amount, why not more, what is missing, who must
 * supply it and by when, and which clause says so. The same evaluation gives the same lines.
 */
export const explain = (evaluation: Evaluation): string[] => [
  `${evaluation.policyId}@${evaluation.policyVersion} as of ${evaluation.asOf}`,
  totals(evaluation),
  becausePriceOf(evaluation.price),
  ...evaluation.price.reductions.map((reduction) => `  Not more: ${lost(reduction)}`),
  `  Rule: ${rule(evaluation.price)}`,
  ...evaluation.stages.flatMap(stageLines),
  ...evaluation.retained.flatMap(retainedLines),
  ...evaluation.disregarded.flatMap(disregardedLines),
  horizon(evaluation),
];

function totals({ totalEarnedCents, exposureCents, maximumCents }: Evaluation): string {
  const left = maximumCents - totalEarnedCents - exposureCents;
  const gone = (left > 0n ? left : 0n) as Cents;
  return (
    `Earned ${inDollars(totalEarnedCents)} of at most ${inDollars(maximumCents)}; ` +
    `${inDollars(exposureCents)} may still be earned, ${inDollars(gone)} cannot be any more.`
  );
}

const stageLines = (stage: StageResult): string[] => [
  `${stage.stage}: ${headline(stage)}`,
  `  ${becauseOf(stage)}`,
  ...stage.parts.map((part) => `  Part ${partText(part)}.`),
  ...stage.sources.map(({ source, amountCents }) => `  Paid by ${source}: ${inDollars(amountCents)}.`),
  ...stage.waitingFor.map((item) => `  Missing: ${missing(item)}.`),
  ...stage.reductions.flatMap((reduction) => reductionLines(reduction, stage)),
  ...stage.otherwise.map((outlook) => `  Otherwise: ${alternative(outlook)}`),
  `  Rule: ${rule(stage)}`,
];

function headline({ status, amountCents, openCents, maximumCents, branch }: StageResult): string {
  const way = branch === undefined ? '' : ` (${branch})`;
  const open = openCents > 0n ? `, up to ${inDollars(openCents)} more` : '';
  switch (status) {
    case 'earned':
      return `earned ${inDollars(amountCents)}${way}${open}`;
    case 'pending':
      return `pending, up to ${inDollars(amountCents)}${way}`;
    case 'forfeited':
      return `forfeited, ${inDollars(maximumCents)} cannot be earned any more`;
  }
}

function partText({ part, status, amountCents, earnedOn }: PartResult): string {
  const on = earnedOn === undefined ? '' : ` on ${earnedOn}`;
  return `${part}: ${status}${on}, ${inDollars(amountCents)}`;
}

/** The rule is repeated only where it is another than the stage's. */
const reductionLines = (reduction: Reduction, { clause }: StageResult): string[] => [
  `  Not more: ${lost(reduction)}`,
  ...(reduction.clause === clause ? [] : [`    Rule: ${rule(reduction)}`]),
];

const lost = ({ code, amountCents, branch, on }: Reduction): string =>
  `${inDollars(amountCents)}${branch === undefined ? '' : ` (${branch})`}, ${code}. ${reasonText(code, on)}`;

const alternative = ({ branch, amountCents, waitingFor }: Outlook): string =>
  `${inDollars(amountCents)} (${branch ?? 'another way'}), missing ${waitingFor.map(missing).join('; ')}.`;

const retainedLines = ({ id, to, amountCents, ...cited }: RetainedResult): string[] => [
  `${id}: ${inDollars(amountCents)} stays with ${to}, beside the price`,
  `  Rule: ${rule(cited)}`,
];

const disregardedLines = ({ fact, effectiveOn, id, ...cited }: Disregarded): string[] => [
  `${fact} ${effectiveOn}${id === undefined ? '' : ` (${id})`} counts for nothing: it is not stated as the rule asks.`,
  `  Rule: ${rule(cited)}`,
];

const rule = ({ clause, citation }: { readonly clause: string; readonly citation: CitedAs }): string =>
  `${clause} [${citation.text}, ${citation.unverified === true ? `${citation.grade}, unverified` : citation.grade}]`;

const horizon = ({ nextDeadlineOn }: Evaluation): string =>
  nextDeadlineOn === undefined
    ? 'This holds until a new fact comes.'
    : `This holds until the end of ${nextDeadlineOn}, unless a new fact comes.`;
