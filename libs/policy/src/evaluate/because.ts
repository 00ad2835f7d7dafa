import { type Day, inDollars } from '@ledger/kernel';
import type { StageResult, WaitingFor } from '../model/evaluation';
import type { NothingGrounds } from '../model/grounds';
import { REASON_CODES, type ReasonCode } from '../model/reason';
import { arithmetic } from './arithmetic';

/** Why a stage stands as it does, in plain English with its numbers. The same stage gives the same sentence. */
export function becauseOf(stage: StageResult): string {
  const { status, grounds } = stage;
  if (grounds.code === 'NothingDue') return becauseForfeited(grounds);
  if (status !== 'earned') return `Can still be earned: ${arithmetic(stage, grounds)}.`;
  const facts = stage.evidence.map(({ fact, effectiveOn }) => `${fact} ${effectiveOn}`).join(', ');
  const on = stage.earnedOn ?? 'approval';
  return `Earned on ${on}${facts === '' ? '' : ` (${facts})`}: ${arithmetic(stage, grounds)}.`;
}

/** Why a stage pays nothing: for each branch what came first. */
function becauseForfeited({ branches }: NothingGrounds): string {
  const reasons = branches.map(({ branch, maximumCents, code, on }) => {
    const whose = branch === undefined ? '' : `${branch} (${inDollars(maximumCents)}): `;
    return `${whose}${reasonText(code, on)}`;
  });
  return `Cannot be earned any more. ${reasons.join(' ')}`;
}

/** What is missing, who supplies it and by when. */
export function missing({ fact, from, until, count, where = {} }: WaitingFor): string {
  if (fact === 'day-passed') return `the end of ${until ?? 'a day not known yet'}`;
  if (fact === 'term') return `the term ${from}, to be pinned at approval`;
  const deadline = until === undefined ? '' : `, effective on ${until} at the latest`;
  const fields = Object.entries(where).map(([field, value]) => `${field} ${String(value)}`);
  const which = fields.length === 0 ? fact : `${fact} (${fields.join(', ')})`;
  return `${count === undefined ? '' : `${String(count)} x `}${which}, from ${from}${deadline}`;
}

/** What a reason code says, with its day. */
export const reasonText = (code: ReasonCode, on: Day | undefined): string =>
  on === undefined ? REASON_CODES[code] : `${REASON_CODES[code].slice(0, -1)}: ${on}.`;
