import type { CaseEvents } from './case-events.query';

/** Where the cents of a stage are. Cents as JSON integers; amounts below zero went the other way. */
export interface StageMoney {
  readonly earnedCents: number;
  /** Expenditure of allotments. */
  readonly spentCents: number;
  /** Owed without authority. */
  readonly awaitingFundingCents: number;
  /** Vouchers that stand, less what is owed back. */
  readonly voucheredCents: number;
  /** Sent to the bank and not returned. */
  readonly paidCents: number;
  readonly nettedCents: number;
  readonly repaidCents: number;
  readonly writtenOffCents: number;
  /** Zero: what is earned is spent or awaits funding. */
  readonly unaccountedCents: number;
  /** Zero once every voucher is written: what is spent is vouchered. */
  readonly unvoucheredCents: number;
}

/** Which movements add to a figure, and which take away. */
const FIGURES = {
  earnedCents: [
    ['earned', 'earned-in-closed-year', 'earning-received'],
    ['earning-reversed', 'earning-of-closed-year-reversed', 'earning-sent'],
  ],
  spentCents: [['spent'], ['spending-reversed']],
  awaitingFundingCents: [['authority-wanted'], ['authority-found']],
  voucheredCents: [
    ['vouchered', 'adjustment-withdrawn'],
    ['voucher-withdrawn', 'adjusted'],
  ],
  paidCents: [['paid'], ['payment-returned']],
  nettedCents: [['netted'], ['netting-returned']],
  repaidCents: [['repaid'], []],
  writtenOffCents: [['written-off'], ['write-off-reversed']],
} as const;

type Figure = keyof typeof FIGURES;

/** Adds up what events moved for a stage. */
export function stageMoney(moved: CaseEvents['moved'], stage: string): StageMoney {
  const own = [...moved.values()].filter((each) => each.stage === stage).map(({ movements }) => movements);
  const sum = (names: readonly string[]): number =>
    own.reduce((total, movements) => names.reduce((to, name) => to + (movements[name] ?? 0), total), 0);
  const figures = Object.fromEntries(
    Object.entries(FIGURES).map(([figure, [adds, takes]]) => [figure, sum(adds) - sum(takes)]),
  ) as Record<Figure, number>;
  const { earnedCents, spentCents, awaitingFundingCents, voucheredCents } = figures;
  return {
    ...figures,
    unaccountedCents: earnedCents - spentCents - awaitingFundingCents,
    unvoucheredCents: spentCents - voucheredCents,
  };
}
