import type { Projection } from '@ledger/kernel';
import {
  CLOSING_TYPES,
  type Closings,
  CLOSINGS_KEY,
  closingsIn,
  type ClosingsRow,
  closingsRowAfter,
  isClosingFact,
  type RecordedClosingFact,
} from '../../posting-rules/closings';
import type { RecordedFactToPost } from '../../posting-rules/money-facts';
import type { MovementName } from '../../posting-rules/movements';
import { type Posting, postingOf } from '../../posting-rules/posting';
import { NOTHING_KNOWN, POSTED_TYPES } from '../../posting-rules/posting-rules';

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
  /** By the date `DD` of the day of posting; with the day it relates to behind it, `DD YYYY-MM-DD`, where there is one. */
  readonly days: Readonly<Record<string, MovementTotals>>;
}

/** A row while it gathers what its block posts. */
interface GatheringRow extends ControlBalanceRow {
  readonly days: Record<string, Partial<Record<MovementName, number>>>;
}

/**
 * How many positions of the log a block holds, the larger first. What moved up to any position is the sum of
 * whole large blocks (15 in a million events), of at most 63 small ones, and of fewer than 1,024 events of
 * the log itself.
 */
export const BLOCK_SIZES = [65_536, 1_024] as const;

export type BlockSize = (typeof BLOCK_SIZES)[number];

type Row = ControlBalanceRow | ClosingsRow;
type RecordedControlEvent = RecordedFactToPost | RecordedClosingFact;

/** The control accounts of one size of block, in sight of where books are closed. */
export type ControlBalanceView = Projection<Row, RecordedControlEvent>;

const blockOf = (position: number, size: BlockSize): number => Math.floor((position - 1) / size);

/** The control accounts, block by block of this size: sums over the log that need no look at its events. */
export const controlBalanceView = (size: BlockSize): ControlBalanceView => ({
  name: `control-balance-${String(size)}`,
  version: 2,
  facets: ['block'],
  folds: [...POSTED_TYPES, ...CLOSING_TYPES],
  sharedKey: CLOSINGS_KEY,
  keyOf: (event, shared) => {
    if (isClosingFact(event)) return CLOSINGS_KEY;
    const month = controlPosting(event, closingsIn(shared)).on.slice(0, 7);
    return `${String(blockOf(event.position, size))} ${month} ${event.data.allotmentId}`;
  },
  evolve: (row, event, shared) => {
    if (isClosingFact(event)) return closingsRowAfter(row as ClosingsRow | undefined, event);
    const posting = controlPosting(event, closingsIn(shared));
    return gather((row as GatheringRow | undefined) ?? emptyRow(event, posting, size), posting);
  },
  facetsOf: (row) => ({ block: 'block' in row ? row.block : null }),
});

let last:
  { readonly event: RecordedFactToPost; readonly closings: Closings; readonly posting: Posting } | undefined;

/** What an event posts to the control accounts: worked out once for its key and its row, in blocks of each size. */
function controlPosting(event: RecordedFactToPost, closings: Closings): Posting {
  if (last?.event !== event || last.closings !== closings)
    last = { event, closings, posting: postingOf(event, NOTHING_KNOWN, closings) };
  return last.posting;
}

/** The control accounts in all sizes of blocks. */
export const controlBalanceViews: readonly ControlBalanceView[] = BLOCK_SIZES.map(controlBalanceView);

const emptyRow = (event: RecordedFactToPost, { on }: Posting, size: BlockSize): GatheringRow => ({
  block: blockOf(event.position, size),
  allotmentId: event.data.allotmentId,
  month: on.slice(0, 7),
  days: {},
});

/** Adds in place: a row gathers thousands of postings, and a copy for each costs more than all else of a replay. */
function gather(row: GatheringRow, { on, relatesTo, movements }: Posting): GatheringRow {
  if (movements.length === 0) return row;
  const date = on.slice(8);
  const totals = (row.days[relatesTo === null ? date : `${date} ${relatesTo}`] ??= {});
  for (const { name, amountCents } of movements) totals[name] = (totals[name] ?? 0) + amountCents;
  return row;
}
