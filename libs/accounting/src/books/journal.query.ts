import type { ViewStore } from '@ledger/event-sourcing';
import { type AccountName, accountOf } from '../chart/chart-of-accounts';
import type { RecordedFactToPost } from '../posting-rules/money-facts';
import { movementsOn } from '../posting-rules/movements';
import { CLOSINGS_KEY } from '../posting-rules/closings';
import { type Posting, postingDayIn, postingOf } from '../posting-rules/posting';
import { NOTHING_KNOWN, POSTED_TYPES } from '../posting-rules/posting-rules';
import {
  type SubsidiaryEntry,
  type SubsidiaryRow,
  subsidiaryLedgerView,
} from '../views/subsidiary-ledger/subsidiary-ledger.view';
import type { BooksScope } from './books-scope';
import { type ClosingTimeline, closingTimeline } from './closing-timeline.query';
import { type FundRegister, fundRegister, rowsOf, standingOf } from './fund-register.query';
import { entryOf, type JournalEntry } from './journal-entry';
import { spansWith } from './journal-spans.query';
import { type BooksSources, namedMovements, type SubsidiaryFilter } from './turnover.query';

/** Which entries are asked for. */
export interface JournalRequest {
  readonly scope: BooksScope;
  /** Only entries after this position; 0 for all. */
  readonly after: number;
  /** Only entries that move on this account. */
  readonly account?: AccountName | undefined;
}

/** Events turned into entries at a time; as many subsidiary accounts are in memory at once. */
const BATCH = 500;

/** The entries of a part of the books in the order of the log, a batch in memory at a time. */
export async function* journalEntries(
  sources: BooksSources,
  request: JournalRequest,
): AsyncGenerator<JournalEntry> {
  const funds = await fundRegister(sources.views, request.scope);
  const timeline = await closingTimeline(sources.views);
  for await (const events of eventBatches(sources, request, funds)) {
    const asked = events.filter((event) => {
      const fund = funds.get(event.data.allotmentId);
      const on = postingDayIn(event, timeline.before(event.position));
      return fund !== undefined && standingOf(on, fund.days) === 'moved';
    });
    yield* entriesOf(sources.views, asked, { request, funds, timeline });
  }
}

type EventBatches = AsyncGenerator<readonly RecordedFactToPost[]>;

/** Memo postings and providers are told apart by the subsidiary ledger alone, all else by the log. */
function eventBatches(sources: BooksSources, request: JournalRequest, funds: FundRegister): EventBatches {
  const { account, scope } = request;
  const { providerId } = scope.filter;
  const isMemo = account !== undefined && accountOf(account).book === 'memo';
  if (providerId === undefined && !isMemo) return batchesOfLog(sources, request, funds);
  return batchesOfSubsidiary(sources, request, {
    ...(providerId !== undefined && { providerId }),
    ...(isMemo && { everQueued: 1 }),
  } as SubsidiaryFilter);
}

async function* batchesOfLog(
  { views, events }: BooksSources,
  { scope, after, account }: JournalRequest,
  funds: FundRegister,
): EventBatches {
  for await (const span of spansWith(views, { after, to: scope.position }, { funds, account })) {
    const found = await events.readAll(span.after, span.to - span.after, POSTED_TYPES);
    const within = found.filter(({ position }) => position <= span.to) as readonly RecordedFactToPost[];
    for (let at = 0; at < within.length; at += BATCH) yield within.slice(at, at + BATCH);
  }
}

async function* batchesOfSubsidiary(
  { views, events }: BooksSources,
  { scope, after, account }: JournalRequest,
  where: SubsidiaryFilter,
): EventBatches {
  const positions: number[] = [];
  for await (const { key, body } of rowsOf(views, subsidiaryLedgerView, where)) {
    if (key === CLOSINGS_KEY) continue;
    const { funds } = JSON.parse(body) as SubsidiaryRow;
    for (const { entries } of Object.values(funds)) positions.push(...positionsOf(entries, account));
  }
  const asked = positions
    .filter((position) => position > after && position <= scope.position)
    .sort((left, right) => left - right);
  for (let at = 0; at < asked.length; at += BATCH) {
    const pages = asked.slice(at, at + BATCH).map((position) => events.readAll(position - 1, 1));
    yield (await Promise.all(pages)).flat() as readonly RecordedFactToPost[];
  }
}

function positionsOf(
  entries: readonly SubsidiaryEntry[],
  account: AccountName | undefined,
): readonly number[] {
  const names = account === undefined ? undefined : movementsOn(account);
  return entries
    .filter(({ movements }) => names === undefined || names.some((name) => name in movements))
    .map(({ position }) => position);
}

interface EntrySources {
  readonly request: JournalRequest;
  readonly funds: FundRegister;
  readonly timeline: ClosingTimeline;
}

async function* entriesOf(
  views: ViewStore,
  events: readonly RecordedFactToPost[],
  { request, funds, timeline }: EntrySources,
): AsyncGenerator<JournalEntry> {
  const subsidiaries = await subsidiariesOf(views, events);
  for (const event of events) {
    const fund = funds.get(event.data.allotmentId);
    const natural = postingOf(event, NOTHING_KNOWN, timeline.before(event.position));
    const { providerId, posting } = postedBy(event, natural, subsidiaries);
    if (fund === undefined || posting.movements.length === 0) continue;
    const entry = entryOf(event, { fund, providerId, posting });
    const { account } = request;
    if (account === undefined || entry.lines.some((line) => line.account === account)) yield entry;
  }
}

async function subsidiariesOf(
  views: ViewStore,
  events: readonly RecordedFactToPost[],
): Promise<ReadonlyMap<string, SubsidiaryRow>> {
  const ids = events.flatMap(({ data }) => ('enrollmentId' in data ? [data.enrollmentId] : []));
  const rows = await views.read(subsidiaryLedgerView, [...new Set(ids)]);
  return new Map(rows.map(({ key, body }) => [key, JSON.parse(body) as SubsidiaryRow]));
}

interface Posted {
  readonly providerId: string | null;
  readonly posting: Posting;
}

/** What an event posted: of an enrollment as its subsidiary ledger has it, which knows what it ended. */
function postedBy(
  { data, position }: RecordedFactToPost,
  posting: Posting,
  subsidiaries: ReadonlyMap<string, SubsidiaryRow>,
): Posted {
  if (!('enrollmentId' in data)) return { providerId: null, posting };
  const row = subsidiaries.get(data.enrollmentId);
  if (row === undefined)
    throw new Error(`The subsidiary ledger has not reached position ${String(position)}`);
  const entry = row.funds[data.allotmentId]?.entries.find((posted) => posted.position === position);
  const movements = namedMovements(entry?.movements ?? {});
  return { providerId: row.providerId, posting: { ...posting, movements } };
}
