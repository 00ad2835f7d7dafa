import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import { CLOSINGS_KEY } from '../posting-rules/closings';
import type { RecordedFactToPost } from '../posting-rules/money-facts';
import type { MovementName } from '../posting-rules/movements';
import { postingOf } from '../posting-rules/posting';
import { type Movement, NOTHING_KNOWN, POSTED_TYPES } from '../posting-rules/posting-rules';
import {
  BLOCK_SIZES,
  type ControlBalanceRow,
  controlBalanceView,
} from '../views/control-balance/control-balance.view';
import { type SubsidiaryRow, subsidiaryLedgerView } from '../views/subsidiary-ledger/subsidiary-ledger.view';
import { type ClosingTimeline, closingTimeline } from './closing-timeline.query';
import { rowsOf } from './fund-register.query';

/** What moved in an allotment on a day, by one or by many events. */
export interface Turnover {
  readonly allotmentId: string;
  readonly on: string;
  /** The day it concerns, where that is another. */
  readonly relatesTo: string | null;
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
  const timeline = await closingTimeline(views);
  const rest = await events.readAll(reached, position - reached, POSTED_TYPES);
  for (const event of rest as readonly RecordedFactToPost[]) {
    if (event.position > position) return;
    yield turnoverOfEvent(event, timeline);
  }
}

function turnoverOfEvent(event: RecordedFactToPost, timeline: ClosingTimeline): Turnover {
  const posting = postingOf(event, NOTHING_KNOWN, timeline.before(event.position));
  return { allotmentId: event.data.allotmentId, providerId: null, ...posting };
}

const DATE_LENGTH = 2;

function* turnoverOfRow({ allotmentId, month, days }: ControlBalanceRow): Generator<Turnover> {
  for (const [key, totals] of Object.entries(days)) {
    const relatesTo = key.length === DATE_LENGTH ? null : key.slice(DATE_LENGTH + 1);
    const on = `${month}-${key.slice(0, DATE_LENGTH)}`;
    yield { allotmentId, on, relatesTo, providerId: null, movements: namedMovements(totals) };
  }
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
  for await (const { key, body } of rowsOf(views, subsidiaryLedgerView, where)) {
    if (key !== CLOSINGS_KEY) yield* turnoverOfEnrollment(JSON.parse(body) as SubsidiaryRow, position);
  }
}

function* turnoverOfEnrollment({ providerId, funds }: SubsidiaryRow, position: number): Generator<Turnover> {
  for (const [allotmentId, { entries }] of Object.entries(funds)) {
    for (const { position: at, on, relatesTo = null, movements } of entries) {
      if (at > position) break;
      yield { allotmentId, on, relatesTo, providerId, movements: namedMovements(movements) };
    }
  }
}

/** Cents by movement, as movements. */
export const namedMovements = (
  totals: Readonly<Partial<Record<MovementName, number>>>,
): readonly Movement[] =>
  (Object.entries(totals) as [MovementName, number][]).map(([name, amountCents]) => ({ name, amountCents }));
