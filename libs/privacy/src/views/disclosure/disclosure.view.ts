import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import type { PersonalDataDisclosed } from '../../data-subject/data-subject.events';

/** A disclosure as the log has it. */
export type RecordedDisclosure = RecordedEvent<PersonalDataDisclosed>;

type DisclosureFacts = PersonalDataDisclosed['data'];

/** One person's data handed out to somebody once. */
export interface DisclosureRow extends DisclosureFacts {
  /** UTC. */
  readonly recordedAt: string;
  readonly position: number;
}

/** Positions are padded to so many digits, so that rows stand in the order of the log. */
const KEY_DIGITS = 15;

/** One row per disclosure of one person's data, in the order of the log. */
export const disclosureView: Projection<DisclosureRow, RecordedDisclosure> = {
  name: 'disclosure',
  version: 1,
  facets: ['subjectRef', 'disclosedTo', 'purpose', 'month'],
  folds: ['PersonalDataDisclosed'] satisfies readonly PersonalDataDisclosed['type'][],
  keyOf: ({ position }) => String(position).padStart(KEY_DIGITS, '0'),
  evolve: (_row, { data, recordedAt, position }) => ({ ...data, recordedAt, position }),
  facetsOf: ({ subjectRef, disclosedTo, purpose, effectiveOn }) => ({
    subjectRef,
    disclosedTo,
    purpose,
    month: effectiveOn.slice(0, 7),
  }),
};
