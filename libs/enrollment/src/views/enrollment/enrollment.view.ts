import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { StageEvent } from '../../enrollment/enrollment-stages.events';
import type {
  EnrollmentApproval,
  EnrollmentEvent,
  EnrollmentRequested,
} from '../../enrollment/enrollment.events';
import type {
  ApprovalRow,
  DecisionReference,
  EnrollmentRow,
  FactRow,
  WithdrawnFact,
} from './enrollment-row.view';
import { changedStages, fundedStages, totalsOf, unfundedStages } from './enrollment-stages.view';
import { isOpen, statusOf, waitlistOf } from './enrollment-status.view';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of an enrollment's stream as the log has it. */
export type RecordedEnrollmentEvent = Recorded<EnrollmentEvent>;

type Later = Exclude<EnrollmentEvent, EnrollmentRequested>;
type Changes = Partial<EnrollmentRow>;
type Folds = {
  readonly [Type in Later['type']]: (
    row: EnrollmentRow,
    event: Recorded<Extract<Later, { readonly type: Type }>>,
  ) => Changes;
};

const stageChanged = (row: EnrollmentRow, event: Recorded<StageEvent>): Changes => {
  const stages = changedStages(row.stages, event);
  return { stages, totals: totalsOf(stages) };
};

/** What each event changes of the row. */
const FOLDS: Folds = {
  ConsentGiven: (row, { data }) => {
    const said = { kind: 'consented', fields: { by: 'parent' }, statedBy: data.statedBy };
    return withFacts(row, [...row.facts, standingFact(data, said)], { consent: referenceOf(data) });
  },
  EnrollmentApproved: (row, { data }) => {
    const { by = 'lea' } = data;
    const said = { kind: 'approved', fields: { by }, statedBy: 'school-system' } as const;
    return approved(row, standingFact(data, said), approvalOf(data, null));
  },
  EnrollmentDeemedApproved: (row, { data }) => {
    const said = { kind: 'deemed-approved', fields: {}, statedBy: null };
    return approved(row, standingFact(data, said), approvalOf(data, data.silentUntil));
  },
  EnrollmentRefused: (_, { data: { reasonCode, effectiveOn } }) => ({
    refusal: { reasonCode, effectiveOn },
    status: 'refused',
  }),
  FundingEncumbered: (row, { data: { allotmentId, stages } }) => {
    const funded = fundedStages(stages);
    const changes = { funding: 'encumbered', allotmentId, stages: funded, totals: totalsOf(funded) } as const;
    return withFacts(row, row.facts, changes);
  },
  FundingWaitlisted: (row, { data: { allotmentId }, position }) =>
    withFacts(row, row.facts, {
      funding: 'waitlisted',
      allotmentId,
      waitlistOrder: String(position).padStart(16, '0'),
    }),
  EnrollmentVoided: (row, { data: { reasonCode, reference, earned, effectiveOn } }) =>
    withFacts(row, row.facts, { voided: { reasonCode, reference, earned, effectiveOn } }),
  FundingMoved: (_, { data: { toAllotmentId } }) => ({ allotmentId: toAllotmentId }),
  PolicyAdjusted: (row, { data: { pinned } }) => ({
    approval: row.approval === null ? null : { ...row.approval, pinned },
  }),
  FactRecorded: (row, { data }) => withFacts(row, [...row.facts, standingFact(data, data)]),
  FactRetracted: (row, { data: { factId, reasonCode, effectiveOn, recordedOn } }) => {
    const how: WithdrawnFact = { how: 'retracted', reasonCode, effectiveOn, recordedOn, replacedBy: null };
    return withFacts(row, factsWithdrawing(row, factId, how), {
      consent: row.consent?.factId === factId ? null : row.consent,
      approval: row.approval?.factId === factId ? { ...row.approval, withdrawnOn: recordedOn } : row.approval,
    });
  },
  FactCorrected: (row, { data: { factId, reasonCode, effectiveOn, replacement } }) => {
    const { recordedOn, factId: replacedBy } = replacement;
    const how: WithdrawnFact = { how: 'corrected', reasonCode, effectiveOn, recordedOn, replacedBy };
    const reference = referenceOf(replacement);
    return withFacts(row, [...factsWithdrawing(row, factId, how), standingFact(replacement, replacement)], {
      consent: row.consent?.factId === factId ? reference : row.consent,
      approval: row.approval?.factId === factId ? { ...row.approval, ...reference } : row.approval,
    });
  },
  StageEarned: stageChanged,
  StageReduced: stageChanged,
  StageForfeited: stageChanged,
  StageReversed: stageChanged,
  StageReopened: stageChanged,
};

