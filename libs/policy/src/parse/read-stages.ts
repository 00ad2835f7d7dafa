import type { Branch, Stage } from '../model/policy';
import { compare, plus, type Rational, ZERO } from '../model/rational';
import { CLAUSE_FIELDS, citedOf } from './definitions';
import { MAX_BRANCHES, MAX_STAGES } from './limits';
import { conditionOf, endedBy, type Vocabulary } from './read-condition';
import { amountOf } from './read-price';
import { entriesOf, expectKeys, has, nameOf, type Source, under } from './source';

/** Reads the stages in writing order; each takes up where the full share of the earlier ones ends. */
export function stagesOf(source: Source, vocabulary: Vocabulary): readonly Stage[] {
  let before = ZERO;
  return entriesOf(source, MAX_STAGES).map((entry) => {
    const stage = stageOf(entry, before, vocabulary);
    before = plus(before, largestShareOf(stage));
    return stage;
  });
}

const BRANCH_FIELDS = [...CLAUSE_FIELDS, 'when', 'amount'] as const;
const OPTIONAL_BRANCH_FIELDS = ['readings', 'endedBy'] as const;

function stageOf(source: Source, before: Rational, vocabulary: Vocabulary): Stage {
  const id = nameOf(under(source, 'id'));
  if (!has(source, 'oneOf')) {
    expectKeys(source, ['id', ...BRANCH_FIELDS], OPTIONAL_BRANCH_FIELDS);
    return { id, branches: [branchOf(source, before, vocabulary)] };
  }
  expectKeys(source, ['id', 'oneOf']);
  const branches = entriesOf(under(source, 'oneOf'), MAX_BRANCHES).map((entry): Branch => {
    expectKeys(entry, ['id', ...BRANCH_FIELDS], OPTIONAL_BRANCH_FIELDS);
    return { id: nameOf(under(entry, 'id')), ...branchOf(entry, before, vocabulary) };
  });
  return { id, branches };
}

const branchOf = (source: Source, before: Rational, vocabulary: Vocabulary): Branch => ({
  ...citedOf(source, vocabulary),
  when: conditionOf(under(source, 'when'), vocabulary),
  amount: amountOf(under(source, 'amount'), before, vocabulary),
  endings: endedBy(source, vocabulary),
});

/** The percentage the best branch of a stage pays. */
export const largestShareOf = (stage: Stage): Rational =>
  stage.branches.reduce<Rational>(
    (largest, { amount }) => (compare(amount.percent, largest) > 0 ? amount.percent : largest),
    ZERO,
  );
