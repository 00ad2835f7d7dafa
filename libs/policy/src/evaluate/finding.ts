import type { Cents, Day } from '@ledger/kernel';
import type { Evidence, Terms, WaitingFor } from '../model/evaluation';
import type { Fact } from '../model/fact';
import type { Cited, Policy } from '../model/policy';
import type { ReasonCode } from '../model/reason';
import type { PriceSpan } from './price';

/** Three-valued: it holds, it may still come to hold, or it cannot any more. */
export type Finding = Met | Open | Closed;

export interface Met {
  readonly state: 'met';
  /** The first day it holds; undefined when it holds without any fact. */
  readonly on: Day | undefined;
  readonly evidence: readonly Evidence[];
}

interface Open {
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
  /** Left out where it never could. */
  readonly on?: Day;
  /** Whether the day itself was still open: a deadline passes, and some facts end a matter, with its close. */
  readonly atEndOfDay: boolean;
  /** The rule, where it is not the branch's own clause. */
  readonly by?: Cited;
}

/** What conditions are judged by. */
export interface World {
  readonly policy: Policy;
  readonly asOf: Day;
  /** What was pinned, and the fallbacks of the rest. */
  readonly terms: Terms;
  readonly byKind: ReadonlyMap<string, readonly Fact[]>;
  /** The prices that counted one after the other, by their first day; never empty. */
  readonly prices: readonly PriceSpan[];
  /** What became of the earlier stages. */
  readonly stages: ReadonlyMap<string, StageStanding>;
}

/** Where an earlier stage stands, for later ones that ask. */
export interface StageStanding {
  readonly finding: Finding;
  readonly maximumCents: Cents;
  readonly earnedCents: Cents;
  readonly openCents: Cents;
  /** The stage whose unearned rest this one pays. */
  readonly restOf?: string;
}

const NO_FACTS: readonly Fact[] = [];

/** The known facts of a kind, in no particular order. */
export const factsOf = (world: World, kind: string): readonly Fact[] => world.byKind.get(kind) ?? NO_FACTS;

/** The cause that came first; of equals, the one named first. */
export function firstCause(causes: readonly Cause[]): Cause | undefined {
  let first: Cause | undefined;
  for (const cause of causes) {
    if (first === undefined || isBefore(cause, first)) first = cause;
  }
  return first;
}

/** Whether a cause came before another: by day, then what still left the day open comes last. */
export function isBefore(cause: Cause, other: Cause): boolean {
  if (cause.on === other.on) return other.atEndOfDay && !cause.atEndOfDay;
  return cause.on === undefined || (other.on !== undefined && cause.on < other.on);
}

/** Joins lists of what is awaited, each thing once; where several of a kind are missing, their number counts. */
export function joinWaiting(lists: readonly (readonly WaitingFor[])[]): readonly WaitingFor[] {
  const [only = NO_WAITING, ...others] = lists.filter((list) => list.length > 0);
  if (others.length === 0) return only;
  const joined = [...only];
  for (const item of others.flat()) {
    const known = joined.findIndex((other) => isSameWait(item, other));
    if (known === -1) joined.push(item);
    else if (countIn(item) > countIn(joined[known])) joined[known] = item;
  }
  return joined;
}

const isSameWait = (left: WaitingFor, right: WaitingFor): boolean =>
  left.fact === right.fact &&
  left.from === right.from &&
  left.until === right.until &&
  (left.where === right.where || JSON.stringify(left.where) === JSON.stringify(right.where));

const countIn = (item: WaitingFor | undefined): number => item?.count ?? 1;

/** Nothing is awaited. */
export const NO_WAITING: readonly WaitingFor[] = [];

/** Joins two lists of evidence, each fact once. */
export function joinEvidence(left: readonly Evidence[], right: readonly Evidence[]): readonly Evidence[] {
  if (left.length === 0) return right;
  let joined: Evidence[] | undefined;
  for (const item of right) {
    if (!(joined ?? left).some((known) => isSameFact(known, item))) (joined ??= [...left]).push(item);
  }
  return joined ?? left;
}

const isSameFact = (left: Evidence, right: Evidence): boolean =>
  left.fact === right.fact && left.effectiveOn === right.effectiveOn && left.id === right.id;

/** No fact is rested on. */
export const NO_EVIDENCE: readonly Evidence[] = [];
