import type { Ending } from '../model/condition';
import type { AttestationRule, Cited } from '../model/policy';
import type { FactKind } from '../model/fact';
import { CLAUSE_FIELDS, citedOf, daysOf, wordOf } from './definitions';
import { windowOf } from './read-condition';
import { testsOf } from './read-pattern';
import {
  complain,
  entriesOf,
  expectKeys,
  has,
  membersOf,
  nameOf,
  type Source,
  textOf,
  under,
} from './source';
import type { Definitions, Vocabulary } from './vocabulary';

/** Reads the kinds of fact a pack adds. */
export const factKindsOf = (source: Source): ReadonlyMap<string, FactKind> =>
  new Map(
    membersOf(source).map(([kind, member]) => {
      expectKeys(member, ['says', 'from'], ['fields']);
      const fields = has(member, 'fields') ? entriesOf(under(member, 'fields')).map(nameOf) : [];
      return [kind, { says: textOf(under(member, 'says')), from: nameOf(under(member, 'from')), fields }];
    }),
  );

/** Reads what facts of a kind must carry wherever they are asked for. */
export function attestationsOf(
  source: Source,
  definitions: Definitions,
): ReadonlyMap<string, AttestationRule> {
  const rules = new Map<string, AttestationRule>();
  if (source.value === undefined) return rules;
  for (const entry of entriesOf(source)) {
    expectKeys(entry, [...CLAUSE_FIELDS, 'fact'], ['readings', 'where', 'statedBy', 'knownWithinDays']);
    const fact = nameOf(under(entry, 'fact'));
    const where = testsOf(entry, definitions);
    const within = under(entry, 'knownWithinDays');
    const freshness = within.value === undefined ? {} : { knownWithinDays: daysOf(within, definitions) };
    if (where.length === 0 && within.value === undefined)
      complain(
        entry,
        'RuleWithoutTest',
        "An attestation rule asks for something: add 'where', 'statedBy' or 'knownWithinDays'.",
      );
    if (rules.has(fact))
      complain(under(entry, 'fact'), 'NameTwice', `'${fact}' has a rule above: put both into one.`);
    rules.set(fact, { ...citedOf(entry, definitions), fact, where, ...freshness });
  }
  return rules;
}

/** Reads the named endings of a policy. */
export const endingsOf = (source: Source, vocabulary: Vocabulary): ReadonlyMap<string, Ending & Cited> =>
  new Map(membersOf(source).map(([id, member]) => [id, endingOf(id, member, vocabulary)]));

const OPTIONAL = ['readings', 'where', 'statedBy', 'notEarlierThan', 'notLaterThan', 'effect', 'reopenedBy'];

function endingOf(id: string, source: Source, vocabulary: Vocabulary): Ending & Cited {
  expectKeys(source, [...CLAUSE_FIELDS, 'facts', 'sameDay'], OPTIONAL);
  return {
    id,
    ...citedOf(source, vocabulary),
    facts: entriesOf(under(source, 'facts')).map(nameOf),
    where: testsOf(source, vocabulary),
    ...windowOf(source, vocabulary),
    sameDay: wordOf(under(source, 'sameDay'), ['ends', 'counts'], vocabulary),
    effect: has(source, 'effect') ? wordOf(under(source, 'effect'), ['ends', 'ignored'], vocabulary) : 'ends',
    ...(has(source, 'reopenedBy') && { reopenedBy: nameOf(under(source, 'reopenedBy')) }),
  };
}
