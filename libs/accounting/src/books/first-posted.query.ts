import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import type { ClosingsRow } from '../posting-rules/closings';
import {
  BLOCK_SIZES,
  type ControlBalanceRow,
  controlBalanceView,
} from '../views/control-balance/control-balance.view';
import { type FundRegister, rowsOf } from './fund-register.query';

/** The first day on which anything was posted in these allotments; null where nothing was. */
export async function firstPostedOn(views: ViewStore, funds: FundRegister): Promise<Day | null> {
  let first: string | null = null;
  for await (const { body } of rowsOf(views, controlBalanceView(BLOCK_SIZES[0]), {})) {
    const row = JSON.parse(body) as ControlBalanceRow | ClosingsRow;
    if ('closings' in row || !funds.has(row.allotmentId)) continue;
    for (const date of Object.keys(row.days)) {
      const on = `${row.month}-${date.slice(0, 2)}`;
      if (first === null || on < first) first = on;
    }
  }
  return first as Day | null;
}
