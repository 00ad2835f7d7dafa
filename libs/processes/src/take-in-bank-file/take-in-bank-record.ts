import {
  bankDayOf,
  bankDetails,
  type BankExceptionResolved,
  type BankRecord,
  type BankRecordCommand,
  type BankRecordEvent,
  bankRecords,
  NotifyBankDetailsChange,
  WithdrawBankDetailsNotice,
} from '@ledger/disbursement';
import { type DecideJointly, type JointDraft, jointDraft, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import { programOf } from '../in-program';
import { commandInZone } from '../in-zone';
import { answerPayment, NO_REASON, reinstateLines } from './answer-payment';
import { holdRejectedPayment, liftRejectedPayment } from './hold-rejected-payment';

/**
 * What the bank said, and what follows for the payment or the account it is about: both are written, or neither. A
 * change that the bank notifies keeps payments back and changes nothing else.
 */
export const onBankRecord: DecideJointly<BankRecordCommand> = (command, read) => {
  const { recordId } = command.data;
  const draft = jointDraft(read);
  const state = draft.stateOf(streamOf(bankRecords, recordId));
  const programId = programIn(command, state);
  const local = programId === undefined ? command : commandInZone(command, programOf(programId, read).zone);
  const events = draft.ask(bankRecords, recordId, local);
  const record = recordIn(command, state);
  if (record !== undefined)
    for (const event of events) follow(draft, { event, record, state, metadata: local.metadata });
  return draft.decision();
};

type OpenOrNot = ReturnType<typeof bankRecords.decider.evolve>;

/** By whose calendar days count: that of the program whose payment it is. */
function programIn(command: BankRecordCommand, state: OpenOrNot): string | undefined {
  if (command.type === 'TakeInBankRecord') return command.data.found[0]?.programId;
  if (state.status !== 'open') return undefined;
  return (state.proposed?.payment ?? state.exception.candidates[0])?.programId;
}

function recordIn(command: BankRecordCommand, state: OpenOrNot): BankRecord | undefined {
  if (command.type === 'TakeInBankRecord') return command.data.record;
  return state.status === 'open' ? state.exception.record : undefined;
}

interface Following {
  readonly event: BankRecordEvent;
  readonly record: BankRecord;
  /** Of the record before the event. */
  readonly state: OpenOrNot;
  readonly metadata: CommandMetadata;
}

function follow(draft: JointDraft, following: Following): void {
  const { event, record, metadata } = following;
  switch (event.type) {
    case 'BankRecordMatched': {
      const { payment, effectiveOn } = event.data;
      answerPayment(draft, { record, payment, effectiveOn, metadata });
      letGo(draft, following, MATCHED_SINCE);
      return;
    }
    case 'BankExceptionOpened':
      if (event.data.why === 'change-notified') keepBack(draft, event.data, metadata);
      if (event.data.why === 'booked-after-rejection') holdRejectedPayment(draft, event.data, metadata);
      return;
    case 'BankExceptionResolved':
      resolve(draft, event, following);
      return;
    case 'BankResolutionProposed':
  }
}

/** Why a hold ends where its exception can be matched after all: the bank contradicts itself no longer. */
const MATCHED_SINCE = 'matched-since';

/** What was kept back for an exception is free again once that is dealt with. */
function letGo(draft: JointDraft, { state, metadata }: Following, reasonCode: string): void {
  if (state.status === 'open') liftRejectedPayment(draft, { opened: state.exception, reasonCode }, metadata);
}

type Opened = Extract<BankRecordEvent, { readonly type: 'BankExceptionOpened' }>['data'];

function keepBack(draft: JointDraft, opened: Opened, metadata: CommandMetadata): void {
  const { recordId: noticeId, record, candidates, effectiveOn, dueOn } = opened;
  for (const { providerId, bankDetailsId } of candidates.flatMap(({ lines }) => lines)) {
    const changeCode = record.reasonCode ?? NO_REASON;
    const notice = { providerId, noticeId, bankDetailsId, changeCode, dueOn: dueOn ?? effectiveOn };
    draft.ask(bankDetails, providerId, new NotifyBankDetailsChange(notice, metadata));
  }
}

function resolve(draft: JointDraft, { data }: BankExceptionResolved, following: Following): void {
  const { record, state, metadata } = following;
  const { recordId: noticeId, resolution, noteCode } = data;
  letGo(draft, following, noteCode);
  if (resolution === 'matched-to-payment') match(draft, data, following);
  if (record.kind !== 'changed' || state.status !== 'open') return;
  for (const { providerId } of state.exception.candidates.flatMap(({ lines }) => lines)) {
    if (resolution === 'change-applied') requireApplied(draft, { providerId, noticeId });
    else {
      const notice = { providerId, noticeId };
      draft.ask(bankDetails, providerId, new WithdrawBankDetailsNotice(notice, metadata));
    }
  }
}

/** What the bank had rejected of the payment is paid after all where the record says that its money has left. */
function match(draft: JointDraft, resolved: BankExceptionResolved['data'], following: Following): void {
  const { record, state, metadata } = following;
  const { recordId, payment, effectiveOn, reinstatedLineIds = [] } = resolved;
  if (payment === null || state.status !== 'open') return;
  answerPayment(draft, { record, payment, effectiveOn: bankDayOf(record, payment, effectiveOn), metadata });
  const { candidates, rejectedLineIds = [] } = state.exception;
  const isCandidate = candidates[0]?.runId === payment.runId;
  const lineIds = [...reinstatedLineIds, ...(isCandidate ? rejectedLineIds : [])];
  reinstateLines(draft, { payment, lineIds, recordId, metadata });
}

/** A change is applied when two people have confirmed where the provider is paid since it was notified. */
function requireApplied(
  draft: JointDraft,
  { providerId, noticeId }: { readonly providerId: string; readonly noticeId: string },
): void {
  const notice = draft.stateOf(streamOf(bankDetails, providerId)).notices.get(noticeId);
  if (notice === undefined) return;
  const { changeCode, dueOn } = notice;
  draft.refuse({ name: 'BankDetailsChangePending', details: { providerId, changeCode, dueOn } });
}
