import type { ProgramDefined } from '@ledger/catalog';
import type {
  EnrollmentApproved,
  EnrollmentRequested,
  FactCorrected,
  FactRecorded,
  FactRetracted,
  StageChange,
} from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Day, dayIn, daysBetween } from '@ledger/kernel';
import { JournalFold } from '../books/journal-fold';
import { type RiskScore, riskOf, type RiskSigns, type RiskWeights } from './risk';

/** An enrollment of the population, as it is drawn from. */
export interface PopulationItem {
  /** Of the enrollment. */
  readonly id: string;
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly requestedOn: string;
  /** What its stages earned in the window, less what fell away in it; below zero where more fell away. */
  readonly amountCents: number;
  readonly risk: RiskScore;
  /** Of its first event in the log. */
  readonly position: number;
}

/** What a sample is drawn from: enrollments of a program of which something was recorded from one day to another. */
export interface PopulationScope {
  readonly programId: string;
  /** Days on which something was recorded, in the program's zone; null for no such limit. */
  readonly from: Day | null;
  readonly to: Day | null;
}

/** The population, and what shows that it is whole. */
export interface Population {
  readonly items: readonly PopulationItem[];
  /** The zone of the program; undefined where the events have no such program. */
  readonly zone: string | undefined;
  /** The last position and day of what was read. */
  readonly position: number;
  readonly lastDay: Day | null;
  readonly completeness: Completeness;
}

/** Counts and amounts of the population beside those of the log and the books, made apart from it. */
export interface Completeness {
  /** Enrollments that were ever requested in the program, and those of which nothing was recorded in the window. */
  readonly requested: number;
  readonly outsideWindow: number;
  readonly population: number;
  /** Net of all stages in the population, and by the accounts of the books in the same window. */
  readonly amountCents: number;
  readonly booksCents: number;
}

/** Facts that say when the course ended for a student. */
const ENDS: ReadonlySet<string> = new Set(['completed', 'withdrawn', 'dropped', 'failed', 'left-school']);

const STAGES: ReadonlySet<string> = new Set([
  'StageEarned',
  'StageReduced',
  'StageForfeited',
  'StageReversed',
  'StageReopened',
]);

/** The accounts that take up what stages earn, of years that are closed as well. */
const EARNINGS: ReadonlySet<string> = new Set([
  'program-expense',
  'prior-period-adjustments',
  'prior-period-recoveries',
]);

/** What is kept of an enrollment while the log goes by. */
interface Case {
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly requestedOn: Day;
  readonly position: number;
  amountCents: number;
  isInWindow: boolean;
  endChanges: number;
  courseEnd: Day | null;
  completedOn: Day | null;
  latestRecordDays: number;
  readonly ends: Set<string>;
  readonly approvers: Set<string>;
  readonly staters: Set<string>;
}

/** Gathers the population from the events of a log, in its order; some hundred bytes for each enrollment. */
export class PopulationFold {
  readonly #cases = new Map<string, Case>();
  readonly #requestsOfDay = new Map<string, number>();
  readonly #journal = new JournalFold();
  #zone: string | undefined;
  #booksCents = 0;
  #position = 0;
  #lastDay: Day | null = null;

  constructor(private readonly scope: PopulationScope) {}

  /** @param event - its data of the current version */
  observe(event: RecordedEvent): void {
    this.#position = event.position;
    if (event.type === 'ProgramDefined') this.#learnZone((event as RecordedEvent<ProgramDefined>).data);
    const isInWindow = this.#isInWindow(event);
    this.#post(event, isInWindow);
    if (event.type === 'EnrollmentRequested') this.#begin(event as RecordedEvent<EnrollmentRequested>);
    if (event.stream.startsWith('enrollment-')) this.#noteCase(event, isInWindow);
  }

