import type { StageEvent, StageStanding } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { mentionsOf, type TracedEvent, tracedEvent } from '../trace/traced-event';

/** Where a stage stood at both positions. */
interface ChangedStage {
  readonly stage: string;
  readonly before: StageStanding;
  readonly after: StageStanding;
}

/** An enrollment whose stages changed, and what was stated and decided meanwhile. */
export interface ChangedCase {
  readonly enrollmentId: string;
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly stages: readonly ChangedStage[];
  readonly events: readonly TracedEvent[];
}

/** Kinds of events a difference tells one by one, besides what they post. */
export const CASE_TYPES = [
  'ConsentGiven',
  'EnrollmentApproved',
  'EnrollmentDeemedApproved',
  'EnrollmentRefused',
  'EnrollmentVoided',
  'FundingEncumbered',
  'FundingWaitlisted',
  'FundingMoved',
  'PolicyAdjusted',
  'FactRecorded',
  'FactRetracted',
  'FactCorrected',
  'StageEarned',
  'StageReduced',
  'StageForfeited',
  'StageReversed',
  'StageReopened',
] as const;

const STAGE_TYPES: ReadonlySet<string> = new Set(CASE_TYPES.filter((type) => type.startsWith('Stage')));
const CORRECTIONS: ReadonlySet<string> = new Set(['FactRetracted', 'FactCorrected', 'EnrollmentVoided']);

/** Whether an event takes back or replaces what was on record. */
export const isCorrection = ({ type }: Pick<RecordedEvent, 'type'>): boolean => CORRECTIONS.has(type);

/** Whether a fact became known after a day that it counts on or before. */
export const isLate = ({ type, effectiveOn }: RecordedEvent, from: Day | null): boolean =>
  type === 'FactRecorded' && from !== null && effectiveOn <= from;

/** Gathers what happened to enrollments, some of them to the last word and all of them by number. */
export class ChangedCases {
  readonly #most: number;
  readonly #events = new Map<string, RecordedEvent[]>();
  readonly #changed = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Enrollments whose stages changed. */
  get count(): number {
    return this.#changed.size;
  }

  get ids(): readonly string[] {
    return [...this.#events.keys()].filter((id) => this.#changed.has(id));
  }

  add(event: RecordedEvent): void {
    const { enrollmentId } = mentionsOf(event);
    if (enrollmentId === undefined) return;
    if (STAGE_TYPES.has(event.type)) this.#changed.add(enrollmentId);
    const known = this.#events.get(enrollmentId);
    if (known === undefined && this.#events.size >= this.#most) return;
    this.#events.set(enrollmentId, [...(known ?? []), event]);
  }

  /** What happened to an enrollment whose stages changed. */
  caseOf(whose: Pick<ChangedCase, 'enrollmentId' | 'providerId' | 'schoolSystem'>): ChangedCase {
    const { enrollmentId, providerId, schoolSystem } = whose;
    const events = this.#events.get(enrollmentId) ?? [];
    const stages = new Map<string, ChangedStage>();
    for (const { type, data } of events) {
      if (!STAGE_TYPES.has(type)) continue;
      const { stage, before, after } = data as StageEvent['data'];
      stages.set(stage, { stage, before: stages.get(stage)?.before ?? before, after });
    }
    return {
      enrollmentId,
      providerId,
      schoolSystem,
      stages: [...stages.values()],
      events: events.map(tracedEvent),
    };
  }
}
