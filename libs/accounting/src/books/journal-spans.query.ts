import type { ViewStore } from '@ledger/event-sourcing';
import type { AccountName } from '../chart/chart-of-accounts';
import { movementsOn, type MovementName } from '../posting-rules/movements';
import {
  BLOCK_SIZES,
  type BlockSize,
  type ControlBalanceRow,
  controlBalanceView,
} from '../views/control-balance/control-balance.view';
import { type Fund, type FundRegister, rowsOf } from './fund-register.query';

/** Positions of the log: after one, up to and including another. */
export interface Span {
  readonly after: number;
  readonly to: number;
}

/** What is looked for in the log. */
export interface Sought {
  readonly funds: FundRegister;
  /** Only what moves on this account; it must not be one of the memo book. */
  readonly account?: AccountName | undefined;
}

/**
 * The stretches of the log in which there can be something, in order, none longer than the smallest block:
 * blocks whose control accounts say that there is nothing are passed over, the large ones at one look.
 */
export async function* spansWith(
  views: ViewStore,
  { after, to }: Span,
  sought: Sought,
): AsyncGenerator<Span> {
  const movements = sought.account === undefined ? undefined : new Set(movementsOn(sought.account));
  let at = after;
  while (at < to) {
    const passed = await sizeToPass(views, { after: at, to }, { funds: sought.funds, movements });
    if (passed === undefined) {
      const end = Math.min(to, nextBoundary(at));
      yield { after: at, to: end };
      at = end;
    } else at += passed;
  }
}

const [, SMALLEST] = BLOCK_SIZES;

const nextBoundary = (position: number): number => (Math.floor(position / SMALLEST) + 1) * SMALLEST;

interface Wanted {
  readonly funds: FundRegister;
  readonly movements: ReadonlySet<MovementName> | undefined;
}

/** The size of the largest whole block from here on that holds nothing of what is wanted. */
async function sizeToPass(
  views: ViewStore,
  { after, to }: Span,
  wanted: Wanted,
): Promise<BlockSize | undefined> {
  for (const size of BLOCK_SIZES) {
    if (after % size !== 0 || after + size > to) continue;
    if (!(await hasAny(views, { size, block: after / size }, wanted))) return size;
  }
  return undefined;
}

async function hasAny(
  views: ViewStore,
  { size, block }: { readonly size: BlockSize; readonly block: number },
  wanted: Wanted,
): Promise<boolean> {
  for await (const { body } of rowsOf(views, controlBalanceView(size), { block })) {
    if (isWanted(JSON.parse(body) as ControlBalanceRow, wanted)) return true;
  }
  return false;
}

function isWanted(row: ControlBalanceRow, { funds, movements }: Wanted): boolean {
  const fund = funds.get(row.allotmentId);
  if (fund === undefined || !touches(fund, row.month)) return false;
  if (movements === undefined) return true;
  return Object.values(row.days).some((totals) =>
    Object.keys(totals).some((name) => movements.has(name as MovementName)),
  );
}

/** Whether a month has any of the days that are asked for. */
const touches = ({ days: { from, to } }: Fund, month: string): boolean =>
  (from === null || from.slice(0, 7) <= month) && (to === null || month <= to.slice(0, 7));
