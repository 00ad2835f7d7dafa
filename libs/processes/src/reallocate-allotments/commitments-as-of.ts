import {
  type AllotmentEvent,
  type AllotmentIdentity,
  allotments,
  type AuthorityChange,
  authorityChanges,
  type CommitmentMeasure,
  type CommitmentStanding,
  type Reallocatable,
  reallocatableOf,
} from '@ledger/appropriation';
import { type ProgramTerms, programs } from '@ledger/catalog';
import { type EventStore, type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import { centsToJson, type Day, dayIn, refuse, type Refused, toCents } from '@ledger/kernel';

type Streams = Pick<EventStore, 'readStream'>;

/** What of an allotment may go to another school system, as of a day. */
export interface ReallocatableAllotment extends Reallocatable {
  readonly allotmentId: string;
  readonly schoolSystem: string;
  readonly fundingSource: string;
  /** What went as of the same day already. */
  readonly reallocatedCents: number;
  /** What is left to go. */
  readonly remainingCents: number;
}

/** Which allotments are looked at, and as of which day. */
export interface ReallocationRequest {
  readonly programId: string;
  readonly asOf: Day;
  readonly allotments: readonly AllotmentIdentity[];
}

/** Either the figures, or why there are none. */
export type ReallocationFigures =
  | Refused
  | {
      readonly kind: 'found';
      readonly thresholdBasisPoints: number;
      readonly measure: CommitmentMeasure;
      readonly citation: string;
      readonly allotments: readonly ReallocatableAllotment[];
    };

/**
 * What the ledger knew of commitments at the end of a day: facts that were recorded later do not count,
 * whatever day they are about, so that the figures of a day never change.
 *
 * @source LAC 28:CLI.1101.C.2.b
 */
export async function reallocationFigures(
  events: Streams,
  { programId, asOf, allotments: looked }: ReallocationRequest,
): Promise<ReallocationFigures> {
  const program = await stateOf<ProgramTerms | null>(events, streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  const { terms, reallocated } = await stateOf(events, streamOf(authorityChanges, programId));
  const rule = terms?.reallocation ?? null;
  if (rule === null) return refuse('ReallocationNotAllowed', { programId });

  const found: ReallocatableAllotment[] = [];
  for (const { allotmentId, schoolSystem, fundingSource } of looked) {
    const until = { asOf, zone: program.zone, measure: rule.measure };
    const limit = reallocatableOf(await commitmentsAsOf(events, allotmentId, until), rule);
    const reallocatedCents = reallocated[`${asOf} ${allotmentId}`] ?? 0;
    const remainingCents = Math.max(0, limit.reallocatableCents - reallocatedCents);
    found.push({ allotmentId, schoolSystem, fundingSource, ...limit, reallocatedCents, remainingCents });
  }
  const { thresholdBasisPoints, measure, citation } = rule;
  return { kind: 'found', thresholdBasisPoints, measure, citation, allotments: found };
}

/** What is taken from an allotment; all that may be taken where no amount is named. */
export interface WantedGiver {
  readonly fromAllotmentId: string;
  readonly amountCents?: number | undefined;
}

/** The reallocation that takes these amounts, with the figures it rests on. */
export function reallocationOf(
  figures: Extract<ReallocationFigures, { kind: 'found' }>,
  asked: {
    readonly asOf: Day;
    readonly givers: readonly WantedGiver[];
    readonly toAllotmentId: string;
    readonly authority: string;
  },
): AuthorityChange {
  const standings = new Map(figures.allotments.map((figure) => [figure.allotmentId, figure]));
  const givers = asked.givers.map(({ fromAllotmentId, amountCents }) => {
    const { allottedCents, committedCents, remainingCents } = standings.get(fromAllotmentId) ?? NOTHING;
    return { fromAllotmentId, amountCents: amountCents ?? remainingCents, allottedCents, committedCents };
  });
  const { asOf, toAllotmentId, authority } = asked;
  return { kind: 'reallocation', asOf, givers, toAllotmentId, authority };
}

const NOTHING = { allottedCents: 0, committedCents: 0, remainingCents: 0 };

async function commitmentsAsOf(
  events: Streams,
  allotmentId: string,
  { asOf, zone, measure }: { readonly asOf: Day; readonly zone: string; readonly measure: CommitmentMeasure },
): Promise<CommitmentStanding> {
  const { stream, fold } = streamOf(allotments, allotmentId);
  const recorded = await events.readStream(stream);
  const known = recorded.filter(({ recordedAt }) => dayIn(zone, recordedAt) <= asOf);
  const state = (known as readonly RecordedEvent[] as unknown as readonly AllotmentEvent[]).reduce(
    fold.evolve,
    fold.initialState,
  );
  const { allotted, encumbered, liquidated } = state;
  const committed = measure === 'liquidated' ? liquidated : toCents(encumbered + liquidated);
  return { allottedCents: centsToJson(allotted), committedCents: centsToJson(committed) };
}

async function stateOf<State>(
  events: Streams,
  {
    stream,
    fold,
  }: {
    readonly stream: string;
    readonly fold: { evolve(state: State, event: never): State; readonly initialState: State };
  },
): Promise<State> {
  const recorded = await events.readStream(stream);
  return recorded.reduce((state, event) => fold.evolve(state, event as never), fold.initialState);
}
