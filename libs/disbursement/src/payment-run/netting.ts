import { type Cents, centsFromJson, centsToJson, lessOrZero, smallerOf, ZERO_CENTS } from '@ledger/kernel';
import type { Day } from '@ledger/kernel';
import type { LeftOutReason, RunVoucher } from './payment-run.events';
import type { OpenVoucher } from './open-voucher';

/** All of a line, in hundredths of a percent. */
const WHOLE_BASIS_POINTS = 10_000n;

/** A line as it is filled: what it pays before netting, and what it nets so far. */
export interface LineToNet {
  readonly grossCents: Cents;
  readonly netted: RunVoucher[];
}

/** What of an adjustment no line nets, and why. */
export interface NotNetted {
  readonly adjustment: OpenVoucher;
  readonly amountCents: number;
  readonly reason: LeftOutReason;
}

/**
 * Nets adjustments against the lines of one provider, the oldest first: of each as much as is outstanding, its run
 * limit and its share of the line leave, and never more than the line pays. What is paid stays gross.
 */
export function netAgainst(
  lines: readonly LineToNet[],
  adjustments: readonly OpenVoucher[],
  on: Day,
): readonly NotNetted[] {
  return adjustments.flatMap((adjustment) => {
    const reason = whyNone(adjustment, on);
    const left = reason === undefined ? netOne(lines, adjustment) : centsFromJson(adjustment.amountCents);
    if (left === ZERO_CENTS) return [];
    return [{ adjustment, amountCents: centsToJson(left), reason: reason ?? whyLeft(lines) }];
  });
}

function whyNone({ recoupment }: OpenVoucher, on: Day): LeftOutReason | undefined {
  switch (recoupment?.kind) {
    case 'allowed':
      return recoupment.terms.from <= on ? undefined : 'recoupment-not-allowed';
    case 'stayed':
      return 'recoupment-stayed';
    case 'waiting':
    case undefined:
      return 'recoupment-not-allowed';
  }
}

/** Nets what may be netted of one adjustment; answers what is left of it. */
function netOne(lines: readonly LineToNet[], { recoupment, ...adjustment }: OpenVoucher): Cents {
  let left = centsFromJson(adjustment.amountCents);
  if (recoupment?.kind !== 'allowed') return left;
  const { perRunCents, shareOfLineBasisPoints } = recoupment.terms;
  let limit = perRunCents === null ? left : centsFromJson(perRunCents);
  for (const line of lines) {
    const part = [left, limit, roomOf(line), shareOf(line, shareOfLineBasisPoints)].reduce(smallerOf);
    if (part === ZERO_CENTS) continue;
    line.netted.push({ ...adjustment, amountCents: centsToJson(part) });
    left = lessOrZero(left, part);
    limit = lessOrZero(limit, part);
  }
  return left;
}

const nettedBy = ({ netted }: LineToNet): Cents =>
  netted.reduce((sum, { amountCents }) => (sum + centsFromJson(amountCents)) as Cents, ZERO_CENTS);

const roomOf = (line: LineToNet): Cents => lessOrZero(line.grossCents, nettedBy(line));

/** What is left of the share of a line that may be netted; the fraction of a cent stays with the provider. */
function shareOf(line: LineToNet, basisPoints: number | null): Cents {
  if (basisPoints === null) return roomOf(line);
  const share = ((line.grossCents * BigInt(basisPoints)) / WHOLE_BASIS_POINTS) as Cents;
  return lessOrZero(share, nettedBy(line));
}

const whyLeft = (lines: readonly LineToNet[]): LeftOutReason =>
  lines.every((line) => roomOf(line) === ZERO_CENTS) ? 'adjustments-reach-payables' : 'recoupment-capped';
