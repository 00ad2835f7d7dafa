import type {
  Anchor,
  Condition,
  Ending,
  FactCondition,
  FactPattern,
  FieldTest,
  Limit,
} from '../model/condition';
import { FACT_KINDS, type FactKind } from '../model/fact';
import type { Cited, Policy } from '../model/policy';
import { CLAUSE_FIELDS, citedOf, daysOf, type Definitions, fieldValueOf, wordOf } from './definitions';
import {
  complain,
  dayOf,
  entriesOf,
  expectKeys,
  flagOf,
  has,
  isObject,
  membersOf,
  nameOf,
  type Source,
  textOf,
  under,
} from './source';

/** What conditions refer to by name. */
export type Vocabulary = Definitions & Pick<Policy, 'factKinds' | 'endings' | 'terms'>;

/** Reads the kinds of fact a pack adds. */
export const factKindsOf = (source: Source): ReadonlyMap<string, FactKind> =>
  new Map(
    membersOf(source).map(([kind, member]) => {
      expectKeys(member, ['says', 'from'], ['fields']);
      const fields = has(member, 'fields') ? entriesOf(under(member, 'fields')).map(nameOf) : [];
      return [kind, { says: textOf(under(member, 'says')), from: nameOf(under(member, 'from')), fields }];
    }),
  );

/** Reads the named endings of a policy. */
export const endingsOf = (source: Source, definitions: Definitions): ReadonlyMap<string, Ending & Cited> =>
  new Map(membersOf(source).map(([id, member]) => [id, endingOf(id, member, definitions)]));

function endingOf(id: string, source: Source, definitions: Definitions): Ending & Cited {
  expectKeys(source, [...CLAUSE_FIELDS, 'facts', 'sameDay'], ['readings', 'effect', 'reopenedBy']);
  return {
    id,
    ...citedOf(source, definitions),
    facts: entriesOf(under(source, 'facts')).map(nameOf),
    sameDay: wordOf(under(source, 'sameDay'), ['ends', 'counts'], definitions),
    effect: has(source, 'effect')
      ? wordOf(under(source, 'effect'), ['ends', 'ignored'], definitions)
      : 'ends',
    ...(has(source, 'reopenedBy') && { reopenedBy: nameOf(under(source, 'reopenedBy')) }),
  };
}

const KEYWORDS = ['fact', 'all', 'any', 'not', 'ifKnown', 'stage'] as const;

/** Reads a condition; its keyword says which kind it is. */
export function conditionOf(source: Source, vocabulary: Vocabulary): Condition {
  const keyword = KEYWORDS.find((candidate) => has(source, candidate));
  switch (keyword) {
    case 'fact':
      return factConditionOf(source, vocabulary);
    case 'all':
    case 'any':
      expectKeys(source, [keyword]);
      return {
        kind: keyword,
        conditions: entriesOf(under(source, keyword)).map((entry) => conditionOf(entry, vocabulary)),
      };
    case 'not':
      expectKeys(source, ['not']);
      return { kind: 'not', condition: factConditionOf(under(source, 'not'), vocabulary) };
    case 'ifKnown':
      expectKeys(source, ['ifKnown', 'then']);
      return {
        kind: 'if-known',
        premise: conditionOf(under(source, 'ifKnown'), vocabulary),
        consequence: conditionOf(under(source, 'then'), vocabulary),
      };
    case 'stage':
      expectKeys(source, ['stage']);
      return { kind: 'stage', stage: nameOf(under(source, 'stage')) };
    case undefined:
      complain(source, 'UnknownCondition', `Expected a condition: use one of ${KEYWORDS.join(', ')}.`);
      return { kind: 'all', conditions: [] };
  }
}

const PATTERN_FIELDS = ['where', 'from'] as const;

