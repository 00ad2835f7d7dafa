import type { CommandResult } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
import type { CommandAnswer } from '@ledger/processes';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Ledger } from '../ledger';
import { refusalProblem } from '../problems/problem';
import type { Call } from '../requests/call';
import { Metrics } from '../telemetry/metrics';
import { under } from './conditions';
import { LEDGER } from './tokens';

/** What a command is answered: what it is about, how far that is now, and what happened. */
export interface CommandReceipt extends CommandAnswer {
  /** Send it as `Ledger-Position` with a query that must see the effect. */
  readonly position: number;
}

/** Gives the commands of a call to the bus, and puts what became of them into the answer. */
@Injectable()
export class CommandGateway {
  constructor(
    private readonly bus: CommandBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Carries out what a call asks for.
   *
   * @throws HttpProblem for a refusal; failures of the store as they are
   */
  async send(call: Call, commandOf: (metadata: CommandMetadata) => DomainCommand): Promise<CommandReceipt> {
    const { requestKey: request, requestId: correlationId, expectedRevision } = call;
    const actor = call.principal.subject;
    const metadata = this.ledger.metadata(
      request === undefined ? { actor, correlationId } : { actor, correlationId, request },
    );
    const command = commandOf(metadata);
    if (expectedRevision !== undefined) under({ expectedRevision }, command);
    const result = await this.metrics.command(command.type, () =>
      this.bus.execute<DomainCommand, CommandResult>(command),
    );
    return this.#receiptOf(call, result);
  }

  #receiptOf(call: Call, result: CommandResult): CommandReceipt {
    if (result.replayed) call.header('Idempotency-Replayed', 'true');
    if (result.kind === 'refused') throw refusalProblem(result.refusal);
    const { id, revision, events } = result.answer as CommandAnswer;
    call.header('Ledger-Position', String(result.position));
    call.tag(revision);
    return { id, revision, events, position: result.position };
  }
}
