import { type Cents, inDollars } from '@ledger/kernel';
import { missing, reasonText } from '../evaluate/because';
import type { CitedAs, Evaluation, Outlook, Reduction, StageResult } from '../model/evaluation';

/**
 * An evaluation in plain English, line by line: why this amount, why not more, what is missing, who must
 * supply it and by when, and which clause says so. The same evaluation gives the same lines.
 */
export const explain = (evaluation: Evaluation): string[] => [
  `${evaluation.policyId}@${evaluation.policyVersion} as of ${evaluation.asOf}`,
  totals(evaluation),
  evaluation.price.because,
  ...evaluation.price.reductions.map((reduction) => `  Not more: ${lost(reduction)}`),
  `  Rule: ${rule(evaluation.price)}`,
  ...evaluation.stages.flatMap(stageLines),
  horizon(evaluation),
];

function totals({ totalEarnedCents, exposureCents, maximumCents }: Evaluation): string {
  const gone = (maximumCents - totalEarnedCents - exposureCents) as Cents;
  return (
    `Earned ${inDollars(totalEarnedCents)} of at most ${inDollars(maximumCents)}; ` +
    `${inDollars(exposureCents)} may still be earned, ${inDollars(gone)} cannot be any more.`
  );
}

const stageLines = (stage: StageResult): string[] => [
  `${stage.stage}: ${headline(stage)}`,
  `  ${stage.because}`,
  ...stage.waitingFor.map((item) => `  Missing: ${missing(item)}.`),
  ...stage.reductions.map((reduction) => `  Not more: ${lost(reduction)}`),
  ...stage.otherwise.map((outlook) => `  Otherwise: ${alternative(outlook)}`),
  `  Rule: ${rule(stage)}`,
];

function headline({ status, amountCents, maximumCents, branch }: StageResult): string {
  const way = branch === undefined ? '' : ` (${branch})`;
  switch (status) {
    case 'earned':
      return `earned ${inDollars(amountCents)}${way}`;
    case 'pending':
      return `pending, up to ${inDollars(amountCents)}${way}`;
    case 'forfeited':
      return `forfeited, ${inDollars(maximumCents)} cannot be earned any more`;
  }
}

const lost = ({ code, amountCents, branch, on }: Reduction): string =>
  `${inDollars(amountCents)}${branch === undefined ? '' : ` (${branch})`}, ${code}. ${reasonText(code, on)}`;

const alternative = ({ branch, amountCents, waitingFor }: Outlook): string =>
  `${inDollars(amountCents)} (${branch ?? 'another way'}), missing ${waitingFor.map(missing).join('; ')}.`;

const rule = ({ clause, citation }: { readonly clause: string; readonly citation: CitedAs }): string =>
  `${clause} [${citation.text}, ${citation.unverified === true ? `${citation.grade}, unverified` : citation.grade}]`;

const horizon = ({ nextDeadlineOn }: Evaluation): string =>
  nextDeadlineOn === undefined
    ? 'This holds until a new fact comes.'
    : `This holds until the end of ${nextDeadlineOn}, unless a new fact comes.`;
