import {
  ADVICE_REASONS,
  type AdviceLine,
  type AdviceStage,
  type AdviceSubject,
  type RemittanceAdvice,
  type StageAmounts,
  type UnpaidPart,
} from '@ledger/interchange';
import type { StatementLine } from '../provider-statement/provider-statement';
import {
  isInPayment,
  type LineTotals,
  type RemittanceParts,
  type StagesOfCase,
  type VoucherMoney,
} from './remittance-parts';

/**
 * The remittance advice of one payment: every voucher it pays or nets, and the stages it touches or leaves waiting,
 * each to the cent.
 *
 * @throws Error when its lines are not what the bank entry pays, or a stage does not add up: it must not be sent
 */
export function remittanceAdviceOf(parts: RemittanceParts): RemittanceAdvice {
  const lines = parts.vouchers.filter(isInPayment).map((voucher, index) => lineOf(voucher, index + 1, parts));
  const totals = {
    grossCents: sumOf(lines, ({ grossCents }) => grossCents),
    adjustmentCents: sumOf(lines, ({ adjustmentCents }) => adjustmentCents),
    netCents: sumOf(lines, ({ netCents }) => netCents),
  };
  requireBankEntry(totals, parts.line);
  const stages = claimedStages(parts).map((vouchers) => stageOf(vouchers, parts));
  for (const stage of stages) requireWhole(stage);
  return { ...parts.heading, totals, lines, stageTotals: totalsOf(stages), stages };
}

function lineOf(voucher: VoucherMoney, lineNo: number, parts: RemittanceParts): AdviceLine {
  const { paidNowCents, takenBackNowCents } = voucher;
  const { subject, standing } = contextOf(voucher, parts);
  return {
    ...subject,
    lineNo,
    voucherId: voucher.voucherId,
    grossCents: paidNowCents,
    adjustmentCents: takenBackNowCents,
    adjustmentCode: takenBackNowCents > 0 ? 'Recoupment' : null,
    netCents: paidNowCents - takenBackNowCents,
    explanation: standing.because,
    sourceEventId: voucher.sourceEventId,
    sourcePosition: voucher.sourcePosition,
  };
}

/** The vouchers of each stage that the payment touches or that waits, in the order of the oldest. */
function claimedStages({
  vouchers,
}: RemittanceParts): readonly (readonly [VoucherMoney, ...VoucherMoney[]])[] {
  const byStage = new Map<string, [VoucherMoney, ...VoucherMoney[]]>();
  for (const voucher of vouchers) {
    const key = JSON.stringify([voucher.enrollmentId, voucher.stage]);
    const known = byStage.get(key);
    if (known === undefined) byStage.set(key, [voucher]);
    else known.push(voucher);
  }
  return [...byStage.values()].filter((of) => of.some((each) => isInPayment(each) || each.waiting !== null));
}

function stageOf(vouchers: readonly [VoucherMoney, ...VoucherMoney[]], parts: RemittanceParts): AdviceStage {
  const { subject, standing } = contextOf(vouchers[0], parts);
  const moved = movedBy(vouchers);
  const earnedCents = standing.earnedCents + standing.earnedOutsidePeriodCents;
  const unvouchered = earnedCents - vouchered(vouchers);
  const waiting = waitingParts(vouchers, Math.max(unvouchered, 0));
  const unpaid = [
    ...waiting,
    ...standing.unpaid.map(({ amountCents, code, says, on }) => ({ amountCents, code, says, on })),
  ];
  return {
    ...subject,
    ...moved,
    claimedCents: standing.maximumCents,
    owedBackCents: moved.owedBackCents + Math.max(-unvouchered, 0),
    unpaidCents: sumOf(unpaid, ({ amountCents }) => amountCents),
    explanation: standing.because,
    clause: standing.clause,
    citation: standing.citation,
    unpaid,
  };
}

type Moved = Omit<StageAmounts, 'claimedCents' | 'unpaidCents'>;

const movedBy = (vouchers: readonly VoucherMoney[]): Moved => ({
  paidBeforeCents: sumOf(vouchers, ({ paidBeforeCents }) => paidBeforeCents),
  paidNowCents: sumOf(vouchers, ({ paidNowCents }) => paidNowCents),
  takenBackBeforeCents: sumOf(vouchers, ({ takenBackBeforeCents }) => takenBackBeforeCents),
  takenBackNowCents: sumOf(vouchers, ({ takenBackNowCents }) => takenBackNowCents),
  owedBackCents: sumOf(vouchers, ({ owedBackCents }) => owedBackCents),
});

