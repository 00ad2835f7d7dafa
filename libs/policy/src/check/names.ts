import type { Path } from '../model/diagnostic';
import type { JsonValue, Policy } from '../model/policy';
import type { Fault } from './fault';
import { patternsOf } from './places';
import { branchesOf, conditionsIn } from './walk';

/** No name is used twice, every declared name is used, and stages refer to earlier stages only. */
export const nameFaults = (policy: Policy): readonly Fault[] => [
  ...duplicates(policy),
  ...laterStages(policy),
  ...unused(policy),
  ...idleRules(policy),
];

function duplicates(policy: Policy): readonly Fault[] {
  const idsOf = (named: readonly { readonly id?: string }[]): readonly string[] =>
    named.map(({ id }) => id ?? '');
  const lists: readonly (readonly [readonly string[], Path])[] = [
    [idsOf(policy.stages), ['stages']],
    [idsOf(policy.price.caps), ['price', 'caps']],
    [idsOf(policy.retained), ['retained']],
    [(policy.sources?.shares ?? []).map(({ source }) => source), ['sources', 'shares']],
    ...policy.stages.map(
      ({ branches }, index) =>
        [idsOf(branches), ['stages', index, 'oneOf']] satisfies [readonly string[], Path],
    ),
  ];
  return lists.flatMap(([ids, path]) =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({ code: 'DuplicateId', message: `'${id}' names two things: rename one of them.`, path })),
  );
}

/** A stage that is waited for, or whose leavings are paid, must have been judged before. */
function laterStages(policy: Policy): readonly Fault[] {
  const asked = [
    ...conditionsIn(policy.gate.when, ['gate', 'when']).map((placed) => ({ ...placed, stageIndex: 0 })),
    ...branchesOf(policy).flatMap(({ item, stageIndex, path }) =>
      conditionsIn(item.when, [...path, 'when']).map((placed) => ({ ...placed, stageIndex })),
    ),
  ].flatMap(({ item, path, stageIndex }) =>
    item.kind === 'stage' ? [{ stage: item.stage, stageIndex, path }] : [],
  );
  const balanced = branchesOf(policy).flatMap(({ item, stageIndex, path }) =>
    item.amount.kind === 'unearned'
      ? [{ stage: item.amount.stage, stageIndex, path: [...path, 'amount', 'unearned'] }]
      : [],
  );
  return [...asked, ...balanced].flatMap(({ stage, stageIndex, path }) =>
    policy.stages.slice(0, stageIndex).some(({ id }) => id === stage)
      ? []
      : [
          {
            code: 'StageNotEarlier',
            message: `'${stage}' is no earlier stage: name one written above.`,
            path,
          },
        ],
  );
}

/** Keys under which a document refers to a declared name. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  citations: ['citation'],
  parameters: ['parameter'],
  readings: ['reading', 'readings'],
  endings: ['endedBy', 'voidedBy'],
  compounds: ['is'],
  calendars: ['counting'],
  factKinds: ['fact', 'facts', 'reopenedBy'],
};

function unused(policy: Policy): readonly Fault[] {
  const used = new Map<string, Set<string>>();
  collect(policy.document, '', used);
  return Object.entries(REFERENCES).flatMap(([section, keys]) => {
    const names = [...policy[section as 'citations'].keys()];
    return names
      .filter((name) => !keys.some((key) => used.get(key)?.has(name) === true))
      .map((name) => ({
        code: 'UnusedName',
        message: `'${name}' is declared and never used: refer to it, or take it out.`,
        path: [section, name],
      }));
  });
}

function collect(value: JsonValue, key: string, used: Map<string, Set<string>>): void {
  if (typeof value === 'string') used.set(key, (used.get(key) ?? new Set()).add(value));
  else if (Array.isArray(value)) (value as readonly JsonValue[]).forEach((item) => collect(item, key, used));
  else if (typeof value === 'object' && value !== null)
    Object.entries(value).forEach(([name, item]) => collect(item, name, used));
}

/** An attestation rule for facts that no clause asks for. */
function idleRules(policy: Policy): readonly Fault[] {
  const asked = new Set(patternsOf(policy).map(({ item }) => item.fact));
  return [...policy.attestations.keys()].flatMap((fact, index) =>
    asked.has(fact)
      ? []
      : [
          {
            code: 'RuleNeverAsked',
            message: `No clause asks for a '${fact}' fact: correct the kind, or take the rule out.`,
            path: ['attestations', index],
          },
        ],
  );
}
