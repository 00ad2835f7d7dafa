import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  ClawbackAnswered,
  ClawbackBalance,
  ClawbackClaim,
  ClawbackEvent,
  ClawbackNoticed,
  Finding,
  RecoveryPlan,
  WriteOffProposed,
} from '../../clawback/clawback.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a clawback as the log has it. */
export type RecordedClawbackEvent = Recorded<ClawbackEvent>;

/** A clawback: what it is about, how far it is, and what provider and state see of its money. */
export interface ClawbackRow extends Omit<ClawbackClaim, 'effectiveOn'> {
  readonly proposedOn: Day;
  readonly status: ClawbackStatus;
  /** The next day on which the provider's time is over; null where none runs. */
  readonly deadlineOn: Day | null;
  /** When notice was given, of how much, and the last day to answer it. */
  readonly notice: {
    readonly noticedOn: Day;
    readonly answerBy: Day;
    readonly claimedCents: number;
    readonly noticedBy: string;
  } | null;
  readonly answer: Pick<ClawbackAnswered['data'], 'answer' | 'reasonCode' | 'answeredBy' | 'reportId'> | null;
  readonly ruling: ClawbackRuling | null;
  readonly plan: RecoveryPlan | null;
  /** The write-off that waits for a second person. */
  readonly proposedWriteOff: Pick<
    WriteOffProposed['data'],
    'writeOffId' | 'amountCents' | 'reasonCode' | 'proposedBy'
  > | null;
  readonly balance: ClawbackBalance;
  readonly timeline: readonly ClawbackStep[];
  readonly revision: number;
  readonly position: number;
}

export type ClawbackStatus =
  | 'proposed'
  | 'noticed'
  | 'accepted'
  | 'disputed'
  | 'unanswered'
  | 'decided'
  | 'appealed'
  | 'recovering'
  | 'closed';

/** What was decided last, in the first place or on appeal. */
export interface ClawbackRuling extends Pick<
  Finding,
  'finding' | 'upheldCents' | 'forgivenCents' | 'givenBackCents' | 'reasonCode' | 'decidedBy'
> {
  readonly decidedOn: Day;
  readonly appealBy: Day | null;
}

/** One event of the case, in the order of the log. */
export interface ClawbackStep {
  readonly type: ClawbackEvent['type'];
  readonly effectiveOn: Day;
  /** Who did it; a process where nobody did. */
  readonly actor: string;
  /** What it changed in the amount outstanding, where it says so; null elsewhere. */
  readonly outstandingCents: number | null;
  readonly position: number;
}

function evolve(row: ClawbackRow | undefined, event: RecordedClawbackEvent): ClawbackRow {
  const known = event.type === 'ClawbackProposed' ? beginning(event.data) : row;
  if (known === undefined)
    throw new Error(
      `Corrupt log: ${event.type} of an unknown clawback, at position ${String(event.position)}`,
    );
  const changed = { ...known, ...changesBy(event, known) };
  const { revision, position } = event;
  return {
    ...changed,
    status: event.type === 'ClawbackClosed' ? 'closed' : changed.status,
    timeline: [...known.timeline, stepOf(event)],
    revision,
    position,
  };
}

const NONE_YET = {
  status: 'proposed',
  deadlineOn: null,
  notice: null,
  answer: null,
  ruling: null,
  plan: null,
  proposedWriteOff: null,
  timeline: [],
  revision: 0,
  position: 0,
} as const;

const beginning = ({ effectiveOn: proposedOn, ...claim }: ClawbackClaim): ClawbackRow => ({
  ...claim,
  ...NONE_YET,
  proposedOn,
  balance: {
    claimedCents: claim.amountCents,
    nettedCents: 0,
    repaidCents: 0,
    writtenOffCents: 0,
    outstandingCents: claim.amountCents,
  },
});

const stepOf = ({ type, data, actor, position }: RecordedClawbackEvent): ClawbackStep => ({
  type,
  effectiveOn: data.effectiveOn,
  actor,
  outstandingCents: 'outstandingCents' in data ? data.outstandingCents : null,
  position,
});

function changesBy(event: RecordedClawbackEvent, row: ClawbackRow): Partial<ClawbackRow> {
  switch (event.type) {
    case 'ClawbackProposed':
      return {};
    case 'ClawbackNoticed':
      return noticed(event.data);
    case 'ClawbackAnswered': {
      const { answer, reasonCode, answeredBy, reportId } = event.data;
      const status = answer === 'accepts' ? 'accepted' : 'disputed';
      return { status, deadlineOn: null, answer: { answer, reasonCode, answeredBy, reportId } };
    }
    case 'ClawbackAnswerMissed':
      return { status: 'unanswered', deadlineOn: null };
    case 'ClawbackDecided':
      return decided(event.data, event.data.appealBy);
    case 'ClawbackAppealed':
      return { status: 'appealed', deadlineOn: null };
    case 'ClawbackAppealDecided':
      return { ...decided(event.data, null), status: statusAfterAppeal(row) };
    default:
      return recoveryBy(event, row);
  }
}

