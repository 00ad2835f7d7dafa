import { accept, addDays, type Day, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { AppealClawback, DecideAppeal, DecideClawback, FindingAsked } from '../clawback.commands';
import type { ClawbackEvent, Finding } from '../clawback.events';
import type { ClawbackRefusal } from '../clawback.refusals';
import type { ClawbackPhase, KnownClawback, ProviderAnswer } from '../clawback.state';

type ClawbackDecision = Decision<ClawbackEvent, Refusal<ClawbackRefusal>>;
type Refused = Decision<never, Refusal<ClawbackRefusal>>;

/** Decided once the provider was heard or its time is over, by somebody who gave no notice of it. */
export function decideClawback(command: DecideClawback, clawback: KnownClawback): ClawbackDecision {
  const { data, metadata } = command;
  const { clawbackId, appealDays } = data;
  const { today, actor } = metadata;
  const heard = hearingOf(clawback.phase, clawbackId, today);
  if ('kind' in heard) return heard;
  if (heard.noticedBy === actor) return refuse('ClawbackBySamePerson', { clawbackId });
  const found = findingOn(command, clawback);
  if ('kind' in found) return found;

  const appealBy = heard.answer === 'accepts' ? null : addDays(today, appealDays);
  return accept<ClawbackEvent>(...heard.missed, { type: 'ClawbackDecided', data: { ...found, appealBy } });
}

interface Hearing {
  readonly noticedBy: string | null;
  readonly answer: ProviderAnswer;
  /** That the time to answer is over, where nobody has recorded it yet. */
  readonly missed: readonly ClawbackEvent[];
}

function hearingOf(phase: ClawbackPhase, clawbackId: string, today: Day): Hearing | Refused {
  switch (phase.kind) {
    case 'proposed':
      return refuse('ClawbackNotNoticed', { clawbackId });
    case 'noticed': {
      const { answerBy, noticedBy } = phase;
      if (today <= answerBy) return refuse('ClawbackAnswerOpen', { clawbackId, answerBy, today });
      const data = { clawbackId, answerBy, effectiveOn: addDays(answerBy, 1) };
      return { noticedBy, answer: 'none', missed: [{ type: 'ClawbackAnswerMissed', data }] };
    }
    case 'answered':
      return { noticedBy: phase.noticedBy, answer: phase.answer, missed: [] };
    case 'decided':
    case 'appealed':
      return refuse('ClawbackDecidedBefore', { clawbackId, upheldCents: phase.ruling.upheldCents });
  }
}

/**
 * What does not stand is given up by the decision, which is bound by the same limit as any write-off; what was
 * recovered of it is given back.
 */
function findingOn(
  { data, metadata }: DecideClawback | DecideAppeal,
  { forgivenCents: before }: KnownClawback,
): Finding | Refused {
  const { clawbackId, balance, finding, reasonCode, writeOffLimitCents: limitCents } = data;
  const { outstandingCents } = balance;
  const claimedCents = claimedOf(data);
  const upheldCents = upheldOf(finding, claimedCents);
  if (finding.kind === 'upheld-in-part' && (upheldCents < 1 || upheldCents >= claimedCents))
    return refuse('UpheldAmountOutOfRange', { upheldCents, claimedCents });
  const recoveredCents = recoveredOf(data);
  const givenBackCents = Math.max(0, recoveredCents - upheldCents);
  const forgivenCents = Math.max(0, outstandingCents - Math.max(0, upheldCents - recoveredCents));
  const givenUp = forgivenCents + givenBackCents;
  const inAll = before + givenUp;
  if (givenUp > 0 && inAll > limitCents)
    return refuse('WriteOffAboveLimit', { clawbackId, forgivenCents: inAll, limitCents });

  const { actor: decidedBy, today: effectiveOn } = metadata;
  const amounts = { claimedCents, upheldCents, forgivenCents, givenBackCents };
  return { clawbackId, finding: finding.kind, ...amounts, reasonCode, decidedBy, effectiveOn };
}

type Stands = Pick<DecideAppeal['data'], 'balance' | 'owedAnewCents'>;

const claimedOf = ({ balance, owedAnewCents }: Stands): number =>
  Math.max(0, balance.claimedCents - owedAnewCents);

const recoveredOf = ({ balance: { nettedCents, repaidCents }, owedAnewCents }: Stands): number =>
  Math.max(0, nettedCents + repaidCents - owedAnewCents);

function upheldOf(finding: FindingAsked, claimedCents: number): number {
  switch (finding.kind) {
    case 'upheld':
      return claimedCents;
    case 'upheld-in-part':
      return finding.upheldCents;
    case 'withdrawn':
      return 0;
  }
}

/** An appeal comes in time, once, and not against what was accepted. */
export function appeal({ data, metadata }: AppealClawback, { phase }: KnownClawback): ClawbackDecision {
  const { clawbackId, reasonCode } = data;
  const { actor: appealedBy, today } = metadata;
  if (phase.kind === 'appealed') return accept();
  if (phase.kind !== 'decided') return refuse('ClawbackNotDecided', { clawbackId });
  const { appealBy } = phase.ruling;
  if (appealBy === null) return refuse('AppealNotOpen', { clawbackId });
  if (today > appealBy) return refuse('AppealTooLate', { clawbackId, appealBy, today });

  return accept({
    type: 'ClawbackAppealed',
    data: { clawbackId, reasonCode, appealedBy, effectiveOn: today },
  });
}

/** An appeal leaves what was decided or lowers it; `upheld` leaves it. */
export function decideAppeal(command: DecideAppeal, clawback: KnownClawback): ClawbackDecision {
  const { clawbackId, finding } = command.data;
  const { phase } = clawback;
  if (phase.kind !== 'appealed') return refuse('AppealNotPending', { clawbackId });
  const { people, upheldCents: decidedCents } = phase.ruling;
  if (people.includes(command.metadata.actor)) return refuse('ClawbackBySamePerson', { clawbackId });
  const stands = Math.min(decidedCents, claimedOf(command.data));
  if (finding.kind === 'upheld-in-part' && finding.upheldCents > stands)
    return refuse('AppealRaisesClaim', { upheldCents: finding.upheldCents, decidedCents });

  const found = finding.kind === 'upheld' ? asDecided(command, stands) : findingOn(command, clawback);
  return 'kind' in found ? found : accept({ type: 'ClawbackAppealDecided', data: found });
}

function asDecided({ data, metadata }: DecideAppeal, upheldCents: number): Finding {
  const { clawbackId, reasonCode } = data;
  const { actor: decidedBy, today: effectiveOn } = metadata;
  const claimedCents = claimedOf(data);
  const amounts = { claimedCents, upheldCents, forgivenCents: 0, givenBackCents: 0 };
  return { clawbackId, finding: 'upheld', ...amounts, reasonCode, decidedBy, effectiveOn };
}
