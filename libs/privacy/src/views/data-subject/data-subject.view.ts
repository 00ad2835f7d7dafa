import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { DataSubjectEvent, LegalHold } from '../../data-subject/data-subject.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a person's stream as the log has it. */
export type RecordedSubjectEvent = Recorded<DataSubjectEvent>;

/** A legal hold and who had a part in it. */
export interface LegalHoldRow extends Omit<LegalHold, 'subjectRef'> {
  readonly release: { readonly reasonCode: string; readonly proposedBy: string } | null;
  /** Null while it stands. */
  readonly released: { readonly on: Day; readonly confirmedBy: string } | null;
}

/** What stands of a person, and nothing of who it is. */
export interface DataSubjectRow {
  readonly subjectRef: string;
  readonly holds: readonly LegalHoldRow[];
  readonly erasure: {
    readonly on: Day;
    readonly reasonCode: string;
    readonly erasedBy: string;
  } | null;
  /** How often personal data of it was handed out. */
  readonly disclosures: number;
  /** Of its last event in the log. */
  readonly position: number;
}

const beginning = (subjectRef: string): DataSubjectRow => ({
  subjectRef,
  holds: [],
  erasure: null,
  disclosures: 0,
  position: 0,
});

function evolve(row: DataSubjectRow | undefined, event: RecordedSubjectEvent): DataSubjectRow {
  const known = { ...(row ?? beginning(event.data.subjectRef)), position: event.position };
  switch (event.type) {
    case 'LegalHoldPlaced': {
      const { holdId, reasonCode, placedBy, effectiveOn } = event.data;
      const hold = { holdId, reasonCode, placedBy, effectiveOn, release: null, released: null };
      return { ...known, holds: [...known.holds, hold] };
    }
    case 'LegalHoldReleaseProposed': {
      const { holdId, reasonCode, proposedBy } = event.data;
      return withHold(known, holdId, { release: { reasonCode, proposedBy } });
    }
    case 'LegalHoldReleased': {
      const { holdId, effectiveOn: on, confirmedBy } = event.data;
      return withHold(known, holdId, { released: { on, confirmedBy } });
    }
    case 'SubjectErased': {
      const { effectiveOn: on, reasonCode, erasedBy } = event.data;
      return { ...known, erasure: { on, reasonCode, erasedBy } };
    }
    case 'PersonalDataDisclosed':
      return { ...known, disclosures: known.disclosures + 1 };
  }
}

const withHold = (row: DataSubjectRow, holdId: string, change: Partial<LegalHoldRow>): DataSubjectRow => ({
  ...row,
  holds: row.holds.map((hold) => (hold.holdId === holdId ? { ...hold, ...change } : hold)),
});

const standingOf = ({ erasure, holds }: DataSubjectRow): string => {
  if (erasure !== null) return 'erased';
  return holds.some(({ released }) => released === null) ? 'on-hold' : 'free';
};

/** One row per person of whom something was held, erased or handed out. */
export const dataSubjectView: Projection<DataSubjectRow, RecordedSubjectEvent> = {
  name: 'data-subject',
  version: 1,
  facets: ['standing'],
  folds: [
    'LegalHoldPlaced',
    'LegalHoldReleaseProposed',
    'LegalHoldReleased',
    'SubjectErased',
    'PersonalDataDisclosed',
  ] satisfies readonly DataSubjectEvent['type'][],
  keyOf: ({ data }) => data.subjectRef,
  evolve,
  facetsOf: (row) => ({ standing: standingOf(row) }),
};