  #noteCase(event: RecordedEvent, isInWindow: boolean): void {
    const known = this.#cases.get((event.data as { readonly enrollmentId: string }).enrollmentId);
    if (known === undefined) return;
    if (isInWindow) known.isInWindow = true;
    if (isInWindow && STAGES.has(event.type)) known.amountCents += earnedBy(event.data as StageChange);
    noteSigns(known, event);
  }

  result(weights: RiskWeights): Population {
    const all = [...this.#cases];
    const items = all
      .filter(([, { isInWindow }]) => isInWindow)
      .map(([id, known]) => this.#itemOf(id, known, weights));
    return {
      items,
      zone: this.#zone,
      position: this.#position,
      lastDay: this.#lastDay,
      completeness: {
        requested: all.length,
        outsideWindow: all.length - items.length,
        population: items.length,
        amountCents: items.reduce((sum, { amountCents }) => sum + amountCents, 0),
        booksCents: this.#booksCents,
      },
    };
  }

  #learnZone({ programId, zone }: ProgramDefined['data']): void {
    if (programId === this.scope.programId) this.#zone = zone;
  }

  #isInWindow({ recordedAt }: RecordedEvent): boolean {
    if (this.#zone === undefined) return this.scope.from === null;
    const day = dayIn(this.#zone, recordedAt);
    this.#lastDay = day;
    const { from, to } = this.scope;
    return (from === null || day >= from) && (to === null || day <= to);
  }

  #post(event: RecordedEvent, isInWindow: boolean): void {
    const entry = this.#journal.observe(event);
    if (!isInWindow || entry?.programId !== this.scope.programId) return;
    for (const { account, debitCents, creditCents } of entry.lines)
      if (EARNINGS.has(account)) this.#booksCents += debitCents - creditCents;
  }

  #begin({ data, position }: RecordedEvent<EnrollmentRequested>): void {
    if (data.programId !== this.scope.programId) return;
    const day = data.recordedOn ?? data.effectiveOn;
    const key = `${data.providerId} ${day}`;
    this.#requestsOfDay.set(key, (this.#requestsOfDay.get(key) ?? 0) + 1);
    this.#cases.set(data.enrollmentId, {
      providerId: data.providerId,
      schoolSystem: data.schoolSystem,
      requestedOn: day,
      position,
      amountCents: 0,
      isInWindow: false,
      endChanges: 0,
      courseEnd: null,
      completedOn: null,
      latestRecordDays: 0,
      ends: new Set(),
      approvers: new Set(),
      staters: new Set(),
    });
  }

  #itemOf(id: string, known: Case, weights: RiskWeights): PopulationItem {
    const { providerId, schoolSystem, requestedOn, amountCents, position } = known;
    const signs: RiskSigns = {
      ...known,
      requestsOfDay: this.#requestsOfDay.get(`${providerId} ${requestedOn}`) ?? 0,
      sharedPersons: [...known.approvers].filter((actor) => known.staters.has(actor)),
    };
    return { id, providerId, schoolSystem, requestedOn, amountCents, position, risk: riskOf(signs, weights) };
  }
}

const earnedBy = ({ before, after }: StageChange): number => after.earnedCents - before.earnedCents;

/** What bears on the score of an enrollment. */
function noteSigns(known: Case, event: RecordedEvent): void {
  switch (event.type) {
    case 'EnrollmentApproved':
      known.approvers.add(event.actor);
      known.courseEnd = (event as RecordedEvent<EnrollmentApproved>).data.pinned.terms.courseEnd;
      return;
    case 'EnrollmentDeemedApproved':
      known.courseEnd = (event as RecordedEvent<EnrollmentApproved>).data.pinned.terms.courseEnd;
      return;
    case 'PolicyAdjusted':
      known.endChanges += 1;
      return;
    case 'FactRecorded':
      noteFact(known, (event as RecordedEvent<FactRecorded>).data, event.actor);
      return;
    case 'FactRetracted':
      if (known.ends.has((event as RecordedEvent<FactRetracted>).data.factId)) known.endChanges += 1;
      return;
    case 'FactCorrected': {
      const { factId, replacement } = (event as RecordedEvent<FactCorrected>).data;
      if (known.ends.has(factId)) known.endChanges += 1;
      noteFact(known, replacement, event.actor);
    }
  }
}

type SaidFact = Pick<FactRecorded['data'], 'factId' | 'kind' | 'effectiveOn' | 'recordedOn'>;

function noteFact(known: Case, { factId, kind, effectiveOn, recordedOn }: SaidFact, actor: string): void {
  known.staters.add(actor);
  if (ENDS.has(kind)) known.ends.add(factId);
  if (kind === 'completed') known.completedOn = effectiveOn;
  known.latestRecordDays = Math.max(known.latestRecordDays, daysBetween(effectiveOn, recordedOn));
}