/** An appeal does not open a case of which nothing is outstanding. */
function statusAfterAppeal({ plan, timeline }: ClawbackRow): ClawbackStatus {
  const last = timeline.findLast(({ type }) => type === 'ClawbackClosed' || type === 'ClawbackReopened');
  if (last?.type === 'ClawbackClosed') return 'closed';
  return plan === null ? 'decided' : 'recovering';
}

const noticed = ({
  effectiveOn: noticedOn,
  answerBy,
  claimedCents,
  noticedBy,
}: ClawbackNoticed['data']): Partial<ClawbackRow> => ({
  status: 'noticed',
  deadlineOn: answerBy,
  notice: { noticedOn, answerBy, claimedCents, noticedBy },
});

const decided = (data: Finding, appealBy: Day | null): Partial<ClawbackRow> => {
  const { finding, upheldCents, forgivenCents, givenBackCents } = data;
  const { reasonCode, decidedBy, effectiveOn: decidedOn } = data;
  const amounts = { upheldCents, forgivenCents, givenBackCents };
  const ruling = { finding, ...amounts, reasonCode, decidedBy, decidedOn, appealBy };
  return { status: 'decided', deadlineOn: appealBy, ruling };
};

type RecoveryStep = Extract<
  RecordedClawbackEvent,
  {
    readonly type:
      | 'RecoveryPlanSet'
      | 'WriteOffProposed'
      | 'WriteOffApproved'
      | 'ClawbackBalanceStated'
      | 'ClawbackClosed'
      | 'ClawbackReopened';
  }
>;

function recoveryBy(event: RecoveryStep, row: ClawbackRow): Partial<ClawbackRow> {
  switch (event.type) {
    case 'RecoveryPlanSet':
      return { status: 'recovering', plan: event.data.plan };
    case 'WriteOffProposed': {
      const { writeOffId, amountCents, reasonCode, proposedBy } = event.data;
      return { proposedWriteOff: { writeOffId, amountCents, reasonCode, proposedBy } };
    }
    case 'WriteOffApproved':
      return { proposedWriteOff: null };
    case 'ClawbackBalanceStated': {
      const { claimedCents, nettedCents, repaidCents, writtenOffCents, outstandingCents } = event.data;
      return { balance: { claimedCents, nettedCents, repaidCents, writtenOffCents, outstandingCents } };
    }
    case 'ClawbackClosed':
      return { deadlineOn: null };
    case 'ClawbackReopened':
      return reopened(row);
  }
}

/** Where a case stands that was closed is where its last step but the money left it. */
function reopened(row: ClawbackRow): Partial<ClawbackRow> {
  const { plan, ruling, answer, notice, timeline } = row;
  if (ruling !== null)
    return { status: plan === null ? 'decided' : 'recovering', deadlineOn: ruling.appealBy };
  if (answer !== null) return { status: answer.answer === 'accepts' ? 'accepted' : 'disputed' };
  if (timeline.some(({ type }) => type === 'ClawbackAnswerMissed')) return { status: 'unanswered' };
  return notice === null ? { status: 'proposed' } : { status: 'noticed', deadlineOn: notice.answerBy };
}

/** One row per clawback, with its timeline. */
export const clawbackView: Projection<ClawbackRow, RecordedClawbackEvent> = {
  name: 'clawback',
  version: 1,
  facets: ['enrollmentId', 'providerId', 'programId', 'status'],
  folds: [
    'ClawbackProposed',
    'ClawbackNoticed',
    'ClawbackAnswered',
    'ClawbackAnswerMissed',
    'ClawbackDecided',
    'ClawbackAppealed',
    'ClawbackAppealDecided',
    'RecoveryPlanSet',
    'WriteOffProposed',
    'WriteOffApproved',
    'ClawbackBalanceStated',
    'ClawbackClosed',
    'ClawbackReopened',
  ] satisfies readonly ClawbackEvent['type'][],
  keyOf: ({ data }) => data.clawbackId,
  evolve,
  facetsOf: ({ enrollmentId, providerId, programId, status }) => ({
    enrollmentId,
    providerId,
    programId,
    status,
  }),
};
