import type { DomainCommand } from '@ledger/kernel';
import type { ExecuteConditions } from '../ledger';

/** Conditions travel beside a command through the bus, which carries one value. */
const conditionsByCommand = new WeakMap<DomainCommand, ExecuteConditions>();

/** The same command, to be carried out under conditions only. */
export function under<Command extends DomainCommand>(
  conditions: ExecuteConditions,
  command: Command,
): Command {
  conditionsByCommand.set(command, conditions);
  return command;
}

export const conditionsOf = (command: DomainCommand): ExecuteConditions =>
  conditionsByCommand.get(command) ?? {};