function withFacts(row: EnrollmentRow, facts: readonly FactRow[], changes: Changes = {}): Changes {
  const { approval = row.approval, funding = row.funding, voided = row.voided } = changes;
  return { facts, status: statusOf({ approval, refusal: row.refusal, voided, funding, facts }), ...changes };
}

const referenceOf = ({ factId, effectiveOn, recordedOn }: DecisionReference): DecisionReference => ({
  factId,
  effectiveOn,
  recordedOn,
});

const approvalOf = (approval: EnrollmentApproval, silentUntil: Day | null): ApprovalRow => ({
  factId: approval.factId,
  effectiveOn: approval.effectiveOn,
  recordedOn: approval.recordedOn,
  deemed: silentUntil !== null,
  silentUntil,
  withdrawnOn: null,
  pinned: approval.pinned,
});

/** An approval given again after it was withdrawn stands on the stages that were pinned first. */
function approved(row: EnrollmentRow, fact: FactRow, approval: ApprovalRow): Changes {
  const facts = [...row.facts, fact];
  if (row.approval !== null) return withFacts(row, facts, { approval });
  const stages = unfundedStages(approval.pinned.stages);
  return withFacts(row, facts, { approval, stages, totals: totalsOf(stages) });
}

const standingFact = (
  { factId, effectiveOn, recordedOn }: DecisionReference,
  { kind, statedBy, fields }: Pick<FactRow, 'kind' | 'statedBy' | 'fields'>,
): FactRow => ({
  factId,
  kind,
  effectiveOn,
  recordedOn,
  statedBy,
  fields,
  withdrawn: null,
});

function factsWithdrawing(
  { facts, enrollmentId }: EnrollmentRow,
  factId: string,
  withdrawn: WithdrawnFact,
): readonly FactRow[] {
  const index = facts.findIndex((fact) => fact.factId === factId && fact.withdrawn === null);
  const fact = facts[index];
  if (fact === undefined) {
    throw new Error(`Corrupt stream: no fact ${factId} stands on enrollment ${enrollmentId}`);
  }
  return facts.with(index, { ...fact, withdrawn });
}

function requested({ data, stream, revision, position }: Recorded<EnrollmentRequested>): EnrollmentRow {
  return {
    enrollmentId: data.enrollmentId,
    stream,
    programId: data.programId,
    learnerRef: data.learnerRef,
    schoolSystem: data.schoolSystem,
    school: data.school,
    providerId: data.providerId,
    offeringId: data.offeringId,
    courseCode: data.courseCode,
    fiscalYear: data.fiscalYear,
    requestedBy: data.requestedBy,
    requestedOn: data.effectiveOn,
    status: 'requested',
    consent: null,
    approval: null,
    refusal: null,
    funding: 'none',
    allotmentId: null,
    voided: null,
    waitlistOrder: null,
    facts: [],
    stages: [],
    totals: totalsOf([]),
    revision,
    position,
  };
}

function evolve(row: EnrollmentRow | undefined, event: RecordedEnrollmentEvent): EnrollmentRow {
  if (event.type === 'EnrollmentRequested') return requested(event);
  if (row === undefined) {
    throw new Error(`Corrupt log: ${event.type} before the request, at position ${String(event.position)}`);
  }
  const fold = FOLDS[event.type] as (row: EnrollmentRow, event: RecordedEnrollmentEvent) => Changes;
  return Object.assign(row, fold(row, event), { revision: event.revision, position: event.position });
}

/** One row per enrollment: the whole case file, for lists, statements and explanations. The facet that tells most rows apart comes first. */
export const enrollmentView: Projection<EnrollmentRow, RecordedEnrollmentEvent> = {
  name: 'enrollment',
  version: 3,
  facets: [
    'learnerRef',
    'offeringId',
    'waitlistOf',
    'providerId',
    'courseCode',
    'open',
    'schoolSystem',
    'status',
    'programId',
    'fiscalYear',
  ],
  folds: ['EnrollmentRequested', ...Object.keys(FOLDS)],
  streamOf: (enrollmentId) => `enrollment-${enrollmentId}`,
  keyOf: ({ data }) => data.enrollmentId,
  evolve,
  facetsOf: (row) => ({
    learnerRef: row.learnerRef,
    offeringId: row.offeringId,
    waitlistOf: waitlistOf(row),
    providerId: row.providerId,
    courseCode: row.courseCode,
    open: isOpen(row) ? '1' : '0',
    schoolSystem: row.schoolSystem,
    status: row.status,
    programId: row.programId,
    fiscalYear: row.fiscalYear,
  }),
};
