import { centsFromJson, type Day } from '@ledger/kernel';
import type { AccountName } from '../chart/chart-of-accounts';
import { periodName, periodOfDay } from '../fiscal-periods/period-of-day';
import type { PostedFact, RecordedFactToPost } from '../posting-rules/money-facts';
import { isReversal, pairsOf } from '../posting-rules/movements';
import type { Posting } from '../posting-rules/posting';
import type { Movement } from '../posting-rules/posting-rules';
import type { Fund } from './fund-register.query';

/** One side of a posting; of debit and credit one is zero. */
export interface JournalLine {
  readonly account: AccountName;
  readonly debitCents: number;
  readonly creditCents: number;
}

/** What one event of the log posts: debits and credits are equal. */
export interface JournalEntry {
  /** Of the event: the journal is in the order of the log. */
  readonly position: number;
  /** The id of the event. */
  readonly entryId: string;
  readonly type: PostedFact['type'];
  /** The day it is posted on. */
  readonly postedOn: Day;
  /** The fiscal period of that day in the program's calendar: `FY2027-P03`. */
  readonly period: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly allotmentId: string;
  readonly programId: string;
  readonly fundingSource: string;
  readonly schoolSystem: string;
  /** Of the allotment: whose authority it is, whenever it is posted. */
  readonly fiscalYear: number;
  /** Null where an entry concerns a whole allotment. */
  readonly providerId: string | null;
  readonly enrollmentId: string | null;
  readonly stage: string | null;
  /** The day it concerns, where that is another: on which a stage had been earned that fell away, or of a closed period. */
  readonly relatesToDay: Day | null;
  /** The period of that day, where it is another than the one it is posted in: `FY2027-P03`. */
  readonly relatesToPeriod: string | null;
  /** Who allowed a transfer, what a stage rests on, or which voucher it is; null where the event names none. */
  readonly reference: string | null;
  /** Whether it takes back an earlier entry. */
  readonly isReversal: boolean;
  readonly lines: readonly JournalLine[];
}

/** What an entry is made of, besides its event. */
export interface EntryParts {
  readonly fund: Omit<Fund, 'days'>;
  readonly providerId: string | null;
  readonly posting: Posting;
}

/** The entry of an event. @throws Error when it does not balance, which no posting rule can make */
export function entryOf(event: RecordedFactToPost, { fund, providerId, posting }: EntryParts): JournalEntry {
  const { position, id, type, recordedAt, actor } = event;
  const { on: postedOn, relatesTo, movements } = posting;
  const { allotmentId, programId, fundingSource, schoolSystem, fiscalYear, fiscalYearStartsOn } = fund;
  const period = periodNameOf(postedOn, fiscalYearStartsOn);
  return {
    position,
    entryId: id,
    type,
    postedOn,
    period,
    recordedAt,
    actor,
    allotmentId,
    programId,
    fundingSource,
    schoolSystem,
    fiscalYear,
    providerId,
    ...aboutOf(event),
    relatesToDay: relatesTo,
    relatesToPeriod: otherPeriod(relatesTo, { period, fiscalYearStartsOn }),
    isReversal: movements.some(({ name }) => isReversal(name)),
    lines: linesOf(movements),
  };
}

/** Names of periods that were found lately: a journal has few days, each of them very often. */
const periodNames = new Map<string, string>();
const NAMES_LIMIT = 4_096;

function periodNameOf(on: Day, startsOn: string): string {
  const key = `${startsOn}${on}`;
  const known = periodNames.get(key);
  if (known !== undefined) return known;
  const name = periodName(periodOfDay(on, startsOn));
  if (periodNames.size >= NAMES_LIMIT) periodNames.clear();
  periodNames.set(key, name);
  return name;
}

/** The period of a day, where it is another than this one. */
export function otherPeriod(
  on: Day | null,
  { period, fiscalYearStartsOn }: { readonly period: string; readonly fiscalYearStartsOn: string },
): string | null {
  const related = on === null ? period : periodNameOf(on, fiscalYearStartsOn);
  return related === period ? null : related;
}

type About = Pick<JournalEntry, 'enrollmentId' | 'stage' | 'reference'>;

function aboutOf({ data }: RecordedFactToPost): About {
  return {
    enrollmentId: 'enrollmentId' in data ? data.enrollmentId : null,
    stage: 'stage' in data ? data.stage : null,
    reference: referenceOf(data),
  };
}

function referenceOf(data: RecordedFactToPost['data']): string | null {
  if ('authority' in data) return data.authority;
  if ('voucherId' in data) return data.voucherId;
  if ('reference' in data) return data.reference;
  return 'citation' in data ? data.citation : null;
}

/** The postings of movements, debit before credit. @throws Error when they do not balance */
export function linesOf(movements: readonly Movement[]): readonly JournalLine[] {
  const lines: JournalLine[] = [];
  let [debits, credits] = [0n, 0n];
  for (const { name, amountCents } of movements) {
    const cents = centsFromJson(amountCents);
    for (const [debit, credit] of pairsOf(name)) {
      lines.push({ account: debit, debitCents: amountCents, creditCents: 0 });
      debits += cents;
      lines.push({ account: credit, debitCents: 0, creditCents: amountCents });
      credits += cents;
    }
  }
  if (debits !== credits)
    throw new Error(`An entry does not balance: ${String(debits)} and ${String(credits)}`);
  return lines;
}
