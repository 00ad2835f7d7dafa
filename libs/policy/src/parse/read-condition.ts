import type { Condition, Ending, FactCondition, TermCondition } from '../model/condition';
import { fieldValueOf, numberOf, wholeOf } from './definitions';
import { MAX_ENTRIES } from './limits';
import { numericTermOf } from './read-formula';
import { limitOf } from './read-limit';
import { PATTERN_FIELDS, patternOf } from './read-pattern';
import { complain, entriesOf, expectKeys, has, keywordIn, nameOf, type Source, under } from './source';
import type { Clauses, Vocabulary } from './vocabulary';

const KEYWORDS = ['fact', 'all', 'any', 'some', 'not', 'ifKnown', 'stage', 'reached', 'term', 'is'] as const;

/** Reads a condition; its keyword says which kind it is. A compound comes back as what it stands for. */
export function conditionOf(source: Source, clauses: Clauses): Condition {
  const keyword = keywordIn(source, KEYWORDS);
  if (keyword !== undefined) return READERS[keyword](source, clauses);
  complain(source, 'UnknownCondition', `Expected a condition: use one of ${KEYWORDS.join(', ')}.`);
  return NOTHING;
}

/** Stands in for a condition that was complained about. */
const NOTHING: Condition = { kind: 'all', conditions: [] };

type Reader = (source: Source, clauses: Clauses) => Condition;

const READERS: Readonly<Record<(typeof KEYWORDS)[number], Reader>> = {
  fact: factConditionOf,
  all: (source, clauses) => {
    expectKeys(source, ['all']);
    return { kind: 'all', conditions: conditionsOf(under(source, 'all'), clauses) };
  },
  any: (source, clauses) => {
    expectKeys(source, ['any']);
    return { kind: 'any', conditions: conditionsOf(under(source, 'any'), clauses) };
  },
  some: someOf,
  not: (source, clauses) => {
    expectKeys(source, ['not']);
    return { kind: 'not', condition: factConditionOf(under(source, 'not'), clauses) };
  },
  ifKnown: (source, clauses) => {
    expectKeys(source, ['ifKnown', 'then']);
    return {
      kind: 'if-known',
      premise: conditionOf(under(source, 'ifKnown'), clauses),
      consequence: conditionOf(under(source, 'then'), clauses),
    };
  },
  stage: (source) => {
    expectKeys(source, ['stage']);
    return { kind: 'stage', stage: nameOf(under(source, 'stage')) };
  },
  reached: (source, clauses) => {
    expectKeys(source, ['reached']);
    return { kind: 'reached', limit: limitOf(under(source, 'reached'), 1, clauses) };
  },
  term: (source, clauses) => termConditionOf(source, clauses),
  is: (source, clauses) => {
    expectKeys(source, ['is']);
    return clauses.compoundAt(under(source, 'is'));
  },
};

const conditionsOf = (source: Source, clauses: Clauses): readonly Condition[] =>
  entriesOf(source).map((entry) => conditionOf(entry, clauses));

function someOf(source: Source, clauses: Clauses): Condition {
  expectKeys(source, ['some', 'of']);
  const conditions = conditionsOf(under(source, 'of'), clauses);
  const count = wholeOf(under(source, 'some'), MAX_ENTRIES, clauses);
  if (count < 1 || count > conditions.length)
    complain(
      under(source, 'some'),
      'CountOutOfRange',
      `Expected a number from 1 to ${String(conditions.length)}, as many as are listed under 'of'.`,
    );
  return { kind: 'some', count, conditions };
}

const FACT_FIELDS = [...PATTERN_FIELDS, 'notEarlierThan', 'notLaterThan', 'endedBy', 'quorum'] as const;

function factConditionOf(source: Source, clauses: Clauses): FactCondition {
  expectKeys(source, ['fact'], FACT_FIELDS);
  return {
    kind: 'fact',
    ...patternOf(source, clauses),
    ...windowOf(source, clauses),
    endings: endingsNamed(source, 'endedBy', clauses),
    ...(has(source, 'quorum') && { quorum: quorumOf(under(source, 'quorum'), clauses) }),
  };
}

function quorumOf(source: Source, clauses: Clauses): NonNullable<FactCondition['quorum']> {
  expectKeys(source, ['count', 'distinct']);
  const count = wholeOf(under(source, 'count'), MAX_ENTRIES, clauses);
  if (count < 1) complain(under(source, 'count'), 'CountOutOfRange', 'Expected a number of at least 1.');
  return { count, distinct: nameOf(under(source, 'distinct')) };
}

/** Reads `notEarlierThan` and `notLaterThan`. */
export const windowOf = (
  source: Source,
  vocabulary: Vocabulary,
): Pick<FactCondition, 'notEarlierThan' | 'notLaterThan'> => ({
  ...(has(source, 'notEarlierThan') && {
    notEarlierThan: limitOf(under(source, 'notEarlierThan'), 1, vocabulary),
  }),
  ...(has(source, 'notLaterThan') && {
    notLaterThan: limitOf(under(source, 'notLaterThan'), -1, vocabulary),
  }),
});

/** Reads names of endings, leaving out those the policy reads as ending nothing. */
export function endingsNamed(
  source: Source,
  key: 'endedBy' | 'voidedBy',
  { endings }: Pick<Clauses, 'endings'>,
): readonly Ending[] {
  if (!has(source, key)) return [];
  return entriesOf(under(source, key)).flatMap((entry) => {
    const ending = typeof entry.value === 'string' ? endings.get(entry.value) : undefined;
    if (ending === undefined)
      complain(entry, 'UnknownEnding', `No such ending is declared: add it under 'endings'.`);
    return ending?.effect === 'ends' ? [ending] : [];
  });
}

const COMPARISONS = {
  atLeast: 'at-least',
  atMost: 'at-most',
  above: 'above',
  below: 'below',
} as const;

/** Reads what must be so of a pinned term. */
export function termConditionOf(source: Source, vocabulary: Vocabulary): TermCondition {
  const word = keywordIn(source, ['is', 'atLeast', 'atMost', 'above', 'below'] as const) ?? 'is';
  expectKeys(source, ['term', word]);
  const place = under(source, word);
  if (word !== 'is') {
    const { rational } = numberOf(place, vocabulary);
    return {
      kind: 'term',
      term: numericTermOf(under(source, 'term'), vocabulary),
      test: { kind: COMPARISONS[word], value: rational },
    };
  }
  const term = nameOf(under(source, 'term'));
  if (!vocabulary.terms.has(term))
    complain(under(source, 'term'), 'UnknownTerm', `'${term}' is no pinned term: declare it under 'terms'.`);
  return { kind: 'term', term, test: { kind: 'is', value: fieldValueOf(place) } };
}