/** Payable less what is or was to be taken back: what of the stage has come to vouchers. */
const vouchered = (vouchers: readonly VoucherMoney[]): number =>
  sumOf(
    vouchers,
    (each) =>
      each.paidBeforeCents +
      each.paidNowCents +
      (each.waiting?.amountCents ?? 0) -
      each.takenBackBeforeCents -
      each.takenBackNowCents -
      each.owedBackCents,
  );

/** Vouchers that wait, and what is earned and has no voucher yet: the money of it is still to come. */
function waitingParts(vouchers: readonly VoucherMoney[], unvouchered: number): readonly UnpaidPart[] {
  const parts = vouchers.flatMap(({ waiting }) =>
    waiting === null ? [] : [{ ...waiting, says: ADVICE_REASONS[waiting.code].says }],
  );
  const awaited = {
    amountCents: unvouchered,
    code: 'AwaitingFunding',
    says: ADVICE_REASONS.AwaitingFunding.says,
    by: null,
  };
  return [...parts, ...(unvouchered > 0 ? [awaited] : [])].map(({ amountCents, code, says, by }) => ({
    amountCents,
    code,
    says: by === null ? says : `${says.slice(0, -1)} (${by}).`,
    on: null,
  }));
}

const totalsOf = (stages: readonly StageAmounts[]): StageAmounts => ({
  claimedCents: sumOf(stages, ({ claimedCents }) => claimedCents),
  paidBeforeCents: sumOf(stages, ({ paidBeforeCents }) => paidBeforeCents),
  paidNowCents: sumOf(stages, ({ paidNowCents }) => paidNowCents),
  takenBackBeforeCents: sumOf(stages, ({ takenBackBeforeCents }) => takenBackBeforeCents),
  takenBackNowCents: sumOf(stages, ({ takenBackNowCents }) => takenBackNowCents),
  owedBackCents: sumOf(stages, ({ owedBackCents }) => owedBackCents),
  unpaidCents: sumOf(stages, ({ unpaidCents }) => unpaidCents),
});

interface VoucherContext {
  readonly subject: AdviceSubject;
  readonly standing: StatementLine;
}

function contextOf({ enrollmentId, stage }: VoucherMoney, { cases }: RemittanceParts): VoucherContext {
  const found = cases.get(enrollmentId);
  const standing = found?.stages.find((each) => each.stage === stage);
  if (found === undefined || standing === undefined)
    throw new Error(
      `Corrupt log: stage ${stage} of enrollment ${enrollmentId} has a voucher and is not funded`,
    );
  return { subject: subjectOf(found, stage), standing };
}

function subjectOf({ row }: StagesOfCase, stage: string): AdviceSubject {
  const { enrollmentId, learnerRef: studentRef, schoolSystem, courseCode, approval } = row;
  const policyVersion = approval?.pinned.policyVersion ?? '';
  return { enrollmentId, studentRef, schoolSystem, courseCode, stage, policyVersion };
}

function requireBankEntry(
  { grossCents, adjustmentCents, netCents }: RemittanceAdvice['totals'],
  line: LineTotals,
): void {
  if (
    grossCents === line.payableCents &&
    adjustmentCents === line.adjustmentCents &&
    netCents === line.netCents
  )
    return;
  throw new Error(
    `The remittance pays ${String(grossCents)} less ${String(adjustmentCents)}, the bank entry ${String(line.netCents)} (${String(line.payableCents)} less ${String(line.adjustmentCents)})`,
  );
}

function requireWhole(stage: AdviceStage): void {
  const paid = stage.paidBeforeCents + stage.paidNowCents;
  const takenBack = stage.takenBackBeforeCents + stage.takenBackNowCents + stage.owedBackCents;
  if (stage.claimedCents === paid - takenBack + stage.unpaidCents) return;
  throw new Error(
    `Stage ${stage.stage} of ${stage.enrollmentId} claims ${String(stage.claimedCents)}, of which ${String(paid)} are paid, ${String(takenBack)} taken back and ${String(stage.unpaidCents)} unpaid`,
  );
}

const sumOf = <Item>(items: readonly Item[], centsOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + centsOf(item), 0);
