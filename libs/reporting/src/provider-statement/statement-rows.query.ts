import { type EnrollmentRow, enrollmentView, type RecordedEnrollmentEvent } from '@ledger/enrollment';
import type { EventStore, RecordedEvent, ViewStore } from '@ledger/event-sourcing';
import { type ListFilter } from '../paging/cursor';
import { rowOf, whereOf } from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import type { StatementMoment } from './provider-statement';

/**
 * A statement that goes through all of a provider's enrollments goes through at most this many: about a
 * second of reading, and a hundred times what the largest provider of a state may enroll in a year.
 */
export const STATEMENT_LIMIT = 25_000;
/** Rows read, or streams folded, at a time. */
const BATCH = 200;

/** Whose enrollments, and as of when. */
export interface StatementScope {
  readonly where: ListFilter & { readonly providerId: string };
  readonly asOf: StatementMoment;
}

/** Reads all of a provider's enrollments as they were known at a moment, in the order of their references. */
export class StatementRows {
  constructor(
    private readonly views: ViewStore,
    private readonly events: EventStore,
  ) {}

  /** @throws QueryRefused `StatementTooLarge` | `PositionAhead` */
  async *read({ where, asOf }: StatementScope): AsyncGenerator<EnrollmentRow> {
    await this.requireReached(asOf);
    let after: string | undefined;
    for (let read = 0; ; read += BATCH) {
      const found = await this.views.find(enrollmentView, {
        where: whereOf(where),
        limit: BATCH,
        ...(after !== undefined && { after }),
      });
      if (read + found.length > STATEMENT_LIMIT) {
        throw queryRefused('StatementTooLarge', { providerId: where.providerId, most: STATEMENT_LIMIT });
      }
      const rows = await Promise.all(found.map(rowOf(enrollmentView)).map((row) => this.rowAsOf(row, asOf)));
      for (const row of rows) if (row !== undefined) yield row;
      after = found.at(-1)?.key;
      if (found.length < BATCH) return;
    }
  }

  private async requireReached(asOf: StatementMoment): Promise<void> {
    if (asOf.kind === 'now') return;
    const head = await this.events.head();
    if (asOf.position > head) throw queryRefused('PositionAhead', { position: asOf.position, head });
  }

  /** A row whose last event was known then is what it was; any other is folded again from its stream. */
  private async rowAsOf(row: EnrollmentRow, asOf: StatementMoment): Promise<EnrollmentRow | undefined> {
    if (asOf.kind === 'now' || row.position <= asOf.position) return row;
    return foldedUpTo(asOf.position, await this.events.readStream(row.stream));
  }
}

/** Folds the events of one stream up to a position of the log. */
function foldedUpTo(position: number, events: readonly RecordedEvent[]): EnrollmentRow | undefined {
  let row: EnrollmentRow | undefined;
  for (const event of events) {
    if (event.position > position) return row;
    row = enrollmentView.evolve(row, event as RecordedEnrollmentEvent);
  }
  return row;
}
