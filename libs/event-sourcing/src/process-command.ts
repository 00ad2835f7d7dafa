import type { AskedCommand, CommandMetadata, Process } from '@ledger/kernel';
import type { RecordedEvent } from './event-store';

/** A process whose runner gives it only the events it reacts to. */
export type AnyProcess = Process<RecordedEvent>;

/** The metadata a process's command has from the event that caused it; who sends adds the clock. */
export type CausedMetadata = Pick<CommandMetadata, 'commandId' | 'actor' | 'correlationId'> & {
  readonly causationId: string;
};

/** What became of a process's command: carried out (now or before), or refused by a rule. */
export type ProcessAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly refusal: { readonly name: string; readonly details: unknown } };

/** Sends a command on behalf of a process. The same command id twice must have one effect. */
export type SendCommand = (command: AskedCommand, metadata: CausedMetadata) => Promise<ProcessAnswer>;

/** Which command of which process a rule refused, and because of which event it was sent. */
export interface RefusedCommand {
  readonly process: string;
  readonly eventId: string;
  readonly command: string;
  readonly refusal: { readonly name: string; readonly details: unknown };
}

/** A rule refused what a process asked, and the process does not expect that. */
export class ProcessCommandRefused extends Error {
  override readonly name = 'ProcessCommandRefused';

  constructor(readonly refused: RefusedCommand) {
    const { process, eventId, command, refusal } = refused;
    super(
      `Process ${process} asked ${command} because of event ${eventId}, and ${refusal.name} refused it: ${JSON.stringify(refusal.details)}`,
    );
  }
}
