import {
  type ClosingFigures,
  closingFiguresOf,
  type JournalEntry,
  type PeriodHardClosed,
  type PeriodReopened,
  type PeriodSoftClosed,
} from '@ledger/accounting';
import { type RecordedHoldsEvent, type RecordedVouchersEvent, VOUCHERS_EVENTS } from '@ledger/disbursement';
import type { StageEvent } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { addDays, type Day } from '@ledger/kernel';
import { type Finding, findingAt } from '../verify/finding';
import type { AuditedBundle, Law, LawMaker } from '../verify/law';
import { postedEntriesOf } from '../verify/posted-entries';
import { LastMoved } from './figures/figures-as-of';
import { FirstPosted } from './figures/first-posted';
import { StandingStages } from './figures/standing-stages';

const NAME = 'period-figures-hold';
const SAYS =
  'At every close, earned + outstanding + in dispute + recouped = paid + payable + held + awaiting funding, and each of these, how many providers it counts and its hash follow from stages, vouchers and holds, recomputed; books begin to close with the first period in which anything was posted.';

const STAGE_TYPES: ReadonlySet<string> = new Set([
  'StageEarned',
  'StageReduced',
  'StageForfeited',
  'StageReversed',
  'StageReopened',
]);
const VOUCHER_TYPES: ReadonlySet<string> = new Set(VOUCHERS_EVENTS);
const HOLD_TYPES: ReadonlySet<string> = new Set(['PaymentHoldPlaced', 'PaymentHoldLifted']);
const CLOSING_TYPES: ReadonlySet<string> = new Set(['PeriodSoftClosed', 'PeriodHardClosed']);
const REOPENED: PeriodReopened['type'] = 'PeriodReopened';

type RecordedClosing = RecordedEvent<PeriodSoftClosed> | RecordedEvent<PeriodHardClosed>;

/** What an event earned of its stage; below zero what fell away. */
function earnedCentsOf(event: RecordedEvent): number {
  if (!STAGE_TYPES.has(event.type)) return 0;
  const { before, after } = (event as RecordedEvent<StageEvent>).data;
  return after.earnedCents - before.earnedCents;
}

/** Whether a period is still closed. */
const isClosedAfter = ({ data }: RecordedEvent<PeriodReopened>): boolean => data.books.routine !== null;

/** The figures of the closes of one program, held against what its stages, vouchers and holds say. */
class PeriodFigures {
  readonly #stages = new StandingStages();
  readonly #moved = new LastMoved();
  readonly #firstPosted = new FirstPosted();
  /** Whether a period is closed. */
  #isClosed = false;
  readonly #notRecomputed: string[] = [];
  checked = 0;

  constructor(private readonly programId: string) {}

  get unchecked(): readonly string[] {
    return this.#notRecomputed;
  }

  observe(event: RecordedEvent, entry: JournalEntry | undefined): Finding | undefined {
    if (entry?.programId === this.programId) this.#post(event, entry);
    if ((event.data as { readonly programId?: unknown }).programId !== this.programId) return undefined;
    if (CLOSING_TYPES.has(event.type)) return this.#close(event as RecordedClosing);
    if (event.type === REOPENED) this.#isClosed = isClosedAfter(event as RecordedEvent<PeriodReopened>);
    if (VOUCHER_TYPES.has(event.type)) this.#stages.takeVoucher(event as RecordedVouchersEvent);
    else if (HOLD_TYPES.has(event.type)) this.#stages.takeHold(event as RecordedHoldsEvent);
    else return undefined;
    this.#move(event);
    return undefined;
  }

  #post(event: RecordedEvent, entry: JournalEntry): void {
    this.#firstPosted.posted(event.position, entry.postedOn);
    if (this.#stages.post(entry, earnedCentsOf(event))) this.#move(event);
  }

