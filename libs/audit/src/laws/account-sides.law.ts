import { type AccountName, accountOf, type JournalEntry } from '@ledger/accounting';
import { type Finding, findingAt } from '../verify/finding';
import type { Law, LawMaker } from '../verify/law';
import { postedEntriesOf } from '../verify/posted-entries';

const NAME = 'accounts-stand-on-their-side';
const SAYS =
  'After every event no account stands on the wrong side, of a stage, an enrollment or an allotment: nothing is paid, freed, spent or recovered that was not there.';

/** Accounts that may stand on either side: what they count begins elsewhere, or is taken back in another order. */
const EITHER_SIDE: ReadonlySet<AccountName> = new Set<AccountName>([
  // Money may lie at the bank that this ledger did not see arrive.
  'cash',
  // What one allotment sends, another receives.
  'allotment-transfers',
  'carried-forward-authority',
  // What falls away is owed no more before the vouchers of it are taken back.
  'stages-payable',
]);

/** Accounts of what an allotment holds or lets wait for an enrollment, until it is spent or freed. */
const OF_ENROLLMENT: ReadonlySet<AccountName> = new Set<AccountName>([
  'encumbrances',
  'pre-encumbrances',
  'stages-without-authority',
]);

/** Accounts of what is owed for a stage, or owed back, until it is paid or recovered. */
const OF_STAGE: ReadonlySet<AccountName> = new Set<AccountName>(['vouchers-payable', 'due-from-providers']);

const isOfCase = (account: AccountName): boolean => OF_ENROLLMENT.has(account) || OF_STAGE.has(account);

/** Whose balance is watched: what is settled in the end goes back to nothing and is forgotten, all else is kept by allotment. */
function ownerOf(account: AccountName, { allotmentId, enrollmentId, stage }: JournalEntry): string {
  if (enrollmentId === null || !isOfCase(account)) return allotmentId;
  return OF_STAGE.has(account)
    ? `stage ${stage ?? ''} of ${enrollmentId}`
    : `${enrollmentId} in ${allotmentId}`;
}

/** An account of somebody that an entry moves. */
interface Moved {
  readonly key: string;
  readonly account: AccountName;
  readonly owner: string;
  /** Where it stood before the line, in cents on its normal side. */
  readonly before: number;
}

/** Where accounts stand, in cents on their normal side; of those only that do not stand at nothing. */
class Balances {
  readonly #cents = new Map<string, number>();
  checked = 0;

  constructor(private readonly isWatched: (account: AccountName) => boolean) {}

  /** Takes an entry in, all of whose lines count at once. @returns what it leaves on the wrong side */
  post(entry: JournalEntry): Finding | undefined {
    const moved: Moved[] = [];
    for (const { account, debitCents, creditCents } of entry.lines) {
      if (!this.isWatched(account)) continue;
      const owner = ownerOf(account, entry);
      const key = `${account} ${owner}`;
      const before = this.#cents.get(key) ?? 0;
      const more = debitCents - creditCents;
      this.#cents.set(key, accountOf(account).normalSide === 'debit' ? before + more : before - more);
      moved.push({ key, account, owner, before });
    }
    this.checked += moved.length;
    return this.#firstWrong(moved, entry);
  }

  /** What stood on the wrong side before was said before. */
  #firstWrong(moved: readonly Moved[], entry: JournalEntry): Finding | undefined {
    let wrong: Finding | undefined;
    for (const { key, account, owner, before } of moved) {
      const cents = this.#cents.get(key) ?? 0;
      if (cents === 0) this.#cents.delete(key);
      if (cents < 0 && before >= 0) wrong ??= wrongSide(entry, { account, owner, cents });
    }
    return wrong;
  }
}

interface Standing {
  readonly account: AccountName;
  readonly owner: string;
  readonly cents: number;
}

function wrongSide({ position, entryId, type }: JournalEntry, { account, owner, cents }: Standing): Finding {
  const { code, normalSide } = accountOf(account);
  return {
    ...{ law: NAME, position, eventId: entryId },
    says: `${type} leaves account ${code} ${account} of ${owner} ${String(-cents)} cents on the wrong side.`,
    expected: `nothing, or a ${normalSide}`,
    found: `${String(-cents)} cents ${normalSide === 'debit' ? 'credit' : 'debit'}`,
  };
}

/** The balance of every account after every event, by the posting rules alone. */
export const accountSidesLaw: LawMaker = (bundle): Law => {
  const isOfProvider = bundle.scope.kind === 'provider';
  const entries = postedEntriesOf(bundle);
  const balances = new Balances(
    (account) => !EITHER_SIDE.has(account) && (!isOfProvider || isOfCase(account)),
  );
  return {
    name: NAME,
    says: SAYS,
    observe: (event) => {
      const entry = entries.entryOf(event);
      const wrong = entry === undefined ? undefined : balances.post(entry);
      return wrong === undefined ? undefined : findingAt(NAME, event, wrong);
    },
    checked: () => balances.checked,
    unchecked: () =>
      isOfProvider
        ? ['Accounts of whole allotments: the bundle of a provider has only its own entries.']
        : [],
  };
};
