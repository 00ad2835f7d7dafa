import type { Anchor } from '../model/condition';
import { MAX_OPERANDS } from './limits';
import { PATTERN_FIELDS, patternOf } from './read-pattern';
import { complain, dayOf, entriesOf, expectKeys, keywordIn, nameOf, type Source, under } from './source';
import type { Vocabulary } from './vocabulary';

const ANCHOR_KEYWORDS = ['fact', 'day', 'earliestOf', 'latestOf'] as const;

/** Reads what a limit is counted from. */
export function anchorOf(source: Source, vocabulary: Vocabulary): Anchor {
  const keyword = keywordIn(source, ANCHOR_KEYWORDS);
  switch (keyword) {
    case 'fact':
      expectKeys(source, ['fact'], PATTERN_FIELDS);
      return { kind: 'fact', ...patternOf(source, vocabulary) };
    case 'day':
      expectKeys(source, ['day']);
      return { kind: 'day', day: dayOf(under(source, 'day')) };
    case 'earliestOf':
    case 'latestOf':
      expectKeys(source, [keyword]);
      return {
        kind: keyword === 'earliestOf' ? 'earliest' : 'latest',
        of: entriesOf(under(source, keyword), MAX_OPERANDS).map((entry) => anchorOf(entry, vocabulary)),
      };
    case undefined:
      return { kind: 'term', term: dayTermOf(source, vocabulary) };
  }
}

function dayTermOf(source: Source, vocabulary: Vocabulary): string {
  const term = nameOf(source);
  if (vocabulary.terms.get(term)?.type !== 'day')
    complain(source, 'UnknownAnchor', `'${term}' is no pinned day: declare it under 'terms' with type day.`);
  return term;
}

/** Reads an anchor that is settled at approval: no fact moves it. */
export function pinnedAnchorOf(source: Source, vocabulary: Vocabulary): Anchor {
  const anchor = anchorOf(source, vocabulary);
  if (restsOnFact(anchor))
    complain(
      source,
      'NotPinned',
      'A formula is settled at approval: count from a pinned day, not from a fact.',
    );
  return anchor;
}

const restsOnFact = (anchor: Anchor): boolean =>
  anchor.kind === 'fact' || ('of' in anchor && anchor.of.some(restsOnFact));
