import type { Condition } from '../model/condition';
import type { Branch, Cited, Policy, Stage } from '../model/policy';
import { authorityOf, saysAround, type Statement, type Subject } from './statement';
import { wordsOfAmount } from './words-of-amount';
import { type CompoundNames, namesOf, partsOfCondition, wordsOfTerm } from './words-of-condition';
import { wordsOfFormula } from './words-of-formula';

/** What gate, price and stages say. */
export function statementsOfClauses(policy: Policy): readonly Statement[] {
  const names = compoundNamesOf(policy);
  return [
    ...statementsOfGate(policy, names),
    ...statementsOfPrice(policy),
    ...policy.stages.flatMap((stage) => statementsOfStage(stage, names)),
  ];
}

/** The names of compounds, by the conditions that clauses share with them. */
export const compoundNamesOf = ({ compounds }: Policy): CompoundNames =>
  new Map([...compounds].map(([name, { when }]) => [when, name]));

/** The sentence of a clause, its authority and its readings. */
export const statementsOfCited = (
  subject: Subject,
  { clause, citation, readings }: Cited,
): readonly Statement[] => [
  saysAround(subject, 'clause', ['reads ', `“${clause}”`, '']),
  authorityOf(subject, citation),
  ...(readings.length === 0
    ? []
    : [saysAround(subject, 'readings', ['is read by ', readings.join(', '), ''])]),
];

const subjectOf = (section: string, about: string, { citation }: Cited): Subject => ({
  section,
  about,
  citation,
});

const needs = (subject: Subject, condition: Condition, names: CompoundNames): readonly Statement[] =>
  partsOfCondition(condition, names).map(([name, words]) =>
    saysAround(subject, `needs ${name}`, ['needs ', words, '']),
  );

function statementsOfGate({ gate }: Policy, names: CompoundNames): readonly Statement[] {
  const subject = subjectOf('gate', 'every stage', gate);
  return [...needs(subject, gate.when, names), ...statementsOfCited(subject, gate)];
}

function statementsOfPrice({ price }: Policy): readonly Statement[] {
  const subject = subjectOf('price', 'the price', price.basis);
  return [
    saysAround(subject, 'basis', ['is ', wordsOfFormula(price.basis.formula), '']),
    ...(price.maximumPercent === null
      ? []
      : [saysAround(subject, 'most', ['is paid up to ', `${price.maximumPercent} %`, ''])]),
    ...statementsOfCited(subject, price.basis),
    ...price.caps.flatMap((cap) => {
      const about = subjectOf('price', `the cap ${cap.id}`, cap);
      return [
        saysAround(about, 'amount', ['is ', wordsOfFormula(cap.formula), '']),
        ...statementsOfCited(about, cap),
      ];
    }),
    ...(price.change === null ? [] : statementsOfChange(price.change)),
  ];
}

function statementsOfChange(change: NonNullable<Policy['price']['change']>): readonly Statement[] {
  const subject = subjectOf('price', 'a changed price', change);
  return [
    saysAround(subject, 'fact', ['is taken from ', `${change.field} of ${change.fact}`, '']),
    ...statementsOfCited(subject, change),
  ];
}

function statementsOfStage(stage: Stage, names: CompoundNames): readonly Statement[] {
  const about = `stage ${stage.id}`;
  const [only] = stage.branches;
  const applies =
    stage.appliesWhen === undefined || only === undefined
      ? []
      : [
          saysAround({ section: 'stages', about, citation: only.citation }, 'applies', [
            'exists only where ',
            wordsOfTerm(stage.appliesWhen),
            '',
          ]),
        ];
  return [
    ...applies,
    ...stage.branches.flatMap((branch) =>
      statementsOfBranch(branch.id === undefined ? about : `${about} / ${branch.id}`, branch, names),
    ),
  ];
}

function statementsOfBranch(about: string, branch: Branch, names: CompoundNames): readonly Statement[] {
  const subject = subjectOf('stages', about, branch);
  const { amount, endings, voids } = branch;
  return [
    saysAround(subject, 'pays', wordsOfAmount(amount)),
    ...needs(subject, branch.when, names),
    ...(endings.length === 0 ? [] : [saysAround(subject, 'ends', ['is ended by ', namesOf(endings), ''])]),
    ...(voids.length === 0 ? [] : [saysAround(subject, 'voids', ['is taken back by ', namesOf(voids), ''])]),
    ...(amount.kind === 'units'
      ? amount.reduced.flatMap((reduced, index) =>
          statementsOfCited(
            subjectOf('stages', `${about}, reduction ${String(index + 1)}`, reduced),
            reduced,
          ),
        )
      : []),
    ...(amount.kind === 'tiers' ? statementsOfBands(about, amount.bands) : []),
    ...statementsOfCited(subject, branch),
  ];
}

const statementsOfBands = (
  about: string,
  bands: Extract<Branch['amount'], { kind: 'tiers' }>['bands'],
): readonly Statement[] =>
  bands.flatMap(({ clause, citation, readings = [] }, index) => {
    if (citation === undefined) return [];
    const subject = { section: 'stages', about: `${about}, band ${String(index + 1)}`, citation };
    return clause === undefined
      ? [authorityOf(subject, citation)]
      : statementsOfCited(subject, { clause, citation, readings });
  });
