import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { promptPayTermsView, type PromptPayTermsRow } from '@ledger/prompt-pay';
import { everyRow } from '../disbursement/every-row';
import { rowByKey } from '../paging/page';
import { type ClaimClock, clockOf } from './claim-clock';
import { promptPayClaimView, type PromptPayClaimRow } from './prompt-pay-claim.view';

/** How long claims have been unpaid on a day, in cents; the parts of a line add up to what is unpaid. */
export interface Ageing {
  readonly programId: string;
  readonly asOf: Day;
  /** By provider, in the order of their references. */
  readonly lines: readonly AgeingLine[];
  readonly totals: AgeingAmounts;
}

/** What one provider waits for. */
export interface AgeingLine extends AgeingAmounts {
  readonly providerId: string;
}

/** Days are counted from the day on which a claim was due. */
export interface AgeingAmounts {
  readonly claims: number;
  readonly unpaidCents: number;
  readonly notDueCents: number;
  readonly days1To30Cents: number;
  readonly days31To60Cents: number;
  readonly days61To90Cents: number;
  readonly over90DaysCents: number;
  /** Unpaid while evidence is awaited that was asked for in time. */
  readonly awaitingEvidenceCents: number;
  /** Received before the program declared how soon it pays. */
  readonly withoutTermsCents: number;
  /** Interest that would be owed were everything past due paid on this day. */
  readonly interestToDateCents: number;
  /** Claims past due whose interest cannot be reckoned, since a rate is missing. */
  readonly claimsWithoutRate: number;
  /** Interest accrued on payments made late, neither paid nor waived; as of now, whatever day is asked for. */
  readonly interestOwedCents: number;
}

const NOTHING: AgeingAmounts = {
  claims: 0,
  unpaidCents: 0,
  notDueCents: 0,
  days1To30Cents: 0,
  days31To60Cents: 0,
  days61To90Cents: 0,
  over90DaysCents: 0,
  awaitingEvidenceCents: 0,
  withoutTermsCents: 0,
  interestToDateCents: 0,
  claimsWithoutRate: 0,
  interestOwedCents: 0,
};

/** What ageing is asked for. */
export interface AgeingRequest {
  readonly programId: string;
  readonly providerId?: string | undefined;
  readonly asOf: Day;
  /** Today in the program; as of an earlier day, paid claims are read as well. */
  readonly today: Day;
}

/** Reads how long claims have been unpaid. One of today reads what is owed; one of an earlier day every claim. */
export class PromptPayQueries {
  constructor(private readonly views: ViewStore) {}

  /** As of any day, past ones included. */
  async ageing({ programId, providerId, asOf, today }: AgeingRequest): Promise<Ageing> {
    const terms = await this.terms(programId);
    const tallies = new Map<string, Tally>();
    const where = {
      programId,
      ...(providerId !== undefined && { providerId }),
      ...(asOf >= today && { pending: '1' }),
    };
    for await (const row of everyRow(this.views, promptPayClaimView, where)) {
      let tally = tallies.get(row.providerId);
      if (tally === undefined) tallies.set(row.providerId, (tally = { ...NOTHING }));
      addClaim(tally, row, clockOf(row, terms, asOf));
    }
    const lines = [...tallies]
      .filter(([, { claims, interestOwedCents }]) => claims > 0 || interestOwedCents > 0)
      .map(([id, amounts]) => ({ providerId: id, ...amounts }))
      .sort((left, right) => (left.providerId < right.providerId ? -1 : 1));
    return { programId, asOf, lines, totals: totalsOf(lines) };
  }

  /** The clock of one claim on a day; undefined where there is no such claim. */
  async clock(voucherId: string, asOf: Day): Promise<ClaimClock | undefined> {
    const row = await this.claim(voucherId);
    return row === undefined ? undefined : clockOf(row, await this.terms(row.programId), asOf);
  }

  async claim(voucherId: string): Promise<PromptPayClaimRow | undefined> {
    const row = await rowByKey(this.views, promptPayClaimView, voucherId);
    return row?.isClaim === true ? row : undefined;
  }

  terms(programId: string): Promise<PromptPayTermsRow | undefined> {
    return rowByKey(this.views, promptPayTermsView, programId);
  }
}

type Bucket = Exclude<keyof AgeingAmounts, 'claims' | 'unpaidCents' | 'claimsWithoutRate'>;

/** The last day past due of each bucket. */
const BUCKETS: readonly (readonly [last: number, bucket: Bucket])[] = [
  [0, 'notDueCents'],
  [30, 'days1To30Cents'],
  [60, 'days31To60Cents'],
  [90, 'days61To90Cents'],
];

function bucketOf({ status, daysPastDue }: ClaimClock): Bucket {
  if (status === 'awaiting-evidence') return 'awaitingEvidenceCents';
  if (status === 'without-terms') return 'withoutTermsCents';
  return BUCKETS.find(([last]) => daysPastDue <= last)?.[1] ?? 'over90DaysCents';
}

/** What is added up; only here amounts change in place, since a program has many claims. */
type Tally = { -readonly [Name in keyof AgeingAmounts]: number };

function addClaim(tally: Tally, row: PromptPayClaimRow, clock: ClaimClock): void {
  for (const { interest, interestCents } of row.late)
    if (interest === 'owed') tally.interestOwedCents += interestCents;
  const { status, amountCents, interestToDateCents } = clock;
  if (status === 'paid' || status === 'void' || status === 'unknown') return;
  tally.claims += 1;
  tally.unpaidCents += amountCents;
  tally[bucketOf(clock)] += amountCents;
  tally.interestToDateCents += interestToDateCents ?? 0;
  if (interestToDateCents === null) tally.claimsWithoutRate += 1;
}

function totalsOf(lines: readonly AgeingAmounts[]): AgeingAmounts {
  const totals: Tally = { ...NOTHING };
  for (const line of lines)
    for (const name of Object.keys(NOTHING) as (keyof AgeingAmounts)[]) totals[name] += line[name];
  return totals;
}
