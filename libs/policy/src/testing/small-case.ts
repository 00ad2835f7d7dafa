import { toDay } from '@ledger/kernel';
import { type Evaluation, evaluatePinned, type Fact, type FactField, type Policy, type Terms } from '..';
import { type Sections, smallPolicy } from './small-policy';

const CITATIONS = `
  act: { text: The Act, grade: V }
  lore: { text: What people say, grade: K, unverified: true }`;

/** The `terms` of a small policy with some more, each a line of YAML. */
export const termsWith = (...more: readonly string[]): Sections => ({
  terms: ['', ...USUAL_TERMS, ...more].join('\n  '),
});

const USUAL_TERMS = [
  'priceCents: { type: cents, says: the price, citation: act }',
  'courseStart: { type: day, says: the first day, citation: act }',
  'courseEnd: { type: day, says: the last day, citation: act }',
];

/** A small policy that can cite lore, which is not verified. */
export const policyOf = (...sections: readonly Sections[]): Policy =>
  smallPolicy(Object.assign({ citations: CITATIONS }, ...sections) as Sections);

/** 800.00, from 17 August to 18 December 2026. */
export const TERMS_OF_2026: Terms = {
  priceCents: 80_000,
  courseStart: toDay('2026-08-17'),
  courseEnd: toDay('2026-12-18'),
};

/** A fact of a day. */
export const on = (kind: string, day: string, fields: Readonly<Record<string, FactField>> = {}): Fact => ({
  kind,
  effectiveOn: toDay(day),
  ...fields,
});

/** A case of an enrollment that was approved before the course began. */
export interface SmallCase {
  readonly policy: Policy;
  readonly facts: readonly Fact[];
  readonly asOf: string;
  readonly terms?: Terms;
}

/** Evaluates a case. */
export const evaluationOf = ({ policy, facts, asOf, terms = TERMS_OF_2026 }: SmallCase): Evaluation =>
  evaluatePinned({ policy, terms, facts: [on('approved', '2026-08-01'), ...facts], asOf: toDay(asOf) });

/** What became of a stage, the first where none is named, in numbers that are easy to compare. */
export function standing(evaluation: Evaluation, stage?: string) {
  const result = evaluation.stages.find((each) => stage === undefined || each.stage === stage);
  if (result === undefined) return undefined;
  const { status, amountCents, openCents, earnedOn, reductions } = result;
  return {
    status,
    earned: status === 'earned' ? Number(amountCents) : 0,
    open: Number(openCents),
    ...(earnedOn !== undefined && { earnedOn }),
    ...(reductions.length > 0 && {
      lost: reductions.map(({ code, amountCents: cents, on: day }) =>
        day === undefined ? [code, Number(cents)] : [code, Number(cents), day],
      ),
    }),
  };
}
