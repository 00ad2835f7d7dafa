import { payeeIdOf, RecordRepayment, vouchers, WriteOffAdjustment } from '@ledger/disbursement';
import type { CommandMetadata, Day } from '@ledger/kernel';
import {
  ApproveWriteOff,
  clawbacks,
  type PlanAsked,
  PlanRecovery,
  ProposeWriteOff,
  type RecoveryTerms,
} from '@ledger/recovery';
import { onCase, onCaseUnderTerms } from './clawback-case';
import { recoupByPlan } from './recoup-by-plan';

/** A plan whose caps and first day may be left to the terms of the program and to today. */
export type PlanWanted =
  | (Caps & { readonly kind: 'netting'; readonly from?: Day | undefined })
  | (Caps & {
      readonly kind: 'instalments';
      readonly count: number;
      readonly every: 'run' | 'month';
      readonly from?: Day | undefined;
    })
  | (Caps & { readonly kind: 'repayment'; readonly dueOn: Day });

interface Caps {
  readonly perRunCents?: number | null | undefined;
  readonly shareOfLineBasisPoints?: number | undefined;
}

/** Says how what stands is recovered, and lets runs net it so. */
export class SetRecoveryPlan {
  readonly type = 'SetRecoveryPlan';
  constructor(
    readonly data: { readonly clawbackId: string; readonly plan: PlanWanted },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the provider paid something back. */
export class TakeRepayment {
  readonly type = 'TakeRepayment';
  constructor(
    readonly data: {
      readonly clawbackId: string;
      readonly amountCents: number;
      readonly receivedOn: Day;
      /** Of the bank or the receipt; the same counts once. */
      readonly reference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Asks to give a part of a clawback up. */
export class ProposeClawbackWriteOff {
  readonly type = 'ProposeClawbackWriteOff';
  constructor(
    readonly data: { readonly clawbackId: string; readonly amountCents: number; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives it up, as another person. */
export class ApproveClawbackWriteOff {
  readonly type = 'ApproveClawbackWriteOff';
  constructor(
    readonly data: { readonly clawbackId: string; readonly writeOffId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export const setRecoveryPlan = onCaseUnderTerms<SetRecoveryPlan>(({ command, on }, draft) => {
  const { clawbackId, balance, metadata, adjustment, terms } = on;
  const plan = completed(command.data.plan, terms, metadata.today);
  const [set] = draft.ask(clawbacks, clawbackId, new PlanRecovery({ clawbackId, balance, plan }, metadata));
  if (set?.type === 'RecoveryPlanSet') recoupByPlan({ adjustment, plan: set.data.plan, metadata }, draft);
});

function completed(wanted: PlanWanted, terms: RecoveryTerms, today: Day): PlanAsked {
  const { shareOfLineBasisPoints = terms.shareOfLineBasisPoints, perRunCents = terms.perRunCents } = wanted;
  switch (wanted.kind) {
    case 'netting':
      return { kind: 'netting', perRunCents, shareOfLineBasisPoints, from: wanted.from ?? today };
    case 'repayment':
      return { kind: 'repayment', dueOn: wanted.dueOn, perRunCents, shareOfLineBasisPoints };
    case 'instalments': {
      const { count, every, from = today } = wanted;
      return { kind: 'instalments', count, every, shareOfLineBasisPoints, from };
    }
  }
}

/** Money that came in is taken in at any stage of the case; it is posted on the day it was received. */
export const takeRepayment = onCase<TakeRepayment>(({ command, on }, draft) => {
  const { amountCents, receivedOn, reference } = command.data;
  const { metadata, adjustment } = on;
  const { today } = metadata;
  const { programId, providerId, voucherId } = adjustment;
  if (receivedOn > today) {
    draft.refuse({ name: 'RepaymentInFuture', details: { receivedOn, today } });
    return;
  }
  const of = { programId, providerId, voucherId, effectiveOn: receivedOn };
  const repayment = { ...of, amountCents, receivedOn, reference };
  draft.ask(vouchers, payeeIdOf(of), new RecordRepayment(repayment, metadata));
});

export const proposeClawbackWriteOff = onCaseUnderTerms<ProposeClawbackWriteOff>(({ command, on }, draft) => {
  const { clawbackId, balance, metadata, terms } = on;
  const { writeOffLimitCents } = terms;
  const asked = { ...command.data, balance, writeOffLimitCents };
  draft.ask(clawbacks, clawbackId, new ProposeWriteOff(asked, metadata));
});

export const approveClawbackWriteOff = onCaseUnderTerms<ApproveClawbackWriteOff>(({ command, on }, draft) => {
  const { clawbackId, balance, metadata, terms, adjustment } = on;
  const { writeOffLimitCents } = terms;
  const asked = { ...command.data, balance, writeOffLimitCents };
  const [approved] = draft.ask(clawbacks, clawbackId, new ApproveWriteOff(asked, metadata));
  if (approved?.type !== 'WriteOffApproved') return;
  const { programId, providerId, voucherId } = adjustment;
  const { amountCents, writeOffId } = approved.data;
  const of = { programId, providerId, voucherId, effectiveOn: metadata.today };
  const given = { ...of, amountCents, approvalReference: `${clawbackId}/${writeOffId}` };
  draft.ask(vouchers, payeeIdOf(of), new WriteOffAdjustment(given, metadata));
});
