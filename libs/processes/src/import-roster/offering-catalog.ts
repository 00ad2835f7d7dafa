import type { OfferingRow } from '@ledger/catalog';
import { addDays, isDay } from '@ledger/kernel';

/** What a row says of the course its student takes. */
export interface TaughtCourse {
  readonly providerIdentifier?: string | undefined;
  readonly courseCode?: string | undefined;
  readonly classCode?: string | undefined;
  readonly scedCode?: string | undefined;
  readonly termStart?: string | undefined;
  readonly termEnd?: string | undefined;
}

/** The offering of a row, or why there is none. */
export type OfferingMatch =
  | { readonly kind: 'found'; readonly offering: OfferingRow }
  | { readonly kind: 'unknown' | 'ambiguous'; readonly says: string };

const keyOf = (providerId: string, code: string): string => JSON.stringify([providerId, code]);

/** The offerings of one program, found by what rosters say of them. */
export class OfferingCatalog {
  readonly #byId = new Map<string, OfferingRow>();
  readonly #byCode = new Map<string, OfferingRow[]>();

  constructor(offerings: Iterable<OfferingRow>) {
    for (const offering of offerings) {
      this.#byId.set(offering.offeringId, offering);
      for (const code of new Set([offering.courseCode, offering.scedCode])) {
        const key = keyOf(offering.providerId, code);
        this.#byCode.set(key, [...(this.#byCode.get(key) ?? []), offering]);
      }
    }
  }

  byId(offeringId: string): OfferingRow | undefined {
    return this.#byId.get(offeringId);
  }

  /**
   * The offering of the provider with the days of the term, by the first of course code, class code and
   * SCED code that leads to one alone. A term may end on the last day of the course or on the day after,
   * since sources differ in whether they count the end.
   */
  match(course: TaughtCourse): OfferingMatch {
    const { providerIdentifier, courseCode, classCode, scedCode } = course;
    const codes = [courseCode, classCode, scedCode].filter((code) => code !== undefined);
    if (providerIdentifier === undefined || codes.length === 0)
      return { kind: 'unknown', says: 'the row leads to no provider and course in this bundle' };
    const byCode = codes.map((code) => this.#byCode.get(keyOf(providerIdentifier, code)) ?? []);
    const inTerm = byCode.map((offered) => offered.filter((offering) => isInTerm(offering, course)));
    const [offering] = inTerm.find(({ length }) => length === 1) ?? [];
    if (offering !== undefined) return { kind: 'found', offering };
    const several = inTerm.find(({ length }) => length > 1);
    if (several !== undefined) return { kind: 'ambiguous', says: listed(several) };
    const inOtherTerms = byCode.find(({ length }) => length > 0);
    const none = `provider ${providerIdentifier} offers no ${[...new Set(codes)].join(' / ')}`;
    return { kind: 'unknown', says: inOtherTerms === undefined ? none : otherTerm(course, inOtherTerms) };
  }
}

const isInTerm = ({ courseStart, courseEnd }: OfferingRow, { termStart, termEnd }: TaughtCourse): boolean => {
  if (termStart !== courseStart || termEnd === undefined || !isDay(termEnd)) return false;
  return termEnd === courseEnd || addDays(termEnd, -1) === courseEnd;
};

const otherTerm = (
  { providerIdentifier, termStart, termEnd }: TaughtCourse,
  offered: readonly OfferingRow[],
): string =>
  `provider ${String(providerIdentifier)} offers it as ${listed(offered)}, not from ${termStart ?? '?'} to ${termEnd ?? '?'}`;

const listed = (offerings: readonly OfferingRow[]): string =>
  offerings
    .slice(0, 5)
    .map(({ offeringId, courseStart, courseEnd }) => `${offeringId} (${courseStart} to ${courseEnd})`)
    .join(', ');
