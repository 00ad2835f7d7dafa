import { GiveBackRecoupment, payeeIdOf, vouchers, WriteOffAdjustment } from '@ledger/disbursement';
import type { JointDraft } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import {
  type ClawbackEvent,
  clawbacks,
  DecideAppeal,
  DecideClawback,
  type FindingAsked,
} from '@ledger/recovery';
import { type ClawbackCase, onCaseUnderTerms } from './clawback-case';
import { recoupByPlan } from './recoup-by-plan';

interface RulingAsked {
  readonly clawbackId: string;
  readonly finding: FindingAsked;
  readonly reasonCode: string;
}

/** Decides how much of a claim stands; what does not is given up by the decision. */
export class RuleOnClawback {
  readonly type = 'RuleOnClawback';
  constructor(
    readonly data: RulingAsked,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Decides an appeal; recovery goes on by its plan, where it has one. */
export class RuleOnAppeal {
  readonly type = 'RuleOnAppeal';
  constructor(
    readonly data: RulingAsked,
    readonly metadata: CommandMetadata,
  ) {}
}

export const ruleOnClawback = onCaseUnderTerms<RuleOnClawback>(({ command, on }, draft) => {
  const { clawbackId, balance, owedAnewCents, terms, metadata } = on;
  const { appealDays, writeOffLimitCents } = terms;
  const asked = { ...command.data, balance, owedAnewCents, appealDays, writeOffLimitCents };
  giveUp(draft.ask(clawbacks, clawbackId, new DecideClawback(asked, metadata)), on, draft);
});

export const ruleOnAppeal = onCaseUnderTerms<RuleOnAppeal>(({ command, on }, draft) => {
  const { clawbackId, balance, owedAnewCents, terms, metadata, adjustment, clawback } = on;
  const { writeOffLimitCents } = terms;
  const asked = { ...command.data, balance, owedAnewCents, writeOffLimitCents };
  const decided = draft.ask(clawbacks, clawbackId, new DecideAppeal(asked, metadata));
  if (decided.length === 0) return;
  const forgivenCents = giveUp(decided, on, draft);
  const { phase } = clawback;
  if (phase.kind !== 'appealed' || phase.ruling.plan === null) return;
  const left = adjustment.balance.outstandingCents - forgivenCents;
  const afterwards = { ...adjustment, balance: { ...adjustment.balance, outstandingCents: left } };
  recoupByPlan({ adjustment: afterwards, plan: phase.ruling.plan, metadata }, draft);
});

/**
 * What a decision does not uphold is written off by it: the stage stays unearned, so that nothing is restored; the
 * provider keeps what it was paid, and the decision, made by a second person, is the approval. What was recovered
 * beyond what stands is given back.
 */
function giveUp(
  events: readonly ClawbackEvent[],
  { adjustment, metadata, clawbackId }: ClawbackCase,
  draft: JointDraft,
): number {
  const event = events.find(isFinding);
  if (event === undefined) return 0;
  const { programId, providerId, voucherId } = adjustment;
  const { forgivenCents, givenBackCents } = event.data;
  const isFirst = event.type === 'ClawbackDecided';
  const approvalReference = `${clawbackId}/${isFirst ? 'decision' : 'appeal'}`;
  const of = { programId, providerId, voucherId, effectiveOn: metadata.today, approvalReference };
  const payee = payeeIdOf(of);
  if (forgivenCents > 0)
    draft.ask(vouchers, payee, new WriteOffAdjustment({ ...of, amountCents: forgivenCents }, metadata));
  if (givenBackCents > 0) {
    const giveBack = {
      ...of,
      giveBackId: `${voucherId}.${isFirst ? 'd' : 'a'}`,
      amountCents: givenBackCents,
    };
    draft.ask(vouchers, payee, new GiveBackRecoupment(giveBack, metadata));
  }
  return forgivenCents;
}

type FindingEvent = Extract<ClawbackEvent, { readonly type: 'ClawbackDecided' | 'ClawbackAppealDecided' }>;

const isFinding = (event: ClawbackEvent): event is FindingEvent =>
  event.type === 'ClawbackDecided' || event.type === 'ClawbackAppealDecided';
