import type { CommandResult } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import { EnrollmentQueries } from '@ledger/reporting';
import { type Call, flagOf, optionOf } from './command';
import { everyPage } from './every-page';
import { EXIT, type ExitCode } from './exit-codes';
import { usage } from './failure';
import { refusalFailure } from './failure-of';
import { CLI_ACTOR } from './with-ledger';

/** The options by which enrollments are chosen. */
export const CHOICE_OPTIONS = {
  program: { type: 'string' },
  'school-system': { type: 'string' },
  'all-requested': { type: 'boolean' },
} as const;

/** A decision to be given on several enrollments. */
export interface BulkDecision {
  readonly command: (enrollmentId: string, metadata: CommandMetadata) => DomainCommand;
  /** What an accepted command is told as. */
  readonly told: (events: readonly string[]) => string;
  /** The enrollments, where they are chosen otherwise than by the usual options. */
  readonly chosen?: AsyncIterable<string>;
}

/** Gives the same decision on each chosen enrollment, in the order of their requests, and tells what became of it. */
export async function decideEnrollments(
  call: Call,
  ledger: Ledger,
  decision: BulkDecision,
): Promise<ExitCode> {
  const { correlationId } = ledger.metadata({ actor: CLI_ACTOR });
  const counts: Record<string, number> = {};
  for await (const enrollmentId of decision.chosen ?? chosenEnrollments(call, ledger)) {
    const metadata = ledger.metadata({ actor: CLI_ACTOR, correlationId });
    const result = await ledger.execute(decision.command(enrollmentId, metadata));
    const outcome = tellResult(call, enrollmentId, { result, told: decision.told });
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  await ledger.settled();
  call.output.value({ summary: counts });
  const words = Object.entries(counts).map(([outcome, count]) => `${String(count)} ${outcome}`);
  call.output.text(words.length === 0 ? 'There are no such enrollments.' : `${words.join(', ')}.`);
  return (counts['refused'] ?? 0) > 0 ? EXIT.refused : EXIT.done;
}

function tellResult(
  { output }: Call,
  enrollmentId: string,
  { result, told }: { readonly result: CommandResult } & Pick<BulkDecision, 'told'>,
): string {
  if (result.kind === 'accepted') {
    const { events } = result.answer as { readonly events: readonly string[] };
    const outcome = events.length === 0 ? 'unchanged' : told(events);
    output.value({ enrollmentId, outcome });
    return outcome;
  }
  const { code, message, next } = refusalFailure(result.refusal).told;
  output.value({ enrollmentId, outcome: 'refused', code, message, next });
  output.text(`${enrollmentId}: ${code}: ${message}`);
  return 'refused';
}

async function* chosenEnrollments(call: Call, { views }: Ledger): AsyncGenerator<string> {
  if (!flagOf(call, 'all-requested')) {
    if (call.positionals.length === 0) throw usage('name enrollments, or choose --all-requested');
    yield* call.positionals;
    return;
  }
  if (call.positionals.length > 0) throw usage('--all-requested takes no enrollment ids');
  const programId = optionOf(call, 'program');
  if (programId === undefined) throw usage('--all-requested needs --program');
  const schoolSystem = optionOf(call, 'school-system');
  const queries = new EnrollmentQueries(views);
  const filter = { programId, schoolSystem, status: 'requested' } as const;
  const requested: string[] = [];
  for await (const { enrollmentId } of everyPage((page) => queries.search(filter, page)))
    requested.push(enrollmentId);
  yield* requested;
}
