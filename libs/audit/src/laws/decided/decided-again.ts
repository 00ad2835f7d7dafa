import type { AllotmentIdentity, AllotmentReleased, AllotmentTransferredIn } from '@ledger/appropriation';
import type { JointDecision, RecordedEvent } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import { type Append, AppendReader, commandIdOf, isFirstOfCommand } from '../log/append';
import { FoldedLedger, LedgerAhead, StreamNotWhole } from '../log/folded-ledger';
import { type Around, type Restated, without } from '../restated/restated';
import { RESTATEMENTS } from '../restated/restatements';
import { type CausedCommand, processOf } from './caused-commands';
import { decideCaused, decideGiven, metadataOf } from './decisions';
import {
  type Deviation,
  faultAt,
  notAsked,
  notByItself,
  notOfAnybody,
  notOfCase,
  notOfCommand,
} from './deviation';
import type { KnownZones } from '../log/known-zones';
import { LaterFields } from './later-fields';
import { ProcessDuties } from './process-duties';
import { Unexplained } from './unexplained';

/** More commands than are ever given in one append. */
const STEPS_LIMIT = 64;

/** What comes behind a fact of one program and is seen by another: the account of a provider of both, and authority that came over. */
const SHARED_BEHIND: ReadonlySet<string> = new Set([
  ...['BankDetailsUsed', 'BankDetailsChangeNotified', 'BankDetailsNoticeWithdrawn'],
  'AllotmentTransferredIn',
]);

/** Which streams a bundle has every event of. */
export interface Wholeness {
  readonly hasWhole: (stream: string) => boolean;
  /** Whether it is of one provider: then what processes did may concern others. */
  readonly isOfProvider: boolean;
  /** The last position it can have: a command whose last event on record is there may go on behind it. */
  readonly endsAt: number;
}

/**
 * Decides every append of a ledger again: the command is restated from its facts, or from the event that made a
 * process ask for it, and the rules of the ledger decide it on what the events before it make known. What they give
 * is what must be on record. Appends that rest on streams which are not whole are counted and left alone.
 */
export class DecidedAgain {
  readonly ledger: FoldedLedger;
  readonly #appends = new AppendReader();
  readonly #duties: ProcessDuties;
  readonly #later = new LaterFields();
  readonly #allotments = new Map<string, AllotmentIdentity[]>();
  readonly #notRestated = new Map<string, number>();
  #notWhole = 0;
  #isLastCut = false;
  #position = 0;
  /** Whether events of other programs or providers were left out so far. */
  #hasGaps = false;

  /** @param zones - in which days may have been counted; learns those of programs */
  constructor(
    private readonly wholeness: Wholeness,
    private readonly zones: KnownZones,
  ) {
    this.ledger = new FoldedLedger(wholeness.hasWhole);
    this.#duties = new ProcessDuties(this.ledger.read, !wholeness.isOfProvider);
  }

  /** Appends that rest on streams of which not every event is there. */
  get notWhole(): number {
    return this.#notWhole;
  }

  /** Whether the last command goes on behind the last event there is. */
  get isLastCut(): boolean {
    return this.#isLastCut;
  }

  /** Facts whose command could not be restated, by type. */
  get notRestated(): ReadonlyMap<string, number> {
    return this.#notRestated;
  }

  /** What processes have to do because of the last events, and may still be about to. */
  get underWay(): readonly CausedCommand[] {
    return this.#duties.underWay();
  }

  /** Takes the next event in; what does not follow in the append that it ends. */
  observe(event: RecordedEvent): readonly Deviation[] {
    if (event.position !== this.#position + 1) this.#hasGaps = true;
    this.#position = event.position;
    const ended = this.#appends.next(event);
    return ended === undefined ? [] : this.#judge(ended);
  }

  /** What does not follow in the last append. */
  conclude(): readonly Deviation[] {
    const ended = this.#appends.end();
    const last =
      ended === undefined ? [] : this.#judge(ended).filter((deviation) => !this.#isCut(ended, deviation));
    return [...last, ...this.#duties.overdue()];
  }

  #isCut(append: Append, { isMissing = false }: Deviation): boolean {
    const isCut = isMissing && append.at(-1)?.position === this.wholeness.endsAt;
    this.#isLastCut ||= isCut;
    return isCut;
  }

  #judge(append: Append): readonly Deviation[] {
    for (const event of append) this.ledger.meet(event);
    const deviations = this.#deviationsIn(append);
    for (const event of append) {
      try {
        this.ledger.fold(event);
        this.#note(event);
      } catch (fault) {
        return [...deviations, faultAt(event, fault)];
      }
    }
    return [...deviations, ...this.#goOn(append)];
  }

  /** Goes on to what processes have to do; of an event that says too little for that, they cannot be told it. */
  #goOn(append: Append): readonly Deviation[] {
    const [first] = append;
    try {
      this.#duties.goOn(append);
      return NONE;
    } catch (fault) {
      return first === undefined ? NONE : [faultAt(first, fault)];
    }
  }

