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

/** What the command that is being read changes for a stage, with the last event that does. */
interface OpenChange {
  readonly event: NamedEvent;
  readonly change: Change;
}

/** Follows the cents of each stage from where they were earned to where they are; forgets those that have arrived. */
class CentsUnderWay {
  readonly #stages = new Map<string, UnderWay>();
  readonly #open = new Map<string, OpenChange>();
  #commandId = '';
  checked = 0;

  /** Stages of which something is under way. */
  get count(): number {
    return this.#stages.size;
  }

  /** Takes what an event posts. @returns what does not follow in the command that it ends by not being part of it */
  take(event: NamedEvent, entry: JournalEntry): readonly Finding[] {
    const { enrollmentId, stage } = entry;
    const change = changeOf(entry);
    if (enrollmentId === null || stage === null || isNothing(change)) return NONE;
    const commandId = commandIdOf(event);
    const found = commandId === this.#commandId ? NONE : this.settle();
    this.#commandId = commandId;
    const key = `stage ${stage} of ${enrollmentId}`;
    const open = this.#open.get(key);
    this.#open.set(key, { event, change: open === undefined ? change : sumOf(open.change, change) });
    return found;
  }

  /** Ends the command that is open: a voucher that is replaced by another in it has moved by the difference. */
  settle(): readonly Finding[] {
    const found: Finding[] = [];
    for (const [key, { event, change }] of this.#open) {
      this.checked += 1;
      const now = after(this.#stages.get(key) ?? NOTHING, change);
      const wrong = PLACES.find((place) => now[place] < 0);
      if (wrong !== undefined) found.push(findingOf(event, key, { place: wrong, cents: -now[wrong] }));
      if (wrong !== undefined || PLACES.every((place) => now[place] === 0)) this.#stages.delete(key);
      else this.#stages.set(key, now);
    }
    this.#open.clear();
    return found;
  }
}

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
