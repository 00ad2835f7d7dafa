import { payeeIdOf, StayRecoupment, vouchers } from '@ledger/disbursement';
import type { DecideJointly, JointDraft } from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse } from '@ledger/kernel';
import { AnswerNotice, AppealClawback, clawbacks, GiveNotice, LetAnswerDeadlinePass } from '@ledger/recovery';
import { type ClawbackCase, caseOf, onCase, onCaseUnderTerms } from './clawback-case';

/** Tells the provider what is claimed back, by the terms of the program. */
export class NoticeClawback {
  readonly type = 'NoticeClawback';
  constructor(
    readonly data: { readonly clawbackId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets the provider's time to answer pass as of a day. */
export class LetClawbackDeadlinePass {
  readonly type = 'LetClawbackDeadlinePass';
  constructor(
    readonly data: { readonly clawbackId: string; readonly asOf: Day; readonly ahead: boolean },
    readonly metadata: CommandMetadata,
  ) {}
}

export const noticeClawback = onCaseUnderTerms<NoticeClawback>(({ on }, draft) => {
  const { clawbackId, balance, terms, metadata } = on;
  const { answerDays } = terms;
  draft.ask(clawbacks, clawbackId, new GiveNotice({ clawbackId, balance, answerDays }, metadata));
});

/** What is disputed is not netted, whatever was allowed. */
export const answerNotice = onCase<AnswerNotice>(({ command, on }, draft) => {
  const { data } = command;
  const answered = draft.ask(clawbacks, on.clawbackId, new AnswerNotice(data, on.metadata));
  if (answered.length > 0 && data.answer === 'disputes') stay(on, draft, 'disputed');
});

/** An appeal stays recovery in the append that has it. */
export const appealClawback = onCase<AppealClawback>(({ command, on }, draft) => {
  const appealed = draft.ask(clawbacks, on.clawbackId, new AppealClawback(command.data, on.metadata));
  if (appealed.length > 0) stay(on, draft, 'appealed');
});

function stay({ adjustment, metadata }: ClawbackCase, draft: JointDraft, reasonCode: string): void {
  const { programId, providerId, voucherId, balance } = adjustment;
  if (balance.outstandingCents === 0) return;
  const reference = { programId, providerId, voucherId, effectiveOn: metadata.today };
  draft.ask(vouchers, payeeIdOf(reference), new StayRecoupment({ ...reference, reasonCode }, metadata));
}

/** A day still to come passes only where somebody says so. */
export const letClawbackDeadlinePass: DecideJointly<LetClawbackDeadlinePass> = (command, read) => {
  const { asOf, ahead } = command.data;
  const today = caseOf(command, read)?.metadata.today;
  if (today !== undefined && asOf > today && !ahead) return refuse('EvaluationInFuture', { asOf, today });
  return passDeadline(command, read);
};

const passDeadline = onCase<LetClawbackDeadlinePass>(({ command, on }, draft) => {
  const { clawbackId, metadata } = on;
  const { asOf } = command.data;
  draft.ask(clawbacks, clawbackId, new LetAnswerDeadlinePass({ clawbackId, asOf }, metadata));
});
