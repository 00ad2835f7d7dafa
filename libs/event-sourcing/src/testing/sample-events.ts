import { toDay } from '@ledger/kernel';
import { type EventCodec, eventCodec } from '../codec';
import type { NewEvent } from '../event-store';

/** A codec that knows the event types the contract suites write; `CourseRenamed` was raised once. */
export const sampleCodec: EventCodec = eventCodec({
  CourseOffered: [],
  CourseRenamed: [(data) => ({ ...(data as object), language: 'en' })],
});

/** The codec of an older program, which knows neither `CourseRenamed` nor what came later. */
export const olderCodec: EventCodec = eventCodec({ CourseOffered: [] });

/** An event of a contract suite, told apart by its id. */
export const sampleEvent = (id: string, changes: Partial<NewEvent> = {}): NewEvent => ({
  id,
  type: 'CourseOffered',
  schemaVersion: 1,
  data: { course: id, title: 'Algèbre “II”', seats: 30 },
  recordedAt: '2026-11-22T10:00:00.000Z',
  effectiveOn: toDay('2026-11-22'),
  actor: 'principal-7',
  correlationId: 'request-9',
  causationId: null,
  ...changes,
});