function factConditionOf(source: Source, vocabulary: Vocabulary): FactCondition {
  expectKeys(source, ['fact'], [...PATTERN_FIELDS, 'notEarlierThan', 'notLaterThan', 'endedBy']);
  return {
    kind: 'fact',
    ...patternOf(source, vocabulary),
    endings: endedBy(source, vocabulary),
    ...(has(source, 'notEarlierThan') && {
      notEarlierThan: limitOf(under(source, 'notEarlierThan'), 1, vocabulary),
    }),
    ...(has(source, 'notLaterThan') && {
      notLaterThan: limitOf(under(source, 'notLaterThan'), -1, vocabulary),
    }),
  };
}

function patternOf(source: Source, vocabulary: Vocabulary): FactPattern {
  const fact = nameOf(under(source, 'fact'));
  const where = has(source, 'where') ? membersOf(under(source, 'where')) : [];
  const tests = where.map(([field, member]) => fieldTestOf(field, member));
  const named = tests.find((test) => test.field === 'by' && test.kind === 'equals');
  const kind = vocabulary.factKinds.get(fact) ?? FACT_KINDS[fact];
  const supplier = typeof named?.value === 'string' ? named.value : (kind?.from ?? 'unknown');
  return { fact, where: tests, from: has(source, 'from') ? nameOf(under(source, 'from')) : supplier };
}

function fieldTestOf(field: string, source: Source): FieldTest {
  if (!isObject(source.value)) return { kind: 'equals', field, value: fieldValueOf(source) };
  const kind = has(source, 'atLeast') ? 'atLeast' : 'atMost';
  expectKeys(source, [kind]);
  const { value } = under(source, kind);
  if (typeof value !== 'number') complain(source, 'NotANumber', 'Expected a number to compare with.');
  return {
    kind: kind === 'atLeast' ? 'at-least' : 'at-most',
    field,
    value: typeof value === 'number' ? value : 0,
  };
}

/** Reads the names of endings under `endedBy`, leaving out those the policy reads as ending nothing. */
export function endedBy(source: Source, vocabulary: Vocabulary): readonly Ending[] {
  if (!has(source, 'endedBy')) return [];
  return entriesOf(under(source, 'endedBy')).flatMap((entry) => {
    const ending = typeof entry.value === 'string' ? vocabulary.endings.get(entry.value) : undefined;
    if (ending === undefined)
      complain(entry, 'UnknownEnding', `No such ending is declared: add it under 'endings'.`);
    return ending?.effect === 'ends' ? [ending] : [];
  });
}

/** `towards` is the step to the first day on the open side when the anchor's own day is not included. */
function limitOf(source: Source, towards: 1 | -1, vocabulary: Vocabulary): Limit {
  if (!has(source, 'anchor'))
    complain(source, 'DeadlineWithoutAnchor', 'A limit is counted from something: add an anchor.');
  expectKeys(source, ['inclusive'], ['anchor', 'plusDays', 'minusDays']);
  const later = has(source, 'plusDays') ? daysOf(under(source, 'plusDays'), vocabulary) : 0;
  const earlier = has(source, 'minusDays') ? daysOf(under(source, 'minusDays'), vocabulary) : 0;
  const inclusive = flagOf(under(source, 'inclusive'));
  return {
    anchor: anchorOf(under(source, 'anchor'), vocabulary),
    days: later - earlier + (inclusive ? 0 : towards),
  };
}

function anchorOf(source: Source, vocabulary: Vocabulary): Anchor {
  if (has(source, 'fact')) {
    expectKeys(source, ['fact'], PATTERN_FIELDS);
    return { kind: 'fact', ...patternOf(source, vocabulary) };
  }
  if (has(source, 'day')) {
    expectKeys(source, ['day']);
    return { kind: 'day', day: dayOf(under(source, 'day')) };
  }
  const term = nameOf(source);
  if (vocabulary.terms.get(term) !== 'day')
    complain(source, 'UnknownAnchor', `'${term}' is no pinned day: declare it under 'terms' with type day.`);
  return { kind: 'term', term };
}
