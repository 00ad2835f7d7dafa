import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { CommandResult, CursorStore, ViewStore } from '@ledger/event-sourcing';
import type { CommandMetadata, Day, DomainCommand, Refusal } from '@ledger/kernel';
import { letAnswerDeadlinesPass } from '../carry-out-recovery/let-answer-deadlines-pass';
import { LetDeadlinesPass } from '../evaluate-known-facts/evaluate-known-facts';
import { inFlight } from '../import-roster/in-flight';

/** What of the ledger an evaluation works with. */
export interface EvaluationLedger {
  readonly views: ViewStore & CursorStore;
  metadata(asked: { readonly actor: string; readonly correlationId?: string }): CommandMetadata;
  execute(command: DomainCommand): Promise<CommandResult>;
  settled(): Promise<void>;
}

/** Which deadlines are to pass. */
export interface EvaluationRequest {
  readonly asOf: Day;
  /** Opaque reference of who asks. */
  readonly actor: string;
  /** Whether a day still to come may be taken; it lets deadlines pass that are still open. */
  readonly ahead: boolean;
  /** Only this program; all when left out. */
  readonly programId?: string | undefined;
  readonly onProgress?: (evaluated: number) => void;
}

/** What an evaluation came to. */
export interface EvaluationCounts {
  readonly evaluated: number;
  /** Events by their type: `StageForfeited`, `EnrollmentDeemedApproved` … */
  readonly changes: Readonly<Record<string, number>>;
  /** How many were refused; the others were evaluated all the same. */
  readonly refused: number;
  /** The first refusal; undefined when there was none. */
  readonly refusal: Refusal | undefined;
}

const PAGE_ROWS = 1_000;
const COMMANDS_IN_FLIGHT = 256;

/**
 * Lets the deadlines before a day pass in every enrollment in which time can still change something, and in every
 * clawback that waits for an answer.
 * Doing it twice for the same day changes nothing the second time.
 */
export async function evaluateOpenEnrollments(
  ledger: EvaluationLedger,
  request: EvaluationRequest,
): Promise<EvaluationCounts> {
  const { asOf, actor, ahead, onProgress } = request;
  await ledger.settled();
  const { correlationId } = ledger.metadata({ actor });
  const tally = new Tally();
  for await (const enrollmentIds of openEnrollments(ledger.views, request)) {
    const results = await inFlight(enrollmentIds, COMMANDS_IN_FLIGHT, (enrollmentId) =>
      ledger.execute(
        new LetDeadlinesPass({ enrollmentId, asOf, ahead }, ledger.metadata({ actor, correlationId })),
      ),
    );
    for (const result of results) tally.count(result);
    tally.evaluated += results.filter(({ kind }) => kind === 'accepted').length;
    onProgress?.(tally.evaluated);
  }
  for (const result of await letAnswerDeadlinesPass(ledger, request)) tally.count(result);
  return tally.counts();
}

/** Adds up what became of each command. */
class Tally {
  readonly #changes: Record<string, number> = {};
  readonly #refusals: Refusal[] = [];
  evaluated = 0;

  count(result: CommandResult): void {
    if (result.kind === 'refused') {
      this.#refusals.push(result.refusal);
      return;
    }
    for (const type of (result.answer as { readonly events: readonly string[] }).events)
      this.#changes[type] = (this.#changes[type] ?? 0) + 1;
  }

  counts(): EvaluationCounts {
    const { length: refused, 0: refusal } = this.#refusals;
    return { evaluated: this.evaluated, changes: this.#changes, refused, refusal };
  }
}

/** The enrollments in which time can still change something, a page at a time. */
async function* openEnrollments(
  views: ViewStore,
  { programId }: EvaluationRequest,
): AsyncGenerator<readonly EnrollmentRow['enrollmentId'][]> {
  const where = { open: '1', ...(programId === undefined ? {} : { programId }) };
  let after: string | undefined;
  for (;;) {
    const query = { where, limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
    const rows = await views.find(enrollmentView, query);
    if (rows.length === 0) return;
    yield rows.map(({ key }) => key);
    after = rows.at(-1)?.key;
  }
}
