import {
  type AccountName,
  accountOf,
  type BooksScope,
  journalEntries,
  trialBalance,
  type TrialBalanceLine,
} from '@ledger/accounting';
import { BooksDisagree } from '../trace/books-disagree';
import type { TraceSources } from '../trace/case-events.query';

/** What one kind of event did to an account. Amounts are cents as JSON integers. */
interface MovedByCause {
  /** The kind of event. */
  readonly type: string;
  readonly events: number;
  readonly debitCents: number;
  readonly creditCents: number;
  /** Of the first and the last of them in the log. */
  readonly firstPosition: number;
  readonly lastPosition: number;
}

/** An account of a provider in a school system, at both positions, and what moved it between them. */
export interface MovedAccount {
  /** Null where it concerns a whole allotment. */
  readonly providerId: string | null;
  readonly schoolSystem: string;
  readonly account: AccountName;
  readonly code: string;
  /** Debits less credits; below zero where it stands on the credit side. */
  readonly openingCents: number;
  readonly causes: readonly MovedByCause[];
  readonly closingCents: number;
}

/** Between which positions, of which program. */
export interface DifferenceScope {
  readonly from: number;
  readonly to: number;
  readonly programId?: string | undefined;
}

type Group = { -readonly [Member in keyof MovedAccount]: MovedAccount[Member] };

/**
 * Every account that moved: opening, movements and closing.
 *
 * @throws Error where they do not add up to the two trial balances, which points at a fault of the views
 */
export async function movedAccounts(
  sources: TraceSources,
  { from, to, programId }: DifferenceScope,
): Promise<readonly MovedAccount[]> {
  const scopeAt = (position: number): BooksScope => ({
    position,
    window: { kind: 'all' },
    filter: { programId },
  });
  const groups = new Map<string, Group>();
  for (const [side, position] of [
    ['openingCents', from],
    ['closingCents', to],
  ] as const)
    for (const line of (await trialBalance(sources, scopeAt(position), ['providerId', 'schoolSystem'])).lines)
      groupOf(groups, placeOf(line))[side] += line.closingDebitCents - line.closingCreditCents;
  for await (const entry of journalEntries(sources, { scope: scopeAt(to), after: from }))
    for (const line of entry.lines) addCause(groupOf(groups, { ...entry, ...line }), entry, line);
  const moved = [...groups.values()].filter(({ causes }) => causes.length > 0);
  for (const group of groups.values()) requireSum(group);
  return moved.sort(byPlace);
}

type Place = Pick<MovedAccount, 'providerId' | 'schoolSystem' | 'account'>;

const placeOf = ({ dimensions, account }: TrialBalanceLine): Place => ({
  providerId: (dimensions.providerId ?? null) as string | null,
  schoolSystem: String(dimensions.schoolSystem),
  account,
});

function groupOf(groups: Map<string, Group>, { providerId, schoolSystem, account }: Place): Group {
  const key = JSON.stringify([providerId, schoolSystem, account]);
  const known = groups.get(key);
  if (known !== undefined) return known;
  const { code } = accountOf(account);
  const made = { providerId, schoolSystem, account, code, openingCents: 0, causes: [], closingCents: 0 };
  groups.set(key, made);
  return made;
}

type Amounts = Pick<MovedByCause, 'debitCents' | 'creditCents'>;

function addCause(
  group: Group,
  { position, type }: { readonly position: number; readonly type: string },
  { debitCents, creditCents }: Amounts,
): void {
  const none = { type, events: 0, debitCents: 0, creditCents: 0, firstPosition: position };
  const known = group.causes.find((cause) => cause.type === type) ?? none;
  const grown = {
    ...known,
    events: known.events + 1,
    debitCents: known.debitCents + debitCents,
    creditCents: known.creditCents + creditCents,
    lastPosition: position,
  };
  group.causes = [...group.causes.filter((cause) => cause.type !== type), grown];
}

function requireSum({ openingCents, causes, closingCents, ...place }: Group): void {
  const moved = causes.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0);
  if (openingCents + moved === closingCents) return;
  throw new BooksDisagree(
    `Account ${place.account} of ${place.providerId ?? 'whole allotments'} in ${place.schoolSystem} stood at ${String(openingCents)} cents, moved by ${String(moved)} and stands at ${String(closingCents)}.`,
  );
}

const orderOf = ({ providerId, schoolSystem, code }: MovedAccount): string =>
  JSON.stringify([providerId ?? '', schoolSystem, code]);

const byPlace = (left: MovedAccount, right: MovedAccount): number =>
  orderOf(left) < orderOf(right) ? -1 : 1;
