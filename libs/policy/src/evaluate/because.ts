import { type Cents, type Day, inDollars } from '@ledger/kernel';
import type { WaitingFor } from '../model/evaluation';
import { REASON_CODES, type ReasonCode } from '../model/reason';
import { arithmetic } from './amount';
import type { JudgedBranch } from './branch';
import { firstCause, type Met } from './finding';

/** Why a stage is earned: the facts with their days, then the arithmetic. */
export function becauseEarned(
  { branch }: JudgedBranch,
  { on, evidence }: Omit<Met, 'state'>,
  price: Cents,
): string {
  const facts = evidence.map(({ fact, effectiveOn }) => `${fact} ${effectiveOn}`).join(', ');
  return `Earned on ${on ?? 'approval'} (${facts}): ${arithmetic(branch.amount, price)}.`;
}

/** What a pending stage can still pay. */
export const becausePending = ({ branch }: JudgedBranch, price: Cents): string =>
  `Can still be earned: ${arithmetic(branch.amount, price)}.`;

/** A missing fact, who supplies it and by when. */
export function missing({ fact, from, until }: WaitingFor): string {
  if (fact === 'day-passed') return `the end of ${until ?? 'a day not known yet'}`;
  const deadline = until === undefined ? '' : `, effective on ${until} at the latest`;
  return `${fact}, from ${from}${deadline}`;
}

/** What a reason code says, with its day. */
export const reasonText = (code: ReasonCode, on: Day | undefined): string =>
  on === undefined ? REASON_CODES[code] : `${REASON_CODES[code].slice(0, -1)}: ${on}.`;

/** Why a stage pays nothing: for each branch what came first. */
export function becauseForfeited(branches: readonly JudgedBranch[]): string {
  const reasons = branches.flatMap(({ branch, finding, amountCents }) => {
    const cause = finding.state === 'closed' ? firstCause(finding.causes) : undefined;
    if (cause === undefined) return [];
    const whose = branch.id === undefined ? '' : `${branch.id} (${inDollars(amountCents)}): `;
    return [`${whose}${reasonText(cause.code, cause.on)}`];
  });
  return `Cannot be earned any more. ${reasons.join(' ')}`;
}
