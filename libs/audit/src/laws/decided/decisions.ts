import type { DecideJointly, JointDecision, ReadState, RecordedEvent } from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { earlierCommands, ledgerCommands, processDecisions } from '@ledger/processes';
import { commandIdOf } from '../log/append';
import type { KnownZones } from '../log/known-zones';
import type { Restated } from '../restated/restated';
import type { CausedCommand } from './caused-commands';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

const byClass: ReadonlyMap<Restated['command'], DecideJointly<DomainCommand>> = new Map(
  [...ledgerCommands, ...earlierCommands].map(({ command, decide }) => [command, decide]),
);

/** Decides a command somebody gave as the ledger does. */
export function decideGiven(
  { command, data }: Restated,
  metadata: CommandMetadata,
  read: ReadState,
): JointDecision {
  const decide = byClass.get(command);
  if (decide === undefined) throw new Error(`Nobody can give ${command.name}`);
  return decide(new command(data as never, metadata), read);
}

/** Decides what a process asked as the ledger does. */
export function decideCaused(
  { asked }: CausedCommand,
  metadata: CommandMetadata,
  read: ReadState,
): JointDecision {
  const decide = processDecisions[asked.type] as DecideJointly<DomainCommand> | undefined;
  if (decide === undefined) throw new Error(`No process may ask for ${asked.type}`);
  return decide({ metadata, ...asked }, read);
}

/** What would come of it if a process asked a command on a day. */
export const decideAsIf = (caused: CausedCommand, at: string, read: ReadState): JointDecision => {
  const { process, index, cause } = caused;
  const metadata = {
    commandId: `${process}:${cause.id}:${String(index)}`,
    actor: `process:${process}`,
    at,
    today: toDay(at.slice(0, DAY_LENGTH)),
    correlationId: cause.correlationId,
    causationId: cause.id,
  };
  return decideCaused(caused, metadata, read);
};

/**
 * Who gave a command, when and why, as its first fact says; `today` is that of a fact without a day of its own, or
 * else a day on which it was recorded in one of the zones that count.
 */
export function metadataOf(append: readonly RecordedEvent[], zones: KnownZones): CommandMetadata {
  const [first] = append;
  if (first === undefined) throw new Error('An append has a fact');
  const { actor, recordedAt: at, correlationId, causationId } = first;
  const today = append.find(hasNoDayOfItsOwn)?.effectiveOn ?? zones.dayOf(first);
  const caused = causationId === null ? {} : { causationId };
  return { commandId: commandIdOf(first), actor, at, today, correlationId, ...caused };
}

const hasNoDayOfItsOwn = ({ data }: RecordedEvent): boolean =>
  (data as { readonly effectiveOn?: unknown }).effectiveOn === undefined;
