import type { Branch, Stage } from '../model/policy';
import { CLAUSE_FIELDS, citedOf } from './definitions';
import { MAX_BRANCHES, MAX_STAGES } from './limits';
import { amountOf } from './read-amount';
import { conditionOf, endingsNamed, termConditionOf } from './read-condition';
import { entriesOf, expectKeys, has, nameOf, type Source, under } from './source';
import type { Clauses } from './vocabulary';

/** Reads the stages in writing order. */
export const stagesOf = (source: Source, clauses: Clauses): readonly Stage[] =>
  entriesOf(source, MAX_STAGES).map((entry) => stageOf(entry, clauses));

const BRANCH_FIELDS = [...CLAUSE_FIELDS, 'when', 'amount'] as const;
const OPTIONAL_BRANCH_FIELDS = ['readings', 'endedBy', 'voidedBy'] as const;

function stageOf(source: Source, clauses: Clauses): Stage {
  const stage = {
    id: nameOf(under(source, 'id')),
    ...(has(source, 'appliesWhen') && {
      appliesWhen: termConditionOf(under(source, 'appliesWhen'), clauses),
    }),
  };
  if (!has(source, 'oneOf')) {
    expectKeys(source, ['id', ...BRANCH_FIELDS], [...OPTIONAL_BRANCH_FIELDS, 'appliesWhen']);
    return { ...stage, branches: [branchOf(source, clauses)] };
  }
  expectKeys(source, ['id', 'oneOf'], ['appliesWhen']);
  const branches = entriesOf(under(source, 'oneOf'), MAX_BRANCHES).map((entry): Branch => {
    expectKeys(entry, ['id', ...BRANCH_FIELDS], OPTIONAL_BRANCH_FIELDS);
    return { id: nameOf(under(entry, 'id')), ...branchOf(entry, clauses) };
  });
  return { ...stage, branches };
}

const branchOf = (source: Source, clauses: Clauses): Branch => ({
  ...citedOf(source, clauses),
  when: conditionOf(under(source, 'when'), clauses),
  amount: amountOf(under(source, 'amount'), clauses),
  endings: endingsNamed(source, 'endedBy', clauses),
  voids: endingsNamed(source, 'voidedBy', clauses),
});
