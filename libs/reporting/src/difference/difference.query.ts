import { fiscalPeriods } from '@ledger/accounting';
import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import { type Day, dayIn } from '@ledger/kernel';
import { rowOf } from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import type { TraceSources } from '../trace/case-events.query';
import { type TracedEvent, tracedEvent } from '../trace/traced-event';
import { CASE_TYPES, type ChangedCase, ChangedCases, isCorrection, isLate } from './changed-cases';
import { type DifferenceScope, type MovedAccount, movedAccounts } from './moved-accounts.query';

/** One end of a difference. */
export interface DifferenceEnd {
  readonly position: number;
  /** The day its last event was recorded; null before the first. */
  readonly on: Day | null;
}

/** What changed between two positions of the log, and why. Amounts are cents as JSON integers. */
export interface Difference {
  readonly programId: string | null;
  readonly from: DifferenceEnd;
  readonly to: DifferenceEnd;
  /** By provider, school system and account; openings, movements and closings add up to the two trial balances. */
  readonly accounts: readonly MovedAccount[];
  /** How many enrollments have stages that changed. */
  readonly changedEnrollments: number;
  /** The first of them, up to `CASES_TOLD`. */
  readonly enrollments: readonly ChangedCase[];
  /** Facts learned in between that count from an earlier day. */
  readonly lateFacts: readonly TracedEvent[];
  readonly corrections: readonly TracedEvent[];
  readonly policies: readonly TracedEvent[];
  readonly closings: readonly TracedEvent[];
}

/** Enrollments that a difference tells to the last word. */
const CASES_TOLD = 1_000;
/** Events of one kind that a difference lists. */
const LISTED = 10_000;
const PAGE_EVENTS = 2_000;

const POLICY_TYPES = ['FundingPolicyPublished'];
const CLOSING_TYPES = [
  'PeriodSoftClosed',
  'PeriodHardClosed',
  'PeriodReopened',
  'FiscalYearEnded',
  'FiscalYearClosingOrdered',
  'AllotmentEnded',
  'AllotmentClosed',
  'FundingSourceEnded',
];

/** What is asked for: positions, of which program, and the zone in which days are told. */
export interface DifferenceRequest extends DifferenceScope {
  readonly zone: string;
  /** Events between the two at most, where somebody else waits meanwhile. */
  readonly most?: number;
}

/**
 * Says what changed between two positions of the log.
 *
 * @throws QueryRefused `DifferenceReversed` | `DifferenceTooWide`
 */
export async function differenceBetween(
  sources: TraceSources,
  request: DifferenceRequest,
): Promise<Difference> {
  const { from, to, programId = null, zone } = request;
  if (to < from) throw queryRefused('DifferenceReversed', { from, to });
  const { most = Number.MAX_SAFE_INTEGER } = request;
  if (to - from > most) throw queryRefused('DifferenceTooWide', { events: to - from, most });
  const ends = { from: await endAt(sources, from, zone), to: await endAt(sources, to, zone) };
  const told = await toldBetween(sources, request, ends.from.on);
  return { programId, ...ends, accounts: await movedAccounts(sources, request), ...told };
}

/**
 * The position of the log at which a fiscal period was closed: of its last hard closing, else of its last soft one.
 *
 * @throws QueryRefused `ClosingUnknown`
 */
export async function closingPosition(
  { events }: Pick<TraceSources, 'events'>,
  { programId, period }: { readonly programId: string; readonly period: string },
): Promise<number> {
  const all = await events.readStream(streamOf(fiscalPeriods, programId).stream);
  const own = all.filter(({ data }) => (data as { readonly period?: string }).period === period);
  const closing =
    own.findLast(({ type }) => type === 'PeriodHardClosed') ??
    own.findLast(({ type }) => type === 'PeriodSoftClosed');
  if (closing === undefined) throw queryRefused('ClosingUnknown', { programId, period });
  return closing.position;
}

async function endAt({ events }: TraceSources, position: number, zone: string): Promise<DifferenceEnd> {
  const [event] = position === 0 ? [] : await events.readAll(position - 1, 1);
  return { position, on: event === undefined ? null : dayIn(zone, event.recordedAt) };
}

type Told = Omit<Difference, 'programId' | 'from' | 'to' | 'accounts'>;

async function toldBetween(
  sources: TraceSources,
  { from, to, programId }: DifferenceRequest,
  since: Day | null,
): Promise<Told> {
  const scoped = new ScopedCases(sources, programId);
  const lists = {
    lateFacts: new Listed(),
    corrections: new Listed(),
    policies: new Listed(),
    closings: new Listed(),
  };
  for await (const page of pagesBetween(sources, from, to)) {
    for (const event of await scoped.within(page)) {
      scoped.cases.add(event);
      if (isLate(event, since)) lists.lateFacts.add(event);
      if (isCorrection(event)) lists.corrections.add(event);
      if (POLICY_TYPES.includes(event.type)) lists.policies.add(event);
      if (CLOSING_TYPES.includes(event.type)) lists.closings.add(event);
    }
  }
  const { lateFacts, corrections, policies, closings } = lists;
  return {
    changedEnrollments: scoped.cases.count,
    enrollments: scoped.told(),
    lateFacts: lateFacts.events,
    corrections: corrections.events,
    policies: policies.events,
    closings: closings.events,
  };
}

async function* pagesBetween(
  { events }: TraceSources,
  from: number,
  to: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  const types = [...CASE_TYPES, ...POLICY_TYPES, ...CLOSING_TYPES];
  for (let after = from; after < to;) {
    const found = await events.readAll(after, PAGE_EVENTS, types);
    yield found.filter(({ position }) => position <= to);
    after = found.length < PAGE_EVENTS ? to : (found.at(-1)?.position ?? to);
  }
}

class Listed {
  readonly events: TracedEvent[] = [];

  add(event: RecordedEvent): void {
    if (this.events.length < LISTED) this.events.push(tracedEvent(event));
  }
}

/** Of many events those about enrollments of a program, or of all, and about no enrollment. */
class ScopedCases {
  readonly cases = new ChangedCases(CASES_TOLD);
  readonly #whose = new Map<string, Pick<EnrollmentRow, 'programId' | 'providerId' | 'schoolSystem'>>();

  constructor(
    private readonly sources: TraceSources,
    private readonly programId: string | undefined,
  ) {}

  async within(events: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
    const ids = events.flatMap(({ data }) => (data as { readonly enrollmentId?: string }).enrollmentId ?? []);
    const unknown = [...new Set(ids)].filter((id) => !this.#whose.has(id));
    const rows = await this.sources.views.read(enrollmentView, unknown);
    for (const { enrollmentId, programId, providerId, schoolSystem } of rows.map(rowOf(enrollmentView)))
      this.#whose.set(enrollmentId, { programId, providerId, schoolSystem });
    return events.filter((event) => this.#isWithin(event));
  }

  told(): readonly ChangedCase[] {
    return this.cases.ids.flatMap((enrollmentId) => {
      const whose = this.#whose.get(enrollmentId);
      return whose === undefined ? [] : [this.cases.caseOf({ enrollmentId, ...whose })];
    });
  }

  #isWithin({ data }: RecordedEvent): boolean {
    if (this.programId === undefined) return true;
    const { enrollmentId, programId } = data as {
      readonly enrollmentId?: string;
      readonly programId?: string;
    };
    const of = enrollmentId === undefined ? programId : this.#whose.get(enrollmentId)?.programId;
    return of === undefined || of === this.programId;
  }
}
