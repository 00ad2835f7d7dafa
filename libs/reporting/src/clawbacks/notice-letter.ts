import { centsFromJson, inDollars } from '@ledger/kernel';
import type { ClawbackRow, DerivedStage, RecoveryTermsSet } from '@ledger/recovery';
import { printable } from '../text/text-table';
import type { ExplainedDerivation } from './derivation-text';

/** What a notice says: the case, the sentences of its derivation, the terms in force on its day and its days. */
export interface NoticeContent {
  readonly clawback: ClawbackRow;
  readonly explained: ExplainedDerivation;
  readonly terms: RecoveryTermsSet['data'];
  readonly noticedOn: string;
  readonly answerBy: string;
  readonly claimedCents: number;
}

const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents));

/** The notice of a clawback as plain text: amount, clause, last day, and how to answer. The same case gives the same bytes. */
export function noticeLetter({
  clawback,
  explained,
  terms,
  noticedOn,
  answerBy,
  claimedCents,
}: NoticeContent): string {
  const { clawbackId, programId, providerId, enrollmentId, stage, voucherId, derivation } = clawback;
  const { policyId, policyVersion, policyHash, before, after } = derivation;
  return [
    `NOTICE OF CLAWBACK ${printable(clawbackId)}`,
    '',
    `Program:   ${printable(programId)}`,
    `Provider:  ${printable(providerId)}`,
    `Date:      ${noticedOn}`,
    `Amount:    ${dollars(claimedCents)}`,
    `Answer by: ${answerBy}, that day included`,
    '',
    `Stage ${printable(stage)} of enrollment ${printable(enrollmentId)} was paid and is no longer earned.`,
    explained.cause,
    '',
    ...stageLines('Before', before, explained.before),
    ...stageLines('After', after, explained.after),
    `Policy: ${printable(policyId)}@${printable(policyVersion)}, ${policyHash}`,
    `Adjustment voucher: ${printable(voucherId)}`,
    '',
    'How to answer',
    `Accept the claim, or dispute it and say why, until ${answerBy}:`,
    `POST /v1/clawbacks/${clawbackId}/answer with {"answer": "accepts"} or {"answer": "disputes"} and a reasonCode.`,
    'Nothing is netted before the claim is decided. Without an answer it is decided on the record.',
    appealText(terms.appealDays),
    '',
    `Terms of recovery: ${printable(terms.citation)}, in force from ${terms.from}.`,
    '',
  ].join('\n');
}

const stageLines = (title: string, { earnedCents, clause, citation }: DerivedStage, because: string) => [
  `${title}: ${dollars(earnedCents)}`,
  `  ${printable(clause)}`,
  ...(citation === '' ? [] : [`  ${printable(citation)}`]),
  `  ${printable(because)}`,
  '',
];

const appealText = (appealDays: number): string =>
  appealDays === 0
    ? 'A decision cannot be appealed under these terms after its own day.'
    : `A decision can be appealed within ${String(appealDays)} calendar days; an appeal stays recovery.`;
