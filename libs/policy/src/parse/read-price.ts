import type { Cap, Price, PriceChange, Retained, Rounding, Sources } from '../model/policy';
import { CLAUSE_FIELDS, citedOf, numberOf } from './definitions';
import { numberFormula } from './fold';
import { formulaOf } from './read-formula';
import { complain, entriesOf, expectKeys, has, nameOf, oneOf, type Source, textOf, under } from './source';
import type { Vocabulary } from './vocabulary';

/** Reads what the percentages are taken of, with its caps. */
export function priceOf(source: Source, vocabulary: Vocabulary): Price {
  expectKeys(source, ['basis'], ['caps', 'maximumPercent', 'change']);
  const basis = under(source, 'basis');
  expectKeys(basis, [...CLAUSE_FIELDS, 'formula'], ['readings']);
  const caps = has(source, 'caps') ? entriesOf(under(source, 'caps')) : [];
  return {
    basis: { ...citedOf(basis, vocabulary), formula: formulaOf(under(basis, 'formula'), vocabulary) },
    caps: caps.map((cap) => capOf(cap, vocabulary)),
    change: has(source, 'change') ? changeOf(under(source, 'change'), vocabulary) : null,
    maximumPercent: has(source, 'maximumPercent')
      ? numberOf(under(source, 'maximumPercent'), vocabulary).text
      : null,
  };
}

function capOf(source: Source, vocabulary: Vocabulary): Cap {
  expectKeys(source, [...CLAUSE_FIELDS, 'id', 'formula'], ['readings']);
  return {
    ...citedOf(source, vocabulary),
    id: nameOf(under(source, 'id')),
    formula: formulaOf(under(source, 'formula'), vocabulary),
  };
}

function changeOf(source: Source, vocabulary: Vocabulary): PriceChange {
  expectKeys(source, [...CLAUSE_FIELDS, 'fact', 'field'], ['readings']);
  return {
    ...citedOf(source, vocabulary),
    fact: nameOf(under(source, 'fact')),
    field: nameOf(under(source, 'field')),
  };
}

/** Reads how fractions of a cent are rounded; half up on the cumulative amount where nothing is said. */
export function roundingOf(source: Source, vocabulary: Vocabulary): Rounding {
  if (source.value === undefined) return { mode: 'half-up', basis: 'cumulative' };
  expectKeys(source, [...CLAUSE_FIELDS, 'mode', 'basis'], ['readings']);
  citedOf(source, vocabulary);
  return {
    mode: oneOf(under(source, 'mode'), ['half-up', 'half-even', 'down', 'up']),
    basis: oneOf(under(source, 'basis'), ['cumulative', 'stage']),
  };
}

/** Reads what the payer keeps back beside the price. */
export const retainedOf = (source: Source, vocabulary: Vocabulary): readonly Retained[] =>
  source.value === undefined
    ? []
    : entriesOf(source).map((entry) => {
        expectKeys(entry, [...CLAUSE_FIELDS, 'id', 'to', 'cents'], ['readings']);
        return {
          ...citedOf(entry, vocabulary),
          id: nameOf(under(entry, 'id')),
          to: textOf(under(entry, 'to')),
          cents: formulaOf(under(entry, 'cents'), vocabulary),
        };
      });

/** Reads which funding sources pay. */
export function sourcesOf(source: Source, vocabulary: Vocabulary): Sources | null {
  if (source.value === undefined) return null;
  expectKeys(source, [...CLAUSE_FIELDS, 'shares', 'oddCentTo'], ['readings']);
  const shares = entriesOf(under(source, 'shares')).map((share) => {
    expectKeys(share, ['source', 'percent']);
    const { rational } = numberOf(under(share, 'percent'), vocabulary);
    return { source: nameOf(under(share, 'source')), percent: numberFormula(rational) };
  });
  const oddCentTo = nameOf(under(source, 'oddCentTo'));
  if (!shares.some((share) => share.source === oddCentTo))
    complain(
      under(source, 'oddCentTo'),
      'UnknownSource',
      `No share belongs to '${oddCentTo}': name one of the sources above.`,
    );
  return { ...citedOf(source, vocabulary), shares, oddCentTo };
}
