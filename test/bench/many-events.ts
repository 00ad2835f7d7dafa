import {
  memoryEventStore,
  memoryViewStore,
  type EventStore,
  type NewEvent,
  type RecordedEvent,
  type StreamWrite,
} from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { composeLedger, newId, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  ledgerCodec,
  RecordConsent,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';

/** Providers the enrollments are spread over; each has its share of them. */
const PROVIDERS = 7;
/** Enrollments in one append: large, since the bench wants the log and not its making. */
const TOGETHER = 100;
/** More than any bench spends, and such that sums over accounts are still exact. */
const ALLOTTED_CENTS = 1_000_000_000_000_000;

/** The provider of an enrollment that is one of many. */
export const providerOf = (index: number, providers = PROVIDERS): string =>
  `P-${String(index % providers).padStart(providers > 100 ? 4 : 2, '0')}`;

/** The provider whose statement is asked for. */
export const ASKED_PROVIDER = providerOf(0);

/** What the real ledger writes for one enrollment from request to completion, and for the program around it. */
async function oneEnrollment(): Promise<{
  readonly program: readonly RecordedEvent[];
  readonly enrollment: readonly RecordedEvent[];
}> {
  const clock = steppingClock('2026-08-03T15:00:00.000Z');
  const events = memoryEventStore(ledgerCodec);
  const views = memoryViewStore();
  const ledger = await composeLedger({ events, views, cursors: views, clock, zone: 'America/Chicago' });
  const metadata = () => ledger.metadata({ actor: 'bench' });
  for (const command of trialProgram(metadata, ALLOTTED_CENTS)) await ledger.execute(command);
  const programEnds = await events.head();

  const { programId, offeringId, schoolSystem } = TRIAL;
  const enrollmentId = 'ENROLLMENT';
  const asked = { enrollmentId, programId, offeringId, learnerRef: 'LEARNER', schoolSystem, school: null };
  await ledger.execute(new RequestEnrollmentInOffering({ ...asked, requestedBy: 'school' }, metadata()));
  await ledger.execute(new RecordConsent({ enrollmentId, statedBy: 'school-system' }, metadata()));
  await ledger.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
  clock.set('2026-12-18T15:00:00.000Z');
  const facts = [
    ['enrolled', '2026-08-10'],
    ['participated', '2026-09-01'],
    ['completed', '2026-12-18'],
    ['credit-posted', '2026-12-18'],
  ] as const;
  for (const [kind, day] of facts) {
    await ledger.execute(
      new StateFact(
        { enrollmentId, kind, effectiveOn: toDay(day), statedBy: 'school-system', fields: {} },
        metadata(),
      ),
    );
    await ledger.settled();
  }
  const all = await events.readAll(0, 1_000);
  await ledger.close();
  return { program: all.slice(0, programEnds), enrollment: all.slice(programEnds) };
}

/** Fills a store with at least this many events, as many enrollments would have left them. */
export async function fillWithEvents(store: EventStore, atLeast: number): Promise<number> {
  return fill(store, ({ events }) => events < atLeast);
}

/** Fills a store with what this many enrollments, a multiple of a hundred, would have left; how many events that is. */
export async function fillWithEnrollments(
  store: EventStore,
  enrollments: number,
  providers = PROVIDERS,
): Promise<number> {
  return fill(store, (filled) => filled.enrollments < enrollments, providers);
}

interface Filled {
  readonly events: number;
  readonly enrollments: number;
}

async function fill(
  store: EventStore,
  goesOn: (filled: Filled) => boolean,
  providers = PROVIDERS,
): Promise<number> {
  const { program, enrollment } = await oneEnrollment();
  await store.append({ writes: writesOf(program) });
  const template = JSON.stringify(writesOf(enrollment));
  let events = program.length;
  for (let index = 0; goesOn({ events, enrollments: index }); index += TOGETHER) {
    const writes = Array.from({ length: TOGETHER }, (_, offset) =>
      renamed(template, index + offset, providers),
    ).flat();
    await store.append({ writes });
    events += enrollment.length * TOGETHER;
  }
  return events;
}

/** The digits of a voucher's number that tell the vouchers of one enrollment apart. */
const KEPT_DIGITS = 8;

/** The events of another enrollment, with another provider. */
function renamed(template: string, index: number, providers: number): readonly StreamWrite[] {
  const named = template
    .replaceAll('ENROLLMENT', newId())
    .replaceAll('LEARNER', newId())
    .replaceAll(
      /V-[0-9a-f]{20}/g,
      (voucherId) => `${voucherId.slice(0, 2 + KEPT_DIGITS)}${index.toString(16).padStart(12, '0')}`,
    )
    .replaceAll(TRIAL.providerId, providerOf(index, providers));
  return JSON.parse(named) as readonly StreamWrite[];
}

function writesOf(events: readonly RecordedEvent[]): readonly StreamWrite[] {
  return events.map((event) => ({
    stream: event.stream,
    expectedRevision: 'any',
    events: [newEvent(event)],
  }));
}

const newEvent = ({ type, schemaVersion, data, id, ...about }: RecordedEvent): NewEvent => ({
  id,
  type,
  schemaVersion,
  data,
  recordedAt: about.recordedAt,
  effectiveOn: about.effectiveOn,
  actor: about.actor,
  correlationId: about.correlationId,
  causationId: about.causationId,
});
