import {
  type Closings,
  closingsAfter,
  entryOf,
  isClosingFact,
  type JournalEntry,
  knownBefore,
  NO_CLOSINGS,
  NOTHING_QUEUED,
  POSTED_TYPES,
  postingOf,
  queuedAfter,
  type QueuedFunds,
  type RecordedEnrollmentFact,
} from '@ledger/accounting';
import type { AllotmentReleased } from '@ledger/appropriation';
import type { ProgramDefined } from '@ledger/catalog';
import type { EnrollmentRequested } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';

/** The dimensions that an allotment gives to what is posted in it. */
interface FundOfJournal {
  readonly allotmentId: string;
  readonly programId: string;
  readonly fundingSource: string;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
}

/** What was learned from earlier events, as JSON. */
export interface JournalSnapshot {
  readonly funds: readonly FundOfJournal[];
  readonly starts: Readonly<Record<string, string>>;
  readonly closings: Closings;
  readonly providers: Readonly<Record<string, string>>;
  readonly queued: readonly (readonly [key: string, funds: QueuedFunds])[];
}

type PostedEvent = Parameters<typeof entryOf>[0];

const POSTED: ReadonlySet<string> = new Set(POSTED_TYPES);

/** When a fiscal year starts where money was allotted before its program was defined: as in most states. */
const USUAL_START = '07-01';

/**
 * The books, straight from the events in the order of the log: the entry that each one posts. It keeps only what
 * later entries need: allotments, whose enrollment it is, what is waiting, and where books are closed.
 */
export class JournalFold {
  readonly #funds = new Map<string, FundOfJournal>();
  readonly #starts = new Map<string, string>();
  readonly #providers = new Map<string, string>();
  readonly #queued = new Map<string, QueuedFunds>();
  #closings = NO_CLOSINGS;

  static from({ funds, starts, closings, providers, queued }: JournalSnapshot): JournalFold {
    const fold = new JournalFold();
    for (const fund of funds) fold.#funds.set(fund.allotmentId, fund);
    for (const [programId, start] of Object.entries(starts)) fold.#starts.set(programId, start);
    for (const [enrollmentId, providerId] of Object.entries(providers))
      fold.#providers.set(enrollmentId, providerId);
    for (const [key, waiting] of queued) fold.#queued.set(key, waiting);
    fold.#closings = closings;
    return fold;
  }

  /** What the next event posts; undefined where that is nothing. @param event - its data of the current version */
  observe(event: RecordedEvent): JournalEntry | undefined {
    if (POSTED.has(event.type)) {
      if (event.type === 'AllotmentReleased') this.#allot((event as RecordedEvent<AllotmentReleased>).data);
      return this.#post(event as unknown as PostedEvent);
    }
    this.#learn(event);
    return undefined;
  }

  snapshot(): JournalSnapshot {
    return {
      funds: [...this.#funds.values()],
      starts: Object.fromEntries(this.#starts),
      closings: this.#closings,
      providers: Object.fromEntries(this.#providers),
      queued: [...this.#queued],
    };
  }

  #learn(event: RecordedEvent): void {
    if (isClosingFact(event)) this.#closings = closingsAfter(this.#closings, event);
    switch (event.type) {
      case 'EnrollmentRequested': {
        const { enrollmentId, providerId } = (event as RecordedEvent<EnrollmentRequested>).data;
        this.#providers.set(enrollmentId, providerId);
        return;
      }
      case 'ProgramDefined':
      case 'ProgramRevised': {
        const { programId, fiscalYearStartsOn } = (event as RecordedEvent<ProgramDefined>).data;
        this.#starts.set(programId, fiscalYearStartsOn);
      }
    }
  }

  /** An allotment is released many times, and is the same money each time. */
  #allot({
    allotmentId,
    programId,
    fundingSource,
    schoolSystem,
    fiscalYear,
  }: AllotmentReleased['data']): void {
    if (!this.#funds.has(allotmentId))
      this.#funds.set(allotmentId, { allotmentId, programId, fundingSource, schoolSystem, fiscalYear });
  }

  #post(event: PostedEvent): JournalEntry | undefined {
    const isOfEnrollment = 'enrollmentId' in event.data;
    const known = isOfEnrollment ? this.#queueOf(event as unknown as RecordedEnrollmentFact) : NOTHING_KNOWN;
    const fund = this.#funds.get(event.data.allotmentId);
    if (fund === undefined) return undefined;
    const posting = postingOf(event, known, this.#closings);
    if (posting.movements.length === 0) return undefined;
    const fiscalYearStartsOn = this.#starts.get(fund.programId) ?? USUAL_START;
    const providerId =
      'enrollmentId' in event.data ? this.#providers.get(event.data.enrollmentId) : undefined;
    return entryOf(event, {
      fund: { fiscalYearStartsOn, ...fund },
      providerId: providerId ?? null,
      posting,
    });
  }

  /** What was known before a fact; remembers what waits after it, where anything does. */
  #queueOf(event: RecordedEnrollmentFact): ReturnType<typeof knownBefore> {
    const { enrollmentId, allotmentId } = event.data;
    const key = `${enrollmentId} ${allotmentId}`;
    const before = this.#queued.get(key) ?? NOTHING_QUEUED;
    const after = queuedAfter(before, event);
    if (after.waitingCents !== 0 || Object.keys(after.unfunded).length > 0) this.#queued.set(key, after);
    else if (before !== NOTHING_QUEUED) this.#queued.delete(key);
    return knownBefore(before, event);
  }
}

const NOTHING_KNOWN = { waitingCents: 0, unfundedCents: 0 };
