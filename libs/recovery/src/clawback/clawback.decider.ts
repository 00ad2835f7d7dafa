import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import { answerNotice, giveNotice, letAnswerDeadlinePass, propose } from './decisions/due-process';
import { planRecovery } from './decisions/plan-recovery';
import { appeal, decideAppeal, decideClawback } from './decisions/rule-on-clawback';
import { approveWriteOff, proposeWriteOff } from './decisions/write-off';
import type { ClawbackCommand, ProposeClawback, StateBalance } from './clawback.commands';
import type { ClawbackEvent } from './clawback.events';
import type { ClawbackRefusal } from './clawback.refusals';
import { type Clawback, evolve, initialState, type KnownClawback } from './clawback.state';

type ClawbackDecision = Decision<ClawbackEvent, Refusal<ClawbackRefusal>>;

function decide(command: ClawbackCommand, clawback: Clawback): ClawbackDecision {
  if (command.type === 'ProposeClawback') return clawback.status === 'unknown' ? propose(command) : accept();
  const { clawbackId } = command.data;
  if (clawback.status === 'unknown') return refuse('ClawbackNotFound', { clawbackId });
  if (command.type === 'StateBalance') return stateBalance(command, clawback);
  if (command.type === 'LetAnswerDeadlinePass') return letAnswerDeadlinePass(command, clawback);
  if (clawback.status === 'closed' && !isAppeal(command))
    return refuse('ClawbackClosedBefore', { clawbackId });

  return decideOnOpen(command, clawback);
}

/** What was recovered in no time can still be appealed, and given back. */
const isAppeal = ({ type }: ClawbackCommand): boolean => type === 'AppealClawback' || type === 'DecideAppeal';

type OnOpen = Exclude<
  ClawbackCommand,
  ProposeClawback | StateBalance | { readonly type: 'LetAnswerDeadlinePass' }
>;

function decideOnOpen(command: OnOpen, clawback: KnownClawback): ClawbackDecision {
  switch (command.type) {
    case 'GiveNotice':
      return giveNotice(command, clawback);
    case 'AnswerNotice':
      return answerNotice(command, clawback);
    case 'DecideClawback':
      return decideClawback(command, clawback);
    case 'AppealClawback':
      return appeal(command, clawback);
    case 'DecideAppeal':
      return decideAppeal(command, clawback);
    case 'PlanRecovery':
      return planRecovery(command, clawback);
    case 'ProposeWriteOff':
      return proposeWriteOff(command, clawback);
    case 'ApproveWriteOff':
      return approveWriteOff(command, clawback);
    default:
      return unreachable(command);
  }
}

/** Goes by what the vouchers say now, so that telling it late, twice or out of order ends in the same. */
function stateBalance({ data, metadata }: StateBalance, clawback: KnownClawback): ClawbackDecision {
  const { clawbackId, balance } = data;
  const { today: effectiveOn } = metadata;
  const { outstandingCents } = balance;
  const events: ClawbackEvent[] = [];
  if (!isSame(balance, clawback.balance))
    events.push({ type: 'ClawbackBalanceStated', data: { clawbackId, ...balance, effectiveOn } });
  if (outstandingCents === 0 && clawback.status === 'open')
    events.push({ type: 'ClawbackClosed', data: { clawbackId, effectiveOn } });
  if (outstandingCents > 0 && clawback.status === 'closed')
    events.push({ type: 'ClawbackReopened', data: { clawbackId, outstandingCents, effectiveOn } });
  return accept(...events);
}

/** Decides on one clawback: notice before decision, decision before recovery, and nobody decides what they began. */
export const clawbackDecider: Decider<Clawback, ClawbackCommand, ClawbackEvent, Refusal<ClawbackRefusal>> = {
  decide,
  evolve,
  initialState,
};
