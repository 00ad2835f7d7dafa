import type { Projection } from '@ledger/kernel';
import type { RecordedFactToPost } from '../../posting-rules/money-facts';
import type { MovementName } from '../../posting-rules/movements';
import { movementsOf, NOTHING_KNOWN, POSTED_TYPES, postingDayOf } from '../../posting-rules/posting-rules';

/** Cents by movement. */
export type MovementTotals = Readonly<Partial<Record<MovementName, number>>>;

/**
 * What moved in one allotment and month, by events of one block of positions. Memo movements are complete
 * in the subsidiary ledger alone; here a row says that there was something.
 */
export interface ControlBalanceRow {
  /** Which block, counted from 0. */
  readonly block: number;
  readonly allotmentId: string;
  /** `YYYY-MM` of the day of posting. */
  readonly month: string;
  /** By the date `DD` of the day of posting. */
  readonly days: Readonly<Record<string, MovementTotals>>;
}

/**
 * How many positions of the log a block holds, the larger first. What moved up to any position is the sum of
 * whole large blocks (15 in a million events), of at most 63 small ones, and of fewer than 1,024 events of
 * the log itself.
 */
export const BLOCK_SIZES = [65_536, 1_024] as const;

export type BlockSize = (typeof BLOCK_SIZES)[number];

/** The control accounts of one size of block. */
export type ControlBalanceView = Projection<ControlBalanceRow, RecordedFactToPost>;

const blockOf = (position: number, size: BlockSize): number => Math.floor((position - 1) / size);

/** The control accounts, block by block of this size: sums over the log that need no look at its events. */
export const controlBalanceView = (size: BlockSize): ControlBalanceView => ({
  name: `control-balance-${String(size)}`,
  version: 1,
  facets: ['block'],
  folds: POSTED_TYPES,
  keyOf: (event) => `${String(blockOf(event.position, size))} ${monthOf(event)} ${event.data.allotmentId}`,
  evolve: (row, event) => evolve(row ?? emptyRow(event, size), event),
  facetsOf: ({ block }) => ({ block }),
});

/** The control accounts in all sizes of blocks. */
export const controlBalanceViews: readonly ControlBalanceView[] = BLOCK_SIZES.map(controlBalanceView);

const monthOf = (event: RecordedFactToPost): string => postingDayOf(event).slice(0, 7);

const emptyRow = (event: RecordedFactToPost, size: BlockSize): ControlBalanceRow => ({
  block: blockOf(event.position, size),
  allotmentId: event.data.allotmentId,
  month: monthOf(event),
  days: {},
});

function evolve(row: ControlBalanceRow, event: RecordedFactToPost): ControlBalanceRow {
  const moved = movementsOf(event, NOTHING_KNOWN);
  if (moved.length === 0) return row;
  const date = postingDayOf(event).slice(8);
  const totals: Partial<Record<MovementName, number>> = { ...row.days[date] };
  for (const { name, amountCents } of moved) totals[name] = (totals[name] ?? 0) + amountCents;
  return { ...row, days: { ...row.days, [date]: totals } };
}
