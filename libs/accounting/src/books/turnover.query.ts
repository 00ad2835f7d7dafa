import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import type { RecordedFactToPost } from '../posting-rules/money-facts';
import {
  type Movement,
  movementsOf,
  NOTHING_KNOWN,
  POSTED_TYPES,
  postingDayOf,
} from '../posting-rules/posting-rules';
import type { MovementName } from '../posting-rules/movements';
import {
  BLOCK_SIZES,
  type ControlBalanceRow,
  controlBalanceView,
} from '../views/control-balance/control-balance.view';
import { type SubsidiaryRow, subsidiaryLedgerView } from '../views/subsidiary-ledger/subsidiary-ledger.view';
import { rowsOf } from './fund-register.query';

/** What moved in an allotment on a day, by one or by many events. */
export interface Turnover {
  readonly allotmentId: string;
  readonly on: string;
  /** Null in the control accounts, which do not tell providers apart. */
  readonly providerId: string | null;
  readonly movements: Iterable<Movement>;
}

/** What the books are read from. */
export interface BooksSources {
  readonly views: ViewStore;
  readonly events: EventStore;
}

/** What moved in the control accounts up to a position: the largest whole blocks first, then the log itself. */
export async function* controlTurnover(
  { views, events }: BooksSources,
  position: number,
): AsyncGenerator<Turnover> {
  let reached = 0;
  for (const size of BLOCK_SIZES) {
    for (; reached + size <= position; reached += size) {
      for await (const { body } of rowsOf(views, controlBalanceView(size), { block: reached / size }))
        yield* turnoverOfRow(JSON.parse(body) as ControlBalanceRow);
    }
  }
  if (reached === position) return;
  const rest = await events.readAll(reached, position - reached, POSTED_TYPES);
  for (const event of rest as readonly RecordedFactToPost[]) {
    if (event.position > position) return;
    const { allotmentId } = event.data;
    yield {
      allotmentId,
      on: postingDayOf(event),
      providerId: null,
      movements: movementsOf(event, NOTHING_KNOWN),
    };
  }
}

function* turnoverOfRow({ allotmentId, month, days }: ControlBalanceRow): Generator<Turnover> {
  for (const [date, totals] of Object.entries(days))
    yield { allotmentId, on: `${month}-${date}`, providerId: null, movements: namedMovements(totals) };
}

/** Whose subsidiary accounts are asked for. */
export type SubsidiaryFilter =
  | { readonly providerId: string }
  | { readonly everQueued: 1 }
  | { readonly providerId: string; readonly everQueued: 1 }
  | Readonly<Record<string, never>>;

/** What moved for single enrollments up to a position. */
export async function* subsidiaryTurnover(
  { views }: Pick<BooksSources, 'views'>,
  position: number,
  where: SubsidiaryFilter,
): AsyncGenerator<Turnover> {
  for await (const { body } of rowsOf(views, subsidiaryLedgerView, where)) {
    yield* turnoverOfEnrollment(JSON.parse(body) as SubsidiaryRow, position);
  }
}

function* turnoverOfEnrollment({ providerId, funds }: SubsidiaryRow, position: number): Generator<Turnover> {
  for (const [allotmentId, { entries }] of Object.entries(funds)) {
    for (const { position: at, on, movements } of entries) {
      if (at > position) break;
      yield { allotmentId, on, providerId, movements: namedMovements(movements) };
    }
  }
}

/** Cents by movement, as movements. */
export const namedMovements = (
  totals: Readonly<Partial<Record<MovementName, number>>>,
): readonly Movement[] =>
  (Object.entries(totals) as [MovementName, number][]).map(([name, amountCents]) => ({ name, amountCents }));