  #deviationsIn(append: Append): readonly Deviation[] {
    const [first] = append;
    if (first === undefined || !this.ledger.decidesOn(first.stream)) return NONE;
    try {
      const deviation = this.#deviationOf(append, first);
      return deviation === undefined ? NONE : [deviation];
    } catch (fault) {
      if (!(fault instanceof StreamNotWhole)) return [faultAt(first, fault)];
      this.#notWhole += 1;
      return NONE;
    }
  }

  #deviationOf(append: Append, first: RecordedEvent): Deviation | undefined {
    const commandId = commandIdOf(first);
    const process = processOf(commandId);
    if (!isFirstOfCommand(first) && this.#mayBeginElsewhere(first)) throw new StreamNotWhole(first.stream);
    return process === undefined
      ? this.#deviationOfGiven(append, first)
      : this.#deviationOfCaused(append, { first, commandId, process });
  }

  #deviationOfCaused(append: Append, { first, commandId, process }: Caused): Deviation | undefined {
    const caused = this.#duties.take(commandId, first.causationId);
    if (caused === undefined && this.#isPartial()) throw new StreamNotWhole(first.stream);
    if (caused === undefined) return notAsked(first, process);
    if (caused.cause.correlationId !== first.correlationId)
      return notOfCase(first, caused.cause.correlationId);
    const unexplained = new Unexplained(append, this.#later);
    const metadata = metadataOf(append, this.zones);
    const decision = decideCaused(caused, metadata, this.ledger.read);
    return this.#duties.leftOutBefore(caused) ?? unexplained.explain(decision) ?? beyond(unexplained);
  }

  /** What people give is restated command by command: a row of a roster is several. */
  #deviationOfGiven(append: Append, first: RecordedEvent): Deviation | undefined {
    if (first.causationId !== null) return notByItself(first);
    const unexplained = new Unexplained(append, this.#later);
    const ahead = new LedgerAhead(this.ledger);
    const metadata = metadataOf(append, this.zones);
    for (let step = 0; step < STEPS_LIMIT; step += 1) {
      const [event] = unexplained.left;
      if (event === undefined) return undefined;
      const { read } = ahead;
      const around = { read, left: unexplained.left, allotmentsOf: this.#allotmentsOf };
      const candidates = restatedFrom(event, around);
      if (candidates.length === 0) return this.#ofNobody(event);
      const { deviation, decision } = firstThatFits(candidates, { metadata, unexplained, around });
      if (deviation !== undefined) return deviation;
      if (unexplained.left.length > 0) goOn(ahead, decision);
    }
    return beyond(unexplained);
  }

  /** Whether what made a process act, or began a command, may be left out: a program has all that is its own. */
  #isPartial(): boolean {
    return this.#hasGaps && this.wholeness.isOfProvider;
  }

  /** Whether the first fact of a command may be another program's: of few commands two programs see a fact each. */
  #mayBeginElsewhere({ type, data }: RecordedEvent): boolean {
    if (this.#isPartial()) return true;
    if (!this.#hasGaps || !SHARED_BEHIND.has(type)) return false;
    const { counterpartId } = data as Partial<AllotmentTransferredIn['data']>;
    return ![...this.#allotments.values()].flat().some(({ allotmentId }) => allotmentId === counterpartId);
  }

  /** What no command of somebody comes to is recorded by a process, or behind what is not in the bundle. */
  #ofNobody(event: RecordedEvent): Deviation | undefined {
    if (!this.#isPartial()) return notOfAnybody(event);
    this.#notRestated.set(event.type, (this.#notRestated.get(event.type) ?? 0) + 1);
    return undefined;
  }

  readonly #allotmentsOf = (programId: string): readonly AllotmentIdentity[] =>
    this.#allotments.get(programId) ?? [];

  /** Zones of programs, and allotments that were ever released, which the end of a year looks up. */
  #note(event: RecordedEvent): void {
    this.zones.observe(event);
    if (event.type !== 'AllotmentReleased') return;
    const identity = without((event as RecordedEvent<AllotmentReleased>).data, 'amountCents');
    const known = this.#allotments.get(identity.programId) ?? [];
    if (known.some(({ allotmentId }) => allotmentId === identity.allotmentId)) return;
    this.#allotments.set(identity.programId, [...known, identity]);
  }
}

const NONE: readonly Deviation[] = [];

const restatedFrom = (event: RecordedEvent, around: Around): readonly Restated[] =>
  RESTATEMENTS.get(event.type)?.(event, around) ?? [];

interface Caused {
  readonly first: RecordedEvent;
  readonly commandId: string;
  readonly process: string;
}

interface Step {
  readonly metadata: CommandMetadata;
  readonly unexplained: Unexplained;
  readonly around: Around;
}

interface Fit {
  readonly deviation: Deviation | undefined;
  readonly decision: JointDecision;
}

/** Several commands can have had a fact; the first that gives what is on record is taken to be the one. */
function firstThatFits(
  candidates: readonly Restated[],
  { metadata, unexplained, around: { read } }: Step,
): Fit {
  let first: Fit | undefined;
  for (const restated of candidates) {
    const decision = decideGiven(restated, metadata, read);
    const fit = { decision, deviation: unexplained.explain(decision) };
    if (fit.deviation === undefined) return fit;
    first ??= fit;
  }
  if (first === undefined) throw new Error('A fact that was restated has a command');
  return first;
}

/** What comes next in the append is decided on top of this. */
function goOn(ahead: LedgerAhead, decision: JointDecision): void {
  if (decision.kind === 'refused') return;
  for (const { reference, events } of decision.writes) ahead.decided(reference as never, events);
}

const beyond = ({ left: [event] }: Unexplained): Deviation | undefined =>
  event === undefined ? undefined : notOfCommand(event);
