import { accept, type Day, type Decision, isSame, type Refusal, refuse } from '@ledger/kernel';
import type { PlanAsked, PlanRecovery } from '../clawback.commands';
import type { ClawbackEvent, RecoveryPlan } from '../clawback.events';
import type { ClawbackRefusal } from '../clawback.refusals';
import type { KnownClawback } from '../clawback.state';

type ClawbackDecision = Decision<ClawbackEvent, Refusal<ClawbackRefusal>>;

/** Ten years of months; a longer plan is a write-off in disguise. */
const PARTS_LIMIT = 120;
const WHOLE_LINE = 10_000;

/** A plan is for what was decided and is not appealed; a later one takes the place of an earlier one. */
export function planRecovery({ data, metadata }: PlanRecovery, { phase }: KnownClawback): ClawbackDecision {
  const { clawbackId, balance, plan: asked } = data;
  const { actor: setBy, today } = metadata;
  const { outstandingCents } = balance;
  if (phase.kind === 'appealed') return refuse('RecoveryStayed', { clawbackId });
  if (phase.kind !== 'decided') return refuse('ClawbackNotDecided', { clawbackId });
  if (!isPossible(asked, outstandingCents)) return refuse('RecoveryPlanOutOfRange', { outstandingCents });
  const day = beginningOf(asked);
  const plan = planOf(asked, outstandingCents);
  if (isSame(plan, phase.ruling.plan)) return accept();
  if (day < today) return refuse('RecoveryPlanFromPast', { day, today });

  return accept({
    type: 'RecoveryPlanSet',
    data: { clawbackId, plan, outstandingCents, setBy, effectiveOn: today },
  });
}

const beginningOf = (plan: PlanAsked): Day => (plan.kind === 'repayment' ? plan.dueOn : plan.from);

function isPossible(plan: PlanAsked, outstandingCents: number): boolean {
  const { shareOfLineBasisPoints: share } = plan;
  if (share < 1 || share > WHOLE_LINE) return false;
  if (plan.kind !== 'instalments') return plan.perRunCents === null || plan.perRunCents > 0;
  return plan.count >= 1 && plan.count <= PARTS_LIMIT && plan.count <= outstandingCents;
}

/** Equal parts that add up to the cent: the last takes what cannot be split. */
function planOf(asked: PlanAsked, outstandingCents: number): RecoveryPlan {
  if (asked.kind !== 'instalments') return asked;
  const partCents = Math.floor(outstandingCents / asked.count);
  return { ...asked, partCents, lastCents: outstandingCents - partCents * (asked.count - 1) };
}
