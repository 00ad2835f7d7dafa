/** More ranges than any client sends; the rest is not read. */
const RANGES_LIMIT = 32;

/** One range of an Accept header, such as `text/*;q=0.5`. */
interface AcceptedRange {
  readonly range: string;
  readonly quality: number;
}

/**
 * The format, of those offered with their media types, that an Accept header likes best; undefined where it likes
 * none of them. Of equals, the one that is named more exactly, then the one that is named or offered first.
 */
export function preferredFormat<Format extends string>(
  accept: string,
  offered: Readonly<Record<Format, string>>,
): Format | undefined {
  const ranges = accept.split(',', RANGES_LIMIT).map(rangeOf).sort(byExactness);
  const liked = (Object.entries<string>(offered) as [Format, string][])
    .map(([format, type]) => {
      const place = ranges.findIndex(({ range }) => covers(range, type));
      return { format, place, quality: ranges[place]?.quality ?? 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality || left.place - right.place);
  return liked[0]?.format;
}

function rangeOf(text: string): AcceptedRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const stated = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = stated === undefined ? 1 : Number(stated.slice(2));
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

const wildcards = ({ range }: AcceptedRange): number => range.split('*').length;

const byExactness = (left: AcceptedRange, right: AcceptedRange): number => wildcards(left) - wildcards(right);

const covers = (range: string, type: string): boolean =>
  range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
