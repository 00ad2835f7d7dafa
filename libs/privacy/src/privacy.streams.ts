import type { EventSchemas, StreamType, Upcaster } from '@ledger/event-sourcing';
import type { Refusal } from '@ledger/kernel';
import type { DataSubjectCommand } from './data-subject/data-subject.commands';
import { dataSubjectDecider } from './data-subject/data-subject.decider';
import type { DataSubjectEvent } from './data-subject/data-subject.events';
import { dataSubjectRefusals } from './data-subject/data-subject.refusals';
import type { DataSubject } from './data-subject/data-subject.state';

/** `data-subject-<subjectRef>` */
export const dataSubjects: StreamType<DataSubject, DataSubjectCommand, DataSubjectEvent, Refusal> = {
  prefix: 'data-subject',
  decider: dataSubjectDecider,
};

/** Every event type of this context, with what raises older versions. */
export const privacyEvents = {
  LegalHoldPlaced: [],
  LegalHoldReleaseProposed: [],
  LegalHoldReleased: [],
  SubjectErased: [],
  PersonalDataDisclosed: [],
} satisfies Record<DataSubjectEvent['type'], readonly Upcaster[]> satisfies EventSchemas;

/** Every refusal of this context, with its text. */
export const privacyRefusals = { ...dataSubjectRefusals };
