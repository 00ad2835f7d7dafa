import type { RecordedOutcome } from '@ledger/event-sourcing';

/** What an outcome says a command came to. */
export type KeptAnswer =
  | { readonly kind: 'refusal'; readonly refusal: string }
  /** Somebody's command: the types of the events it wrote, none where nothing was new. */
  | { readonly kind: 'events'; readonly types: readonly string[] }
  /** The command of a process, which is told nothing. */
  | { readonly kind: 'silent' };

/** Reads a kept answer; undefined where it is not what the ledger writes. */
export function keptAnswerOf({ answer }: RecordedOutcome): KeptAnswer | undefined {
  const kept = objectIn(answer);
  if (kept === undefined) return undefined;
  if ('refusal' in kept) return { kind: 'refusal', refusal: JSON.stringify(kept['refusal']) };
  if (!('answer' in kept)) return undefined;
  const told = kept['answer'];
  if (told === null) return { kind: 'silent' };
  const types = (told as { readonly events?: unknown }).events;
  return Array.isArray(types) ? { kind: 'events', types: types.map(String) } : undefined;
}

function objectIn(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
