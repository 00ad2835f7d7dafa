import { type Adjustment, adjustmentOf, owedAnewOf, payeeIdOf, vouchers } from '@ledger/disbursement';
import {
  type DecideJointly,
  jointDraft,
  type JointDecision,
  type JointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, refuse } from '@ledger/kernel';
import {
  type ClawbackBalance,
  clawbacks,
  type KnownClawback,
  recoveryTerms,
  type RecoveryTerms,
  StateBalance,
  termsOn,
} from '@ledger/recovery';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';

/** A clawback, its money and the day in the zone of its program. */
export interface ClawbackCase {
  readonly clawbackId: string;
  readonly clawback: KnownClawback;
  readonly adjustment: Adjustment;
  readonly balance: ClawbackBalance;
  /** What was recovered and is owed to the provider anew. */
  readonly owedAnewCents: number;
  readonly metadata: CommandMetadata;
}

/** A case, and by which terms of its program it is decided today. */
export interface CaseUnderTerms extends ClawbackCase {
  readonly terms: RecoveryTerms;
}

/** What vouchers say of an adjustment, as a clawback says it. */
export const balanceFrom = ({ amountCents, balance }: Adjustment): ClawbackBalance => ({
  claimedCents: amountCents - balance.reducedCents,
  nettedCents: balance.nettedCents,
  repaidCents: balance.repaidCents,
  writtenOffCents: balance.writtenOffCents,
  outstandingCents: balance.outstandingCents,
});

type OnClawback = DomainCommand<string, { readonly clawbackId: string }>;

/** Decides on a clawback and its adjustment together; what moved its money is stated in the same append. */
export const onCase =
  <Command extends OnClawback>(
    carryOut: (asked: { readonly command: Command; readonly on: ClawbackCase }, draft: JointDraft) => void,
  ): DecideJointly<Command> =>
  (command, read) => {
    const on = caseOf(command, read);
    if (on === undefined) return notFound(command);
    const draft = jointDraft(read);
    carryOut({ command, on }, draft);
    stateBalance(on, draft);
    return draft.decision();
  };

/** The same, by the terms of recovery that the program has declared; refused where it has declared none. */
export const onCaseUnderTerms = <Command extends OnClawback>(
  carryOut: (asked: { readonly command: Command; readonly on: CaseUnderTerms }, draft: JointDraft) => void,
): DecideJointly<Command> =>
  onCase<Command>(({ command, on }, draft) => {
    const { programId } = on.clawback.claim;
    const { today } = on.metadata;
    const terms = termsOn(draft.stateOf(streamOf(recoveryTerms, programId)), today);
    if (terms === undefined) draft.refuse({ name: 'RecoveryTermsMissing', details: { programId, today } });
    else carryOut({ command, on: { ...on, terms } }, draft);
  });

const notFound = ({ data: { clawbackId } }: OnClawback): JointDecision =>
  refuse('ClawbackNotFound', { clawbackId });

/** The case; undefined where there is no such clawback. */
export function caseOf({ data, metadata }: OnClawback, read: ReadState): ClawbackCase | undefined {
  const { clawbackId } = data;
  const clawback = read(streamOf(clawbacks, clawbackId));
  if (clawback.status === 'unknown') return undefined;
  const { programId, voucherId } = clawback.claim;
  const owed = read(streamOf(vouchers, payeeIdOf(clawback.claim)));
  const adjustment = adjustmentOf(owed, voucherId);
  if (adjustment === undefined) throw new Error(`Corrupt log: clawback ${clawbackId} has no adjustment`);
  const local = inZone(metadata, programOf(programId, read).zone);
  const money = { adjustment, balance: balanceFrom(adjustment), owedAnewCents: owedAnewOf(owed, adjustment) };
  return { clawbackId, clawback, ...money, metadata: local };
}

function stateBalance({ clawbackId, clawback, metadata }: ClawbackCase, draft: JointDraft): void {
  const { voucherId } = clawback.claim;
  const now = adjustmentOf(draft.stateOf(streamOf(vouchers, payeeIdOf(clawback.claim))), voucherId);
  if (now === undefined) return;
  const balance = balanceFrom(now);
  draft.ask(clawbacks, clawbackId, new StateBalance({ clawbackId, balance }, metadata));
}
