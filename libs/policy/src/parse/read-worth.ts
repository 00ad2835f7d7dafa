import type { TiersAmount, Worth } from '../model/amount';
import { citedIn, citedOf } from './definitions';
import { formulaOf } from './read-formula';
import { complain, entriesOf, expectKeys, has, type Source, under } from './source';
import type { Vocabulary } from './vocabulary';

/** Where a worth is written: a percentage of the price, or a sum of its own. */
export const WORTH_FIELDS = ['percent', 'cents'] as const;

/** Reads what something is worth; one of the two fields must be there. */
export function worthOf(source: Source, vocabulary: Vocabulary): Worth {
  const isSum = has(source, 'cents');
  if (isSum === has(source, 'percent'))
    complain(source, 'NotOneWorth', "Say what it is worth once: 'percent' of the price, or 'cents'.");
  return isSum
    ? { kind: 'sum', cents: formulaOf(under(source, 'cents'), vocabulary) }
    : { kind: 'percent', percent: formulaOf(under(source, 'percent'), vocabulary) };
}

/** Reads the bands of an amount; a band may have a clause of its own. */
export const bandsOf = (source: Source, vocabulary: Vocabulary): TiersAmount['bands'] =>
  entriesOf(source).map((band) => {
    expectKeys(band, ['atLeast'], [...WORTH_FIELDS, 'clause', 'citation', 'readings']);
    return {
      atLeast: formulaOf(under(band, 'atLeast'), vocabulary),
      worth: worthOf(band, vocabulary),
      ...(has(band, 'clause') ? citedOf(band, vocabulary) : citationIn(band, vocabulary)),
    };
  });

function citationIn(band: Source, vocabulary: Vocabulary): Pick<TiersAmount['bands'][number], 'citation'> {
  if (has(band, 'readings'))
    complain(under(band, 'readings'), 'ReadingsWithoutClause', "Readings belong to a clause: add 'clause'.");
  return has(band, 'citation') ? { citation: citedIn(band, vocabulary.citations) } : {};
}
