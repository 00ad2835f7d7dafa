import { type VerifierKey, verifierText } from '@ledger/merkle';
import { type Handover, readHandover, readRetirement, type Retirement } from './handover-note';
import type { LogKeyTerm } from './key-history';

/** A key that is to be believed, and up to which checkpoint. */
export interface BelievedKey {
  readonly key: VerifierKey;
  /** Only checkpoints of so many events at most; null for all. */
  readonly upTo: number | null;
}

/** Statements that are read at most: a log that hands over each month for eighty years. */
const NOTES_LIMIT = 2_000;

/** The handovers and retirements of a log, as a file for those who check receipts. */
export interface KeyStatements {
  readonly origin: string;
  readonly keys: readonly {
    readonly key: string;
    readonly from: number;
    readonly until: number | null;
    readonly handover: string | null;
    readonly retirement: string | null;
  }[];
}

/** Writes the terms of a log's keys as they are published. */
export const keyStatements = (origin: string, terms: readonly LogKeyTerm[]): KeyStatements => ({
  origin,
  keys: terms.map(({ key, ...term }) => ({ key: verifierText(key), ...term })),
});

/** The notes in a file of statements; undefined when it is none. Nothing else in it is believed. */
export function notesIn(text: string): readonly string[] | undefined {
  const file = statementsFrom(text);
  return file
    ?.flatMap(({ handover, retirement }) => [handover, retirement])
    .filter((note): note is string => typeof note === 'string');
}

function statementsFrom(text: string): KeyStatements['keys'] | undefined {
  try {
    const { keys } = JSON.parse(text) as { readonly keys?: unknown };
    if (!Array.isArray(keys) || keys.length > NOTES_LIMIT) return undefined;
    return keys.every((key) => typeof key === 'object' && key !== null)
      ? (keys as KeyStatements['keys'])
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The keys that follow from one that is trusted: those it handed over to and those that handed over to it, one after
 * the other, each as far as no key that is believed ended its term. Two handovers from one key are none.
 */
export function believedKeys(
  trusted: VerifierKey,
  { origin, notes }: { readonly origin: string; readonly notes: readonly string[] },
): readonly BelievedKey[] {
  const ofLog = <Note extends { readonly origin: string }>(note: Note | undefined): readonly Note[] =>
    note?.origin === origin ? [note] : [];
  const handovers = unforked(notes.flatMap((note) => ofLog(readHandover(note))));
  const retirements = notes.flatMap((note) => ofLog(readRetirement(note)));
  const believed = new Map([[verifierText(trusted), trusted]]);
  for (let before = 0; before < believed.size;) {
    before = believed.size;
    for (const { previous, next } of handovers) {
      if (believed.has(verifierText(previous))) believed.set(verifierText(next), next);
      else if (believed.has(verifierText(next))) believed.set(verifierText(previous), previous);
    }
  }
  return [...believed].map(([text, key]) => ({ key, upTo: endOf(text, retirements, believed) }));
}

function unforked(handovers: readonly Handover[]): readonly Handover[] {
  const nextOf = new Map<string, Set<string>>();
  for (const { previous, next } of handovers) {
    const from = verifierText(previous);
    nextOf.set(from, (nextOf.get(from) ?? new Set()).add(verifierText(next)));
  }
  return handovers.filter(({ previous }) => nextOf.get(verifierText(previous))?.size === 1);
}

function endOf(
  key: string,
  retirements: readonly Retirement[],
  believed: ReadonlyMap<string, VerifierKey>,
): number | null {
  const ends = retirements
    .filter(({ retired, staying }) => verifierText(retired) === key && believed.has(verifierText(staying)))
    .map(({ size }) => size);
  return ends.length === 0 ? null : Math.min(...ends);
}
