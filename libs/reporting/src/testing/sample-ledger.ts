import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appropriationEvents } from '@ledger/appropriation';
import { catalogEvents, type FundingPolicyPublished } from '@ledger/catalog';
import {
  type Enrollment,
  type EnrollmentCommand,
  enrollmentEvents,
  enrollments,
  type PinnedTerms,
} from '@ledger/enrollment';
import {
  type CursorStore,
  eventCodec,
  type EventStore,
  memoryEventStore,
  memoryViewStore,
  type ProjectionHost,
  runProjections,
  type ViewStore,
} from '@ledger/event-sourcing';
import { centsToJson, type CommandMetadata, type Day, type DomainEvent, toDay } from '@ledger/kernel';
import { evaluatePinned, parsePolicy, type Policy } from '@ledger/policy';
import { allProjections } from '../all-views';

/** More patience than any test needs. */
const PATIENCE_MS = 20_000;
const PACK = '../../../policy/packs/us-la/course-choice@2025.policy.yaml';

/** The zone of the sample program. */
export const SAMPLE_ZONE = 'America/Chicago';

/** Half upon enrollment, half upon completion, forty percent when late. */
export const samplePolicy: Policy = (() => {
  const parsed = parsePolicy(readFileSync(join(__dirname, PACK), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error('The sample policy cannot be read');
  return parsed.policy;
})();

/** What the sample policy pays a course of this price. */
export function pinnedAt(priceCents: number): PinnedTerms {
  const terms = { priceCents, courseStart: toDay('2026-08-17'), courseEnd: toDay('2026-12-18') };
  const atStart = evaluatePinned({ policy: samplePolicy, terms, facts: [], asOf: toDay('2026-08-03') });
  const stages = atStart.stages.map(({ stage, maximumCents }) => ({
    stage,
    maximumCents: centsToJson(maximumCents),
  }));
  return {
    policyId: samplePolicy.id,
    policyVersion: samplePolicy.version,
    policyHash: samplePolicy.hash,
    terms,
    maximumCents: centsToJson(atStart.maximumCents),
    stages,
  };
}

const published: FundingPolicyPublished = {
  type: 'FundingPolicyPublished',
  data: {
    policyId: samplePolicy.id,
    version: samplePolicy.version,
    hash: samplePolicy.hash,
    promulgatedOn: samplePolicy.promulgatedOn,
    effectiveFrom: samplePolicy.effectiveFrom,
    document: samplePolicy.document,
  },
};

/** Asked at three in the afternoon, UTC. */
export const metadataOn = (today: Day): CommandMetadata => ({
  commandId: `command-on-${today}`,
  actor: 'principal-1',
  at: `${today}T15:00:00.000Z`,
  today,
  correlationId: 'request-1',
});

const isApproved = (enrollment: Enrollment): boolean =>
  enrollment.status === 'open' && enrollment.pinned !== null;

/** A ledger in memory, with all views kept up: what is asked of enrollments is decided and projected for good. */
export class SampleLedger {
  private constructor(
    readonly events: EventStore,
    readonly views: ViewStore & CursorStore,
    private readonly host: ProjectionHost,
  ) {}

  static async open(): Promise<SampleLedger> {
    const codec = eventCodec({ ...enrollmentEvents, ...catalogEvents, ...appropriationEvents });
    const [events, views] = [memoryEventStore(codec), memoryViewStore()];
    const host = await runProjections({ log: events, views, projections: allProjections });
    const ledger = new SampleLedger(events, views, host);
    await ledger.append('policy-sample', [published], toDay('2026-07-01'));
    return ledger;
  }

  /** Appends facts as they are, and waits until the views know them. */
  async append(stream: string, facts: readonly DomainEvent[], on: Day): Promise<number> {
    const { at, actor, correlationId } = metadataOn(on);
    const known = await this.events.head();
    const { position } = await this.events.append({
      writes: [
        {
          stream,
          expectedRevision: 'any',
          events: facts.map(({ type, data }, index) => ({
            id: `event-${String(known)}.${String(index)}`,
            type,
            data,
            schemaVersion: 1,
            recordedAt: at,
            effectiveOn: on,
            actor,
            correlationId,
            causationId: null,
          })),
        },
      ],
    });
    if (!(await this.host.waitFor(position, PATIENCE_MS))) throw new Error('The views do not follow');
    return position;
  }

  /** Lets an enrollment decide; what it refuses leaves no trace. */
  async ask(command: EnrollmentCommand): Promise<void> {
    const stream = `enrollment-${command.data.enrollmentId}`;
    const { decide, evolve, initialState } = enrollments.decider;
    const history = await this.events.readStream(stream);
    const enrollment = (history as never[]).reduce(evolve, initialState);
    if (command.type === 'RecordFunding' && !isApproved(enrollment)) return;
    const decision = decide(command, enrollment);
    if (decision.kind === 'refused' || decision.events.length === 0) return;
    await this.append(stream, decision.events, command.metadata.today);
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.events.close();
  }
}
