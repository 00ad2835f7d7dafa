import type { CommandResult, CursorStore, ViewStore } from '@ledger/event-sourcing';
import type { CommandMetadata, Day, DomainCommand } from '@ledger/kernel';
import { type ClawbackRow, clawbackView } from '@ledger/recovery';
import { LetClawbackDeadlinePass } from './due-process';

/** What of the ledger this works with. */
interface DeadlineLedger {
  readonly views: ViewStore & CursorStore;
  metadata(asked: { readonly actor: string; readonly correlationId?: string }): CommandMetadata;
  execute(command: DomainCommand): Promise<CommandResult>;
}

/** Which deadlines are to pass. */
interface DeadlinesAsked {
  readonly asOf: Day;
  readonly actor: string;
  readonly ahead: boolean;
  readonly programId?: string | undefined;
}

const PAGE_ROWS = 500;

/**
 * Records of every clawback that waits for an answer whether its time is over; twice for a day changes nothing.
 *
 * @returns what became of each that was asked, refusals included
 */
export async function letAnswerDeadlinesPass(
  ledger: DeadlineLedger,
  { asOf, actor, ahead, programId }: DeadlinesAsked,
): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = [];
  const { correlationId } = ledger.metadata({ actor });
  for await (const { clawbackId, deadlineOn } of noticed(ledger.views, programId)) {
    if (deadlineOn === null || deadlineOn >= asOf) continue;
    const metadata = ledger.metadata({ actor, correlationId });
    results.push(await ledger.execute(new LetClawbackDeadlinePass({ clawbackId, asOf, ahead }, metadata)));
  }
  return results;
}

async function* noticed(
  views: ViewStore,
  programId: string | undefined,
): AsyncGenerator<Pick<ClawbackRow, 'clawbackId' | 'deadlineOn'>> {
  const where = { status: 'noticed', ...(programId === undefined ? {} : { programId }) };
  let after: string | undefined;
  for (;;) {
    const query = { where, limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
    const rows = await views.find(clawbackView, query);
    for (const { body } of rows) yield JSON.parse(body) as ClawbackRow;
    after = rows.at(-1)?.key;
    if (after === undefined || rows.length < PAGE_ROWS) return;
  }
}
