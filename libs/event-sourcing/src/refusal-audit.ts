import type { DomainCommand, Refusal } from '@ledger/kernel';

/** A command was refused: who asked for what, and which rule said no. */
export interface CommandRefused {
  readonly type: 'CommandRefused';
  readonly data: { readonly command: string; readonly refusal: Refusal };
}

/** Refusals are facts too; they stand in one stream a day, apart from the streams they were refused by. */
export const refusalAudit = (
  { type, metadata }: DomainCommand,
  refusal: Refusal,
): { readonly stream: string; readonly event: CommandRefused } => ({
  stream: `refusals-${metadata.at.slice(0, 10)}`,
  event: { type: 'CommandRefused', data: { command: type, refusal } },
});
