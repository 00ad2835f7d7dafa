import { accept, addDays, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { AnswerNotice, GiveNotice, LetAnswerDeadlinePass, ProposeClawback } from '../clawback.commands';
import type { ClawbackEvent } from '../clawback.events';
import type { ClawbackRefusal } from '../clawback.refusals';
import type { KnownClawback } from '../clawback.state';

type ClawbackDecision = Decision<ClawbackEvent, Refusal<ClawbackRefusal>>;

/** What the provider reported itself it has accepted, up to the amount it named; for more it is heard like anybody. */
export function propose({ data, metadata }: ProposeClawback): ClawbackDecision {
  const { report, ...claim } = data;
  const { clawbackId, amountCents } = claim;
  const proposed: ClawbackEvent = { type: 'ClawbackProposed', data: claim };
  if (report === null || amountCents > report.amountCents) return accept(proposed);

  const { reportId, reasonCode, reportedBy: answeredBy } = report;
  const answer = { clawbackId, answer: 'accepts', reasonCode, answeredBy, reportId } as const;
  return accept<ClawbackEvent>(proposed, {
    type: 'ClawbackAnswered',
    data: { ...answer, effectiveOn: metadata.today },
  });
}

/** Notice is given once; what is outstanding that day is what is claimed. */
export function giveNotice({ data, metadata }: GiveNotice, { phase }: KnownClawback): ClawbackDecision {
  const { clawbackId, answerDays, balance } = data;
  const { actor: noticedBy, today: effectiveOn } = metadata;
  if (phase.kind !== 'proposed') return accept();

  const answerBy = addDays(effectiveOn, answerDays);
  const { claimedCents } = balance;
  return accept({
    type: 'ClawbackNoticed',
    data: { clawbackId, claimedCents, answerBy, noticedBy, effectiveOn },
  });
}

/** An answer comes in time or not at all, whether or not it was recorded that its time is over. */
export function answerNotice({ data, metadata }: AnswerNotice, { phase }: KnownClawback): ClawbackDecision {
  const { clawbackId, answer, reasonCode } = data;
  const { actor: answeredBy, today } = metadata;
  switch (phase.kind) {
    case 'proposed':
      return refuse('ClawbackNotNoticed', { clawbackId });
    case 'noticed': {
      const { answerBy } = phase;
      if (today > answerBy) return refuse('ClawbackAnswerTooLate', { clawbackId, answerBy, today });
      const said = { clawbackId, answer, reasonCode, answeredBy, reportId: null, effectiveOn: today };
      return accept({ type: 'ClawbackAnswered', data: said });
    }
    case 'answered': {
      const { answerBy } = phase;
      if (phase.answer === 'none' && answerBy !== null)
        return refuse('ClawbackAnswerTooLate', { clawbackId, answerBy, today });
      return phase.answer === answer
        ? accept()
        : refuse('ClawbackAnsweredBefore', { clawbackId, answer: phase.answer });
    }
    case 'decided':
    case 'appealed':
      return refuse('ClawbackDecidedBefore', { clawbackId, upheldCents: phase.ruling.upheldCents });
  }
}

/** The first day after the last one to answer; a case that is closed or further on has no such deadline. */
export function letAnswerDeadlinePass(
  { data }: LetAnswerDeadlinePass,
  { phase, status }: KnownClawback,
): ClawbackDecision {
  const { clawbackId, asOf } = data;
  if (status === 'closed' || phase.kind !== 'noticed' || asOf <= phase.answerBy) return accept();

  const { answerBy } = phase;
  return accept({
    type: 'ClawbackAnswerMissed',
    data: { clawbackId, answerBy, effectiveOn: addDays(answerBy, 1) },
  });
}
