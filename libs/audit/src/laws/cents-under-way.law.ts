import type { AccountName, JournalEntry } from '@ledger/accounting';
import { type Finding, findingAt, type NamedEvent } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';
import { postedEntriesOf } from '../verify/posted-entries';
import { commandIdOf } from './log/append';

const NAME = 'every-cent-is-in-one-place';
const SAYS =
  'After every command, what a stage earned = what is owed to the provider or awaits authority + what is under way there, and what fell away likewise: no cent is given a place before it was earned, and none twice.';

/** What an entry changes for its stage, in cents. */
interface Change {
  /** Earned, less what fell away. */
  readonly earned: number;
  /** Has authority or awaits it, less what was given back. */
  readonly placed: number;
  /** Spent in an allotment, less what was given back. */
  readonly spent: number;
  /** Owed to the provider by vouchers, paid ones included, less what is owed back. */
  readonly vouchered: number;
}

/** By how much a debit of an account changes what was earned or spent. */
const EARNED: Partial<Record<AccountName, number>> = {
  'program-expense': 1,
  'prior-period-adjustments': 1,
  'prior-period-recoveries': 1,
};

function changeOf({ lines }: JournalEntry): Change {
  let [earned, spent, awaited, payable] = [0, 0, 0, 0];
  for (const { account, debitCents, creditCents } of lines) {
    const debit = debitCents - creditCents;
    if (account === 'expenditure-control') spent += debit;
    else if (account === 'stages-without-authority') awaited += debit;
    else if (account === 'stages-payable') payable -= debit;
    else earned += debit * (EARNED[account] ?? 0);
  }
  return { earned, placed: spent + awaited, spent, vouchered: earned - payable };
}

const sumOf = (left: Change, right: Change): Change => ({
  earned: left.earned + right.earned,
  placed: left.placed + right.placed,
  spent: left.spent + right.spent,
  vouchered: left.vouchered + right.vouchered,
});

const isNothing = ({ earned, placed, spent, vouchered }: Change): boolean =>
  earned === 0 && placed === 0 && spent === 0 && vouchered === 0;

/** Cents of a stage on their way from one place to the next; those that were earned, and those that fell away. */
interface UnderWay {
  readonly toAuthority: number;
  readonly toVoucher: number;
  readonly backToAuthority: number;
  readonly backFromVoucher: number;
}

const NOTHING: UnderWay = { toAuthority: 0, toVoucher: 0, backToAuthority: 0, backFromVoucher: 0 };

const more = (cents: number): number => Math.max(0, cents);
const less = (cents: number): number => Math.max(0, -cents);

const after = (before: UnderWay, { earned, placed, spent, vouchered }: Change): UnderWay => ({
  toAuthority: before.toAuthority + more(earned) - more(placed),
  toVoucher: before.toVoucher + more(spent) - more(vouchered),
  backToAuthority: before.backToAuthority + less(earned) - less(placed),
  backFromVoucher: before.backFromVoucher + less(spent) - less(vouchered),
});

const WHY: Readonly<Record<keyof UnderWay, string>> = {
  toAuthority: 'have authority or await it, and were not earned',
  toVoucher: 'are owed to the provider, and were not spent in an allotment',
  backToAuthority: 'were given back to an allotment, and did not fall away',
  backFromVoucher: 'are owed no more or owed back, and were not given back to an allotment',
};

const PLACES = Object.keys(WHY) as readonly (keyof UnderWay)[];

/** A stage of which something is under way, or is changed by the command that is being read. */
interface StageUnderWay {
  readonly stage: string;
  readonly enrollmentId: string;
  underWay: UnderWay;
  /** What the command changes, and the last of its events that does; undefined where none does. */
  open: { readonly event: NamedEvent; readonly change: Change } | undefined;
}

/** Follows the cents of each stage from where they were earned to where they are; forgets those that have arrived. */
class CentsUnderWay {
  /** By stage, and then by enrollment: ids are one text for all who keep them. */
  readonly #stages = new Map<string, Map<string, StageUnderWay>>();
  /** Those that the command changes. */
  #open: StageUnderWay[] = [];
  #commandId = '';
  checked = 0;

  /** Stages of which something is under way. */
  get count(): number {
    let count = 0;
    for (const ofStage of this.#stages.values()) count += ofStage.size;
    return count;
  }

  /** Takes what an event posts. @returns what does not follow in the command that it ends by not being part of it */
  take(event: NamedEvent, entry: JournalEntry): readonly Finding[] {
    const { enrollmentId, stage } = entry;
    const change = changeOf(entry);
    if (enrollmentId === null || stage === null || isNothing(change)) return NONE;
    const commandId = commandIdOf(event);
    const found = commandId === this.#commandId ? NONE : this.settle();
    this.#commandId = commandId;
    const changed = this.#stageOf(stage, enrollmentId);
    const { open } = changed;
    if (open === undefined) this.#open.push(changed);
    changed.open = { event, change: open === undefined ? change : sumOf(open.change, change) };
    return found;
  }

  /** Ends the command that is open: a voucher that is replaced by another in it has moved by the difference. */
  settle(): readonly Finding[] {
    if (this.#open.length === 0) return NONE;
    const changed = this.#open;
    this.#open = [];
    return changed.flatMap((stage) => this.#settled(stage) ?? NONE);
  }

  #settled(changed: StageUnderWay): Finding | undefined {
    const { stage, enrollmentId, underWay, open } = changed;
    if (open === undefined) return undefined;
    this.checked += 1;
    const now = after(underWay, open.change);
    const wrong = PLACES.find((place) => now[place] < 0);
    changed.open = undefined;
    changed.underWay = now;
    if (wrong !== undefined || hasArrived(now)) this.#stages.get(stage)?.delete(enrollmentId);
    if (wrong === undefined) return undefined;
    return findingOf(open.event, `stage ${stage} of ${enrollmentId}`, { place: wrong, cents: -now[wrong] });
  }

  #stageOf(stage: string, enrollmentId: string): StageUnderWay {
    let ofStage = this.#stages.get(stage);
    if (ofStage === undefined) this.#stages.set(stage, (ofStage = new Map<string, StageUnderWay>()));
    let known = ofStage.get(enrollmentId);
    if (known === undefined)
      ofStage.set(enrollmentId, (known = { stage, enrollmentId, underWay: NOTHING, open: undefined }));
    return known;
  }
}

const hasArrived = ({ toAuthority, toVoucher, backToAuthority, backFromVoucher }: UnderWay): boolean =>
  toAuthority === 0 && toVoucher === 0 && backToAuthority === 0 && backFromVoucher === 0;

const NONE: readonly Finding[] = [];

const findingOf = (
  event: NamedEvent,
  stage: string,
  { place, cents }: { readonly place: keyof UnderWay; readonly cents: number },
): Finding =>
  findingAt(NAME, event, {
    says: `${String(cents)} cents of ${stage} ${WHY[place]}.`,
    expected: 'no cents',
    found: `${String(cents)} cents`,
  });

/** The running identity of earnings, from what every event posts, without asking any decider. */
export const centsUnderWayLaw: LawMaker = (bundle): Law => {
  const entries = postedEntriesOf(bundle);
  const cents = new CentsUnderWay();
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => {
      const entry = entries.entryOf(event);
      return entry === undefined ? undefined : cents.take(event, entry);
    },
    conclude: () => cents.settle(),
    checked: () => cents.checked,
    unchecked: () =>
      cents.count === 0
        ? []
        : [
            `${String(cents.count)} stages have cents under way at the end: where they arrive comes behind it.`,
          ],
  };
};
