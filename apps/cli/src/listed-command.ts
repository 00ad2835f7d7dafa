import type { Command } from './command';

/** A command by its name; its code is loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}
