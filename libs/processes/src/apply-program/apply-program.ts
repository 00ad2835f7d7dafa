import type { CommandResult, EventStore } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, Refusal } from '@ledger/kernel';
import type { CommandAnswer } from '../ledger-commands';
import { type PlannedItem, planProgram } from './plan-program';
import type { ProgramFile } from './program-file';

/** What of the ledger a program file is applied with. */
export interface ProgramLedger {
  readonly events: Pick<EventStore, 'readStream'>;
  metadata(asked: { readonly actor: string; readonly correlationId?: string }): CommandMetadata;
  execute(command: DomainCommand): Promise<CommandResult>;
}

/** What became, or would become, of one thing the file declares. */
export interface AppliedItem extends Pick<PlannedItem, 'item' | 'id' | 'differences'> {
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'refused';
  /** The rule that refused it. */
  readonly refusal?: Refusal;
}

/** Who applies the file, and whether anything is written. */
export interface ApplyOptions {
  readonly actor: string;
  readonly dryRun: boolean;
}

/**
 * Brings the ledger to what a program file declares: commands for what is missing or different, none for
 * what is as declared, so that applying a file twice changes nothing. It never takes away what the file
 * does not mention. Goes on after a refusal, which it reports.
 */
export async function* applyProgram(
  ledger: ProgramLedger,
  file: ProgramFile,
  { actor, dryRun }: ApplyOptions,
): AsyncGenerator<AppliedItem> {
  const basis = { events: ledger.events, metadata: ledger.metadata({ actor }) };
  const { correlationId } = basis.metadata;
  for await (const planned of planProgram(file, basis)) {
    if (dryRun || planned.change === 'unchanged') yield foreseen(planned);
    else
      yield carriedOut(
        planned,
        await ledger.execute(planned.command(ledger.metadata({ actor, correlationId }))),
      );
  }
}

function foreseen({ item, id, differences, change, refusal }: PlannedItem): AppliedItem {
  return refusal === undefined
    ? { item, id, differences, outcome: change }
    : { item, id, differences, outcome: 'refused', refusal };
}

/** What somebody else brought about since it was planned is not created a second time. */
function carriedOut({ item, id, differences, change }: PlannedItem, result: CommandResult): AppliedItem {
  if (result.kind === 'refused')
    return { item, id, differences, outcome: 'refused', refusal: result.refusal };
  const { events } = result.answer as CommandAnswer;
  return events.length === 0
    ? { item, id, differences: [], outcome: 'unchanged' }
    : { item, id, differences, outcome: change };
}