  #move({ position, recordedAt }: RecordedEvent): void {
    this.#moved.moved(position, Date.parse(recordedAt));
  }

  #close(event: RecordedClosing): Finding | undefined {
    this.checked += 1;
    const isFirst = !this.#isClosed;
    this.#isClosed = true;
    return (
      whyNotEven(event) ??
      this.#whyNotAsOf(event) ??
      (isFirst ? this.#whyNotTheFirst(event) : undefined) ??
      this.#whyNotRecomputed(event)
    );
  }

  /** Periods close one after the other from the one of the first posting on, known when the figures were added up or since. */
  #whyNotTheFirst(event: RecordedClosing): Finding | undefined {
    const { period, from, to, figures } = event.data;
    const days = this.#firstPosted.knownFrom(figures.position);
    const [first] = days;
    if (first === undefined || days.some((on) => on >= from && on <= to)) return undefined;
    return findingAt(NAME, event, {
      says: `${period}, ${from} to ${to}, is the first period to be closed, and the first posting counts on ${first}.`,
      expected: `the period of ${first}`,
      found: period,
    });
  }

  /** What moved hours before a close was known to whoever added its figures up. */
  #whyNotAsOf(event: RecordedClosing): Finding | undefined {
    const { position, recordedAt, data } = event;
    const asOf = data.figures.position;
    const [from, to] = [this.#moved.hoursBefore(Date.parse(recordedAt)), position - 1];
    if (asOf >= from && asOf <= to) return undefined;
    return findingAt(NAME, event, {
      says: `The figures of ${data.period} are as of position ${String(asOf)}; a close at position ${String(position)} adds up what moved before it, up to ${String(from)} at least.`,
      expected: `figures.position: ${String(from)} to ${String(to)}`,
      found: `figures.position: ${String(asOf)}`,
    });
  }

  #whyNotRecomputed(event: RecordedClosing): Finding | undefined {
    const { period, figures, effectiveOn } = event.data;
    const own = this.#figuresOn(event, effectiveOn);
    const wrong = firstDifference(figures, own);
    if (wrong === undefined) return undefined;
    // Added up before midnight, while a hold was in force that ended with the day.
    if (firstDifference(figures, this.#figuresOn(event, addDays(effectiveOn, -1))) === undefined)
      return undefined;
    const [expected, found] = [String(own[wrong]), String(figures[wrong])];
    if (figures.position < this.#moved.position) {
      this.#notRecomputed.push(
        `Figures of the close of ${period} at position ${String(event.position)}: cents moved after position ${String(figures.position)}, as of which they were added up.`,
      );
      return undefined;
    }
    return findingAt(NAME, event, {
      says: `${period} was closed with ${wrong} ${found}; from its stages, vouchers and holds follows ${expected}.`,
      expected: `figures.${wrong}: ${expected}`,
      found: `figures.${wrong}: ${found}`,
    });
  }

  #figuresOn({ data: { period, from, to, figures } }: RecordedClosing, on: Day): ClosingFigures {
    return closingFiguresOf(figures.position, this.#stages.linesOf({ period, from, to, on }));
  }
}

const firstDifference = (figures: ClosingFigures, own: ClosingFigures): keyof ClosingFigures | undefined =>
  (Object.keys(own) as (keyof ClosingFigures)[]).find((name) => figures[name] !== own[name]);

/** Both sides of the figures are even, whatever they were added up from. */
function whyNotEven(event: RecordedClosing): Finding | undefined {
  const { period, figures } = event.data;
  const [earnedSide, accountedSide] = sidesOf(figures);
  if (earnedSide === accountedSide) return undefined;
  return findingAt(NAME, event, {
    says: `The figures of ${period} differ by ${String(earnedSide - accountedSide)} cents: what was earned and taken back is not what is paid, payable, held or awaits funding.`,
    expected: `${String(earnedSide)} cents on both sides`,
    found: `${String(earnedSide)} and ${String(accountedSide)} cents`,
  });
}

const sidesOf = (figures: ClosingFigures): readonly [earned: number, accounted: number] => [
  figures.earnedCents + figures.outstandingCents + figures.inDisputeCents + figures.recoupedCents,
  figures.paidCents + figures.payableCents + figures.heldCents + figures.awaitingFundingCents,
];

function lawOf(bundle: AuditedBundle): Law {
  const entries = postedEntriesOf(bundle);
  const figures = new PeriodFigures(bundle.scope.programId);
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => figures.observe(event, entries.entryOf(event)),
    checked: () => figures.checked,
    unchecked: () => figures.unchecked,
  };
}

/** The figures of each close, recomputed from stages, vouchers and holds alone. */
export const periodFiguresLaw: LawMaker = (bundle) =>
  bundle.scope.kind === 'provider'
    ? { name: NAME, says: SAYS, notChecked: 'The figures of a close are those of all providers.' }
    : lawOf(bundle);
