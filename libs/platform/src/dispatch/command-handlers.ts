import type { CommandResult } from '@ledger/event-sourcing';
import type { DomainCommand } from '@ledger/kernel';
import { ledgerCommands } from '@ledger/processes';
import { Inject, Injectable, type Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ledger } from '../ledger';
import { LEDGER } from './tokens';
import { conditionsOf } from './conditions';

interface LedgerCommandHandler {
  execute(command: DomainCommand): Promise<CommandResult>;
}

/** One handler class for each command of the ledger, so that no command is wired by hand. */
export const ledgerCommandHandlers: readonly Type<LedgerCommandHandler>[] = ledgerCommands.map(
  ({ command }) => {
    @Injectable()
    @CommandHandler(command)
    class Handler implements LedgerCommandHandler {
      constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

      execute(received: DomainCommand): Promise<CommandResult> {
        return this.ledger.execute(received, conditionsOf(received));
      }
    }
    Object.defineProperty(Handler, 'name', { value: `${command.name}Handler` });
    return Handler;
  },
);
