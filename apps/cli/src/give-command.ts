import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
import type { Ledger } from '@ledger/platform';
import { type Call, requiredOption } from './command';
import { EXIT, type ExitCode } from './exit-codes';
import { refusalFailure } from './failure-of';
import { withExistingLedger } from './with-ledger';

/** One command to be given, and by whom. */
export interface GivenCommand {
  readonly actor: string;
  readonly command: (metadata: CommandMetadata) => DomainCommand;
  /** What an accepted command is told as, by its id and what happened. */
  readonly told: (id: string, events: readonly string[]) => string;
  /** What is told besides of what stands now, however often it was given. */
  readonly alsoTold?: () => Promise<AlsoTold>;
}

/** More of what became of a command: fields of the value, and a line of text. */
interface AlsoTold {
  readonly value: object;
  readonly text: string;
}

/** Gives one command, waits until everything has settled, and tells what became of it. @throws CliFailure for a refusal */
export async function giveCommand(call: Call, ledger: Ledger, given: GivenCommand): Promise<ExitCode> {
  const result = await ledger.execute(given.command(ledger.metadata({ actor: given.actor })));
  if (result.kind === 'refused') throw refusalFailure(result.refusal);
  await ledger.settled();
  const { id, events } = result.answer as { readonly id: string; readonly events: readonly string[] };
  const also = await given.alsoTold?.();
  call.output.value({ id, events, ...also?.value });
  call.output.text(events.length === 0 ? `${id}: nothing new` : given.told(id, events));
  if (also !== undefined) call.output.text(also.text);
  return EXIT.done;
}

/**
 * Gives one command to the ledger of the data folder, which must be there, as the person that `--by` names.
 *
 * @throws CliFailure for a refusal
 */
export function giveToLedger(call: Call, given: Omit<GivenCommand, 'actor'>): Promise<ExitCode> {
  const actor = requiredOption(call, 'by');
  return withExistingLedger(call, (ledger) => giveCommand(call, ledger, { actor, ...given }));
}
