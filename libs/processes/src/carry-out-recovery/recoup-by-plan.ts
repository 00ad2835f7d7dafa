import {
  type Adjustment,
  AllowRecoupment,
  payeeIdOf,
  type RecoupmentTerms,
  vouchers,
} from '@ledger/disbursement';
import type { JointDraft } from '@ledger/event-sourcing';
import { addDays, type CommandMetadata, type Day, daysInMonth, laterOf } from '@ledger/kernel';
import type { RecoveryPlan } from '@ledger/recovery';

/** What is netted next, and from when: of what is outstanding, and of the run that netted last. */
function termsByPlan(
  plan: RecoveryPlan,
  { outstandingCents, notBefore }: { readonly outstandingCents: number; readonly notBefore: Day | null },
): RecoupmentTerms {
  const { shareOfLineBasisPoints } = plan;
  switch (plan.kind) {
    case 'netting':
      return { perRunCents: plan.perRunCents, shareOfLineBasisPoints, from: plan.from };
    case 'repayment':
      return { perRunCents: plan.perRunCents, shareOfLineBasisPoints, from: addDays(plan.dueOn, 1) };
    case 'instalments': {
      const { partCents, lastCents } = plan;
      const perRunCents = outstandingCents <= lastCents ? lastCents : partCents;
      const from = notBefore === null ? plan.from : laterOf(plan.from, notBefore);
      return { perRunCents, shareOfLineBasisPoints, from };
    }
  }
}

/** The first day of the month after. */
export function nextMonth(on: Day): Day {
  const [year, month, date] = [on.slice(0, 4), on.slice(5, 7), on.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ];
  return addDays(on, daysInMonth(year, month) - date + 1);
}

/** Lets runs net an adjustment as a plan says; the same terms again change nothing. */
export function recoupByPlan(
  { adjustment, plan, notBefore = null, metadata }: RecoupmentByPlan,
  draft: JointDraft,
): void {
  const { programId, providerId, voucherId, balance } = adjustment;
  const { outstandingCents } = balance;
  if (outstandingCents === 0) return;
  const terms = termsByPlan(plan, { outstandingCents, notBefore });
  const reference = { programId, providerId, voucherId, effectiveOn: metadata.today };
  draft.ask(vouchers, payeeIdOf(reference), new AllowRecoupment({ ...reference, terms }, metadata));
}

/** Which adjustment, by which plan, and from when where a plan has one in a month. */
export interface RecoupmentByPlan {
  readonly adjustment: Adjustment;
  readonly plan: RecoveryPlan;
  readonly notBefore?: Day | null;
  readonly metadata: CommandMetadata;
}
