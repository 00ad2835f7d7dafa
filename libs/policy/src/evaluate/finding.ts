import type { Day } from '@ledger/kernel';
import type { Evidence, Terms, WaitingFor } from '../model/evaluation';
import type { Fact } from '../model/fact';
import type { ReasonCode } from '../model/reason';

/** Three-valued: it holds, it may still come to hold, or it cannot any more. */
export type Finding = Met | Open | Closed;

export interface Met {
  readonly state: 'met';
  /** The first day it holds; left out when it holds without any fact. */
  readonly on?: Day;
  readonly evidence: readonly Evidence[];
}

export interface Open {
  readonly state: 'open';
  readonly waitingFor: readonly WaitingFor[];
}

export interface Closed {
  readonly state: 'closed';
  readonly causes: readonly Cause[];
}

/** Why something cannot hold any more. */
export interface Cause {
  readonly code: ReasonCode;
  readonly on: Day;
  /** Whether the day itself was still open: a deadline passes, and some facts end a matter, with its close. */
  readonly atEndOfDay: boolean;
}

/** What conditions are judged by. */
export interface World {
  readonly asOf: Day;
  readonly terms: Terms;
  readonly byKind: ReadonlyMap<string, readonly Fact[]>;
  /** What became of the earlier stages. */
  readonly stages: ReadonlyMap<string, Finding>;
}

const NO_FACTS: readonly Fact[] = [];

/** The known facts of a kind, in no particular order. */
export const factsOf = (world: World, kind: string): readonly Fact[] => world.byKind.get(kind) ?? NO_FACTS;

/** The cause that came first; of equals, the one named first. */
export const firstCause = (causes: readonly Cause[]): Cause | undefined =>
  causes.reduce<Cause | undefined>(
    (first, cause) => (first === undefined || isBefore(cause, first) ? cause : first),
    undefined,
  );

/** Whether a cause came before another: by day, then what still left the day open comes last. */
export const isBefore = (cause: Cause, other: Cause): boolean =>
  cause.on === other.on ? other.atEndOfDay && !cause.atEndOfDay : cause.on < other.on;

/** Joins lists of what is awaited, each thing once. */
export function joinWaiting(lists: readonly (readonly WaitingFor[])[]): readonly WaitingFor[] {
  const joined: WaitingFor[] = [];
  for (const list of lists) {
    for (const item of list) {
      const known = joined.some(
        ({ fact, from, until }) => fact === item.fact && from === item.from && until === item.until,
      );
      if (!known) joined.push(item);
    }
  }
  return joined;
}

/** Joins lists of evidence, each fact once. */
export function joinEvidence(lists: readonly (readonly Evidence[])[]): readonly Evidence[] {
  const joined: Evidence[] = [];
  for (const list of lists) {
    for (const item of list) {
      const known = joined.some(
        ({ fact, effectiveOn, id }) =>
          fact === item.fact && effectiveOn === item.effectiveOn && id === item.id,
      );
      if (!known) joined.push(item);
    }
  }
  return joined;
}
