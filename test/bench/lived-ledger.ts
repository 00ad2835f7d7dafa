import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { type Ledger, newId, openLedger, steppingClock } from '@ledger/platform';
import {
  ApproveRequestedEnrollment,
  RecordConsent,
  RequestEnrollmentInOffering,
  StateFact,
} from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';

/** Commands under way at once: they share a sync. */
const TOGETHER = 64;
/** Folded streams kept in memory: each enrollment is met a few times and not again. */
const CACHED = 4_000;
/** Money enough for whoever comes. */
const ALLOTTED_CENTS = 1_000_000_000_000;

/** What becomes of an enrollment, each thing on its day. */
const STEPS: readonly {
  readonly at: string;
  readonly command: (enrollmentId: string, metadata: CommandMetadata) => DomainCommand;
}[] = [
  { at: '2026-08-01T15:00:00.000Z', command: requested },
  {
    at: '2026-08-02T15:00:00.000Z',
    command: (enrollmentId, metadata) =>
      new RecordConsent({ enrollmentId, statedBy: 'school-system' }, metadata),
  },
  {
    at: '2026-08-03T15:00:00.000Z',
    command: (enrollmentId, metadata) => new ApproveRequestedEnrollment({ enrollmentId }, metadata),
  },
  { at: '2026-08-11T15:00:00.000Z', command: stated('enrolled', '2026-08-10') },
  { at: '2026-12-18T15:00:00.000Z', command: stated('completed', '2026-12-17') },
  { at: '2026-12-19T15:00:00.000Z', command: stated('credit-posted', '2026-12-18') },
];

function requested(enrollmentId: string, metadata: CommandMetadata): DomainCommand {
  const { programId, offeringId, schoolSystem } = TRIAL;
  const asked = { enrollmentId, programId, offeringId, learnerRef: enrollmentId, schoolSystem };
  return new RequestEnrollmentInOffering({ ...asked, school: null, requestedBy: 'school' }, metadata);
}

function stated(kind: string, effectiveOn: string) {
  return (enrollmentId: string, metadata: CommandMetadata): DomainCommand =>
    new StateFact(
      { enrollmentId, kind, effectiveOn: toDay(effectiveOn), statedBy: 'school-system', fields: {} },
      metadata,
    );
}

/** Writes a ledger by its own commands: so many enrollments, each requested, approved, completed and owed. The log's length. */
export async function livedLedger(folder: string, enrollments: number): Promise<number> {
  const clock = steppingClock(STEPS[0]?.at ?? '');
  const ledger = await openLedger({ folder, clock, cached: CACHED });
  for (const command of trialProgram(() => ledger.metadata({ actor: 'bench' }), ALLOTTED_CENTS))
    await give(ledger, command);
  const ids = Array.from({ length: enrollments }, newId);
  for (const { at, command } of STEPS) {
    clock.set(at);
    for (let from = 0; from < ids.length; from += TOGETHER)
      await Promise.all(
        ids
          .slice(from, from + TOGETHER)
          .map((id) => give(ledger, command(id, ledger.metadata({ actor: 'bench' })))),
      );
    await ledger.settled();
  }
  const events = await ledger.events.head();
  await ledger.close();
  return events;
}

async function give(ledger: Ledger, command: DomainCommand): Promise<void> {
  const result = await ledger.execute(command);
  if (result.kind === 'refused') throw new Error(`${command.type}: ${result.refusal.name}`);
}
