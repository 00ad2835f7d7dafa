import fc from 'fast-check';

/** A leaf of a message: its tags, attributes and text. */
const LEAF = /<(\w+)((?: \w+="[^"]*")*)>([^<]*)<\/\1>/g;

interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly attributes: string;
  readonly text: string;
}

const leavesOf = (xml: string): readonly Leaf[] =>
  [...xml.matchAll(LEAF)].map(({ 0: all, 1: name = '', 2: attributes = '', 3: text = '', index }) => ({
    from: index,
    to: index + all.length,
    name,
    attributes,
    text,
  }));

/** Texts that fit some types and not others. */
const TEXTS = [
  ...['', ' ', 'x', 'X'.repeat(4), 'X'.repeat(5), 'X'.repeat(35), 'X'.repeat(36), 'X'.repeat(140)],
  ...['X'.repeat(141), '0', '-0.00', '-1', '1', '+1.0', '.5', '5.', '1e3', '1.12345', '1.123456'],
  ...['123456789012345678', '1234567890123456789', '00000000000000000000.5', ' 1.00 ', '1 0', 'true', 'TRUE'],
  ...['2026-02-28', '2026-02-29', '2028-02-29', '2026-10-16Z', '2026-10-16+14:00', '2026-10-16+14:01'],
  ...['2026-10-16T24:00:00', '2026-10-16T23:59:60', '2026-10-16T09:30:00.5-05:00', '2026-10-16T9:30:00'],
  ...['USD', 'usd', 'USDX', 'CTX', 'TRF', 'CRDT', 'DBIT', 'US', 'us', '😀'.repeat(35), '😀'.repeat(36)],
];
const ATTRIBUTES = ['', ' Ccy="USD"', ' Ccy="usd"', ' Ccy=""', ' Id="1"', ' Ccy="USD" x="y"'];

/** Writes a leaf anew, at its place or elsewhere. */
type Change = (leaf: Leaf, other: Leaf) => readonly [before: string, instead: string, elsewhere: string];

const written = ({ name, attributes, text }: Leaf): string => `<${name}${attributes}>${text}</${name}>`;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...TEXTS).map((text): Change => (leaf) => ['', written({ ...leaf, text }), '']),
  fc
    .constantFrom(...ATTRIBUTES)
    .map((attributes): Change => (leaf) => ['', written({ ...leaf, attributes }), '']),
  fc.constant<Change>(() => ['', '', '']),
  fc.constant<Change>((leaf) => [written(leaf), written(leaf), '']),
  fc.constant<Change>((leaf) => ['', '', written(leaf)]),
  fc.constant<Change>((leaf, other) => ['', written({ ...leaf, name: other.name }), '']),
  fc.constant<Change>((leaf, other) => [written(other), written(leaf), '']),
  fc.constant<Change>((leaf) => ['', `<${leaf.name}>${written(leaf)}</${leaf.name}>`, '']),
  fc.constant<Change>((leaf) => ['and', written(leaf), '']),
);

/** A message with one of its leaves changed: the same changes for the same seed. */
export function changedMessages(
  xml: string,
  { count, seed }: { readonly count: number; readonly seed: number },
) {
  const leaves = leavesOf(xml);
  const leaf = fc.constantFrom(...leaves);
  return fc.sample(
    fc.tuple(change, leaf, leaf).map(([write, at, other]) => {
      const [before, instead, elsewhere] = write(at, other);
      const changed = xml.slice(0, at.from) + before + instead + xml.slice(at.to);
      if (elsewhere === '') return changed;
      const place = other.from > at.from ? other.from - (at.to - at.from) + instead.length : other.from;
      return changed.slice(0, place) + elsewhere + changed.slice(place);
    }),
    { numRuns: count, seed },
  );
}
