import { type SubsidiaryRow, subsidiaryLedgerView } from '@ledger/accounting';
import { fundingPolicies } from '@ledger/catalog';
import { payeeIdOf, vouchers } from '@ledger/disbursement';
import { enrollments, type EnrollmentRow, enrollmentView, type PinnedTerms } from '@ledger/enrollment';
import { type EventStore, type RecordedEvent, streamOf, type ViewStore } from '@ledger/event-sourcing';
import { clawbacks, clawbackView } from '@ledger/recovery';
import { assessors, outcomes } from '@ledger/verification';
import { everyRow } from '../disbursement/every-row';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import { rowByKey } from '../paging/page';
import { mentionsOf } from './traced-event';

/** What a trace reads. */
export interface TraceSources {
  readonly views: ViewStore;
  readonly events: EventStore;
}

/** What one event moved for a stage. */
interface MovedByEvent {
  readonly allotmentId: string;
  readonly stage: string | undefined;
  readonly movements: Readonly<Record<string, number>>;
}

/** Everything the log says about the money of one enrollment. */
export interface CaseEvents {
  readonly row: EnrollmentRow;
  /** Of the case, its outcomes, allotments, vouchers and clawbacks, in the order of the log. */
  readonly events: readonly RecordedEvent[];
  /** What each of them posted, by its position. */
  readonly moved: ReadonlyMap<number, MovedByEvent>;
  /** Of the assessors whose attestations it has. */
  readonly ofAssessors: ReadonlyMap<string, readonly RecordedEvent[]>;
  /** The publication of the pinned policy version; undefined before approval. */
  readonly published: RecordedEvent | undefined;
}

/** Gathers what the log says about an enrollment; undefined where there is none. */
export async function caseEvents(
  sources: TraceSources,
  enrollmentId: string,
): Promise<CaseEvents | undefined> {
  const { views, events } = sources;
  const row = await rowByKey(views, enrollmentView, enrollmentId);
  if (row === undefined) return undefined;
  const { stream: ofVouchers } = streamOf(vouchers, payeeIdOf(row));
  const own = [
    await events.readStream(streamOf(enrollments, enrollmentId).stream),
    await events.readStream(streamOf(outcomes, enrollmentId).stream),
    (await events.readStream(ofVouchers)).filter((event) => mentionsOf(event).enrollmentId === enrollmentId),
    ...(await clawbacksOf(sources, enrollmentId)),
  ].flat();
  const moved = await movedFor(views, enrollmentId);
  const known = new Set(own.map(({ position }) => position));
  const others = [...moved.keys()].filter((position) => !known.has(position));
  const ofAllotments = await Promise.all(others.map((position) => events.readAll(position - 1, 1)));
  return {
    row,
    events: [...own, ...ofAllotments.flat()].sort((left, right) => left.position - right.position),
    moved,
    ofAssessors: await assessorsOf(sources, own),
    published: await publicationOf(sources, row.approval?.pinned),
  };
}

async function clawbacksOf(
  { views, events }: TraceSources,
  enrollmentId: string,
): Promise<readonly (readonly RecordedEvent[])[]> {
  const found: (readonly RecordedEvent[])[] = [];
  for await (const { clawbackId } of everyRow(views, clawbackView, { enrollmentId }))
    found.push(await events.readStream(streamOf(clawbacks, clawbackId).stream));
  return found;
}

async function movedFor(views: ViewStore, enrollmentId: string): Promise<CaseEvents['moved']> {
  const row = (await rowByKey(views, subsidiaryLedgerView, enrollmentId)) as SubsidiaryRow | undefined;
  return new Map(
    Object.entries(row?.funds ?? {}).flatMap(([allotmentId, { entries }]) =>
      entries.map(({ position, stage, movements }) => [position, { allotmentId, stage, movements }]),
    ),
  );
}

async function assessorsOf(
  { events }: TraceSources,
  own: readonly RecordedEvent[],
): Promise<CaseEvents['ofAssessors']> {
  const ids = own
    .filter(({ type }) => type === 'OutcomeAttested')
    .map((event) => mentionsOf(event).assessorId);
  const found = new Map<string, readonly RecordedEvent[]>();
  for (const id of new Set(ids))
    if (id !== undefined) found.set(id, await events.readStream(streamOf(assessors, id).stream));
  return found;
}

async function publicationOf(
  { events }: TraceSources,
  pinned: PinnedTerms | undefined,
): Promise<RecordedEvent | undefined> {
  if (pinned === undefined) return undefined;
  const published = await events.readStream(streamOf(fundingPolicies, pinned.policyId).stream);
  return published.find(({ data }) => (data as { readonly hash?: string }).hash === pinned.policyHash);
}

/** The policy that pays an enrollment; undefined before approval. */
export const policyOfCase = async ({ views }: TraceSources, { row }: CaseEvents) =>
  row.approval === null ? undefined : new PinnedPolicies(views).policyOf(row.approval.pinned);
