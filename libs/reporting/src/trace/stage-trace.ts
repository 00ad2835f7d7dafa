import { type EnrollmentRow, type StageRow } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Policy } from '@ledger/policy';
import { evaluationOf } from '../explain-enrollment/explain-enrollment';
import type { CaseEvents } from './case-events.query';
import { stageMoney, type StageMoney } from './stage-money';
import { commandOf, mentionsOf, type TracedEvent, tracedEvent } from './traced-event';

/** A fact that a stage rests on, from who stated it to what became of it. */
interface TracedFact {
  readonly factId: string;
  /** Its assessor and attestation, where it rests on one. */
  readonly attestationId: string | null;
  readonly events: readonly TracedEvent[];
}

/** An attestation, and what the register says of its assessor. */
export interface TracedAttestation {
  readonly attestationId: string;
  readonly assessorId: string | null;
  readonly events: readonly TracedEvent[];
  readonly register: readonly TracedEvent[];
}

/** A stage of an enrollment, from the request to the last cent it moved. Amounts are cents as JSON integers. */
export interface TracedStage {
  readonly enrollmentId: string;
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly offeringId: string;
  readonly stage: string;
  readonly maximumCents: number;
  readonly earnedCents: number;
  readonly pendingCents: number;
  readonly forfeitedCents: number;
  readonly clause: string | null;
  readonly citation: string | null;
  readonly because: string | null;
  readonly policy: {
    readonly policyId: string;
    readonly version: string;
    readonly hash: string;
    readonly published: TracedEvent | null;
  } | null;
  /** Who asked, consented, approved, and what money was set aside. */
  readonly decisions: readonly TracedEvent[];
  readonly facts: readonly TracedFact[];
  readonly attestations: readonly TracedAttestation[];
  /** What the policy made of them. */
  readonly changes: readonly TracedEvent[];
  /** What the allotments set aside, spent and took back for it. */
  readonly authority: readonly TracedEvent[];
  /** What was owed, paid, returned and recovered. */
  readonly payments: readonly TracedEvent[];
  readonly clawbacks: readonly TracedEvent[];
  readonly money: StageMoney;
}

/** Facts of other kinds than learning: what an enrollment needs before any stage. */
const DECISIONS: ReadonlySet<string> = new Set([
  'EnrollmentRequested',
  'ConsentGiven',
  'EnrollmentApproved',
  'EnrollmentDeemedApproved',
  'EnrollmentRefused',
  'EnrollmentVoided',
  'PolicyAdjusted',
  'FundingEncumbered',
  'FundingWaitlisted',
  'FundingMoved',
]);

/** Traces one stage of a case; undefined where the pinned policy has no such stage. */
export function stageTrace(
  ofCase: CaseEvents,
  policy: Policy | undefined,
  stage: string,
): TracedStage | undefined {
  const { row, events, published } = ofCase;
  const standing = row.stages.find((each) => each.stage === stage);
  if (standing === undefined) return undefined;
  const pinned = row.approval?.pinned;
  const ofStage = events.filter((event) => mentionsOf(event).stage === stage);
  const facts = factsOf(ofCase, restsOn(ofCase, policy, standing));
  const named = (test: (event: RecordedEvent) => boolean) => events.filter(test).map(tracedEvent);
  return {
    ...headingOf(row, standing),
    policy: pinned
      ? {
          policyId: pinned.policyId,
          version: pinned.policyVersion,
          hash: pinned.policyHash,
          published: published === undefined ? null : tracedEvent(published),
        }
      : null,
    decisions: named(({ type }) => DECISIONS.has(type)),
    facts,
    attestations: attestationsOf(ofCase, facts),
    changes: ofStage.filter(({ stream }) => stream === row.stream).map(tracedEvent),
    authority: named((event) => isAuthority(event, stage)),
    payments: ofStage.filter(({ stream }) => stream.startsWith('vouchers-')).map(tracedEvent),
    clawbacks: clawbacksOf(ofStage, events).map(tracedEvent),
    money: stageMoney(ofCase.moved, stage),
  };
}

const headingOf = (row: EnrollmentRow, standing: StageRow) => ({
  enrollmentId: row.enrollmentId,
  providerId: row.providerId,
  schoolSystem: row.schoolSystem,
  offeringId: row.offeringId,
  stage: standing.stage,
  maximumCents: standing.maximumCents,
  earnedCents: standing.earnedCents,
  pendingCents: standing.pendingCents,
  forfeitedCents: standing.forfeitedCents,
  clause: standing.change?.clause ?? null,
  citation: standing.change?.citation ?? null,
  because: standing.change?.because ?? null,
});

const isAuthority = (event: RecordedEvent, stage: string): boolean => {
  const { stage: of } = mentionsOf(event);
  return event.stream.startsWith('allotment-') && (of === undefined || of === stage);
};

/** The facts that the evaluation behind the last change rests on, and those that came with a change. */
function restsOn(
  { row, events }: CaseEvents,
  policy: Policy | undefined,
  { stage, change }: StageRow,
): ReadonlySet<string> {
  const changes = events.filter((event) => event.stream === row.stream && mentionsOf(event).stage === stage);
  const commands = new Set(changes.map(({ id }) => commandOf(id)));
  const came = events
    .filter(({ id }) => commands.has(commandOf(id)))
    .flatMap((event) => mentionsOf(event).factId ?? []);
  return new Set([...evidenceOf(row, policy, { stage, asOf: change?.asOf }), ...came]);
}

/** The ids of the facts an earned stage rests on as of a day. */
export function evidenceOf(
  row: EnrollmentRow,
  policy: Policy | undefined,
  { stage, asOf }: { readonly stage: string; readonly asOf: Parameters<typeof evaluationOf>[2] | undefined },
): readonly string[] {
  if (policy === undefined || asOf === undefined) return [];
  const result = evaluationOf(row, policy, asOf)?.stages.find((each) => each.stage === stage);
  return (result?.evidence ?? []).flatMap(({ id }) => id ?? []);
}

function factsOf({ row, events }: CaseEvents, ids: ReadonlySet<string>): readonly TracedFact[] {
  const known = row.facts.filter(({ factId }) => ids.has(factId));
  return known.map(({ factId, fields }) => ({
    factId,
    attestationId: typeof fields['attestation'] === 'string' ? fields['attestation'] : null,
    events: events.filter((event) => event.stream === row.stream && names(event, factId)).map(tracedEvent),
  }));
}

/** Whether an event states a fact, takes it back, or puts it in the place of another. */
const names = (event: RecordedEvent, factId: string): boolean =>
  mentionsOf(event).factId === factId ||
  (event.data as { readonly replacement?: { readonly factId: string } }).replacement?.factId === factId;

function attestationsOf(
  { events, ofAssessors }: CaseEvents,
  facts: readonly TracedFact[],
): readonly TracedAttestation[] {
  const ids = new Set(facts.flatMap(({ attestationId }) => attestationId ?? []));
  return [...ids].map((attestationId) => {
    const own = events.filter((event) => mentionsOf(event).attestationId === attestationId);
    const assessorId = own.flatMap((event) => mentionsOf(event).assessorId ?? [])[0] ?? null;
    const register = assessorId === null ? [] : (ofAssessors.get(assessorId) ?? []);
    return { attestationId, assessorId, events: own.map(tracedEvent), register: register.map(tracedEvent) };
  });
}

function clawbacksOf(
  ofStage: readonly RecordedEvent[],
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const ids = new Set(ofStage.flatMap((event) => mentionsOf(event).clawbackId ?? []));
  return events.filter((event) => ids.has(mentionsOf(event).clawbackId ?? ''));
}
