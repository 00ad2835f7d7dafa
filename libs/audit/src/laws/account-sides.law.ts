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
interface Owner {
  /** An allotment, a stage of its enrollments, or what it has for them. */
  readonly of: string;
  /** One of these, by the id of an enrollment or allotment. */
  readonly id: string;
}

function ownerOf(account: AccountName, { allotmentId, enrollmentId, stage }: JournalEntry): Owner {
  if (enrollmentId === null || !isOfCase(account)) return { of: '', id: allotmentId };
  return OF_STAGE.has(account)
    ? { of: `stage ${stage ?? ''} of `, id: enrollmentId }
    : { of: allotmentId, id: enrollmentId };
}

const ownerText = (account: AccountName, { of, id }: Owner): string =>
  OF_ENROLLMENT.has(account) && of !== '' ? `${id} in ${of}` : `${of}${id}`;

/** An account of somebody that an entry moves. */
interface Moved {
  readonly account: AccountName;
  readonly owner: Owner;
  /** Where such accounts stand, by the id of their owner. */
  readonly cents: Map<string, number>;
  /** Where it stood before the line, in cents on its normal side. */
  readonly before: number;
}

/** Where accounts stand, in cents on their normal side; of those only that do not stand at nothing. */
class Balances {
  /** By account and what its owners are, then by the id of each owner. */
  readonly #cents = new Map<string, Map<string, number>>();
  checked = 0;

  constructor(private readonly isWatched: (account: AccountName) => boolean) {}

  /** Takes an entry in, all of whose lines count at once. @returns what it leaves on the wrong side */
  post(entry: JournalEntry): Finding | undefined {
    const moved: Moved[] = [];
    for (const { account, debitCents, creditCents } of entry.lines) {
      if (!this.isWatched(account)) continue;
      const owner = ownerOf(account, entry);
      const cents = this.#centsOf(`${account} ${owner.of}`);
      const before = cents.get(owner.id) ?? 0;
      const more = debitCents - creditCents;
      cents.set(owner.id, accountOf(account).normalSide === 'debit' ? before + more : before - more);
      moved.push({ account, owner, cents, before });
    }
    this.checked += moved.length;
    return firstWrong(moved, entry);
  }

  #centsOf(kind: string): Map<string, number> {
    const known = this.#cents.get(kind) ?? new Map<string, number>();
    this.#cents.set(kind, known);
    return known;
  }
}

/** What stood on the wrong side before was said before. */
function firstWrong(moved: readonly Moved[], entry: JournalEntry): Finding | undefined {
  let wrong: Finding | undefined;
  for (const { account, owner, cents: all, before } of moved) {
    const cents = all.get(owner.id) ?? 0;
    if (cents === 0) all.delete(owner.id);
    if (cents < 0 && before >= 0) wrong ??= wrongSide(entry, { account, owner, cents });
  }
  return wrong;
}

interface Standing {
  readonly account: AccountName;
  readonly owner: Owner;
  readonly cents: number;
}

function wrongSide({ position, entryId, type }: JournalEntry, { account, owner, cents }: Standing): Finding {
  const { code, normalSide } = accountOf(account);
  return {
    ...{ law: NAME, position, eventId: entryId },
    says: `${type} leaves account ${code} ${account} of ${ownerText(account, owner)} ${String(-cents)} cents on the wrong side.`,
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
