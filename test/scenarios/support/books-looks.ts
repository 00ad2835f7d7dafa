import {
  type AccountName,
  type BooksScope,
  isAccount,
  journalEntries,
  type JournalEntry,
  type JournalLine,
  journalToWrite,
  type MovementName,
  MOVEMENTS,
  pairsOf,
  trialBalance,
} from '@ledger/accounting';
import { plainTextJournal } from '@ledger/interchange';
import { mustAgree } from './agreement';
import { journalFaults } from './journal-check';
import type { Look } from './step';
import { entriesOf, fieldsOf, itemsOf, type Place, ScenarioFault, textOf, type Tree } from './tree';
import { countOf, dollarsOf, inDollarSigns, namesIn } from './values';
import type { World } from './world';

const scopeOf = async ({ ledger }: World): Promise<BooksScope> => ({
  position: await ledger.events.head(),
  window: { kind: 'all' },
  filter: {},
});

const SIDE = /^(debit|credit) (.+)$/;

/** A side and an amount: `debit $400.00`. */
function sideOf(tree: Tree): { readonly side: string; readonly cents: number } {
  const [, side, amount] = SIDE.exec(textOf(tree)) ?? [];
  if (side === undefined || amount === undefined)
    throw new ScenarioFault(tree, 'a balance is written: debit $400.00');
  return { side, cents: dollarsOf({ ...tree, kind: 'text', text: amount }) };
}

function accountIn(name: string, place: Place): AccountName {
  if (!isAccount(name)) throw new ScenarioFault(place, `there is no account "${name}"`);
  return name;
}

/** Every account that stands at something, in dollars; accounts that are left out stand at nothing. */
export function trialBalanceLook(told: Tree): Look {
  const expected = entriesOf(told).map(([name, tree]) => {
    const { side, cents } = sideOf(tree);
    return [accountIn(name, tree), `${side} ${inDollarSigns(cents)}`] as const;
  });
  return async (world) => {
    const { lines, totals } = await trialBalance(world.ledger, await scopeOf(world));
    if (totals.closingDebitCents !== totals.closingCreditCents) throw new Error('The books do not balance');
    const actual = lines.flatMap(({ account, closingDebitCents, closingCreditCents }) => {
      if (closingDebitCents > 0) return [[account, `debit ${inDollarSigns(closingDebitCents)}`]];
      return closingCreditCents > 0 ? [[account, `credit ${inDollarSigns(closingCreditCents)}`]] : [];
    });
    mustAgree(told, Object.fromEntries(actual), Object.fromEntries(expected));
  };
}

/** What one event debits and credits. */
export interface PostingTold {
  readonly tree: Tree;
  readonly event: string;
  readonly names: readonly string[];
  readonly stage: string | undefined;
  readonly which: number;
  readonly moves: readonly MovementName[];
  /** The day it is posted on. */
  readonly on: string | undefined;
  /** The period it relates to, where that is another. */
  readonly relatesTo: string | undefined;
  readonly lines: readonly JournalLine[];
}

/** Reads `postings`: the events, and line by line what each debits and credits. */
export const postingsOf = (told: Tree): readonly PostingTold[] => itemsOf(told).map(postingOf);

function postingOf(tree: Tree): PostingTold {
  const fields = fieldsOf(tree, {
    must: ['event', 'moves', 'lines'],
    may: ['of', 'stage', 'which', 'on', 'relates to'],
  });
  const lines = itemsOf(fields.lines).map(lineOf);
  const moves = itemsOf(fields.moves).map((item) => {
    const name = textOf(item);
    if (!Object.hasOwn(MOVEMENTS, name)) throw new ScenarioFault(item, `there is no movement "${name}"`);
    return name as MovementName;
  });
  if (!areMovements(lines, moves))
    throw new ScenarioFault(tree, `these lines are not those of: ${moves.join(', ')}`);
  return {
    tree,
    event: textOf(fields.event),
    names: fields.of === undefined ? [] : namesIn(textOf(fields.of), fields.of),
    stage: fields.stage === undefined ? undefined : textOf(fields.stage),
    which: fields.which === undefined ? 1 : countOf(fields.which),
    on: fields.on === undefined ? undefined : textOf(fields.on),
    relatesTo: fields['relates to'] === undefined ? undefined : textOf(fields['relates to']),
    moves,
    lines,
  };
}

/** `debit program-expense $400.00`. */
function lineOf(tree: Tree): JournalLine {
  const [, side, account, amount] = /^(debit|credit) (\S+) (\$\S+)$/.exec(textOf(tree)) ?? [];
  if (account === undefined || amount === undefined)
    throw new ScenarioFault(tree, 'a line is written: debit program-expense $400.00');
  const cents = dollarsOf({ ...tree, kind: 'text', text: amount });
  return {
    account: accountIn(account, tree),
    debitCents: side === 'debit' ? cents : 0,
    creditCents: side === 'credit' ? cents : 0,
  };
}

/** Whether lines are what the movements debit and credit, one after the other. */
function areMovements(lines: readonly JournalLine[], moves: readonly MovementName[]): boolean {
  const pairs = moves.flatMap(pairsOf);
  return (
    lines.length === 2 * pairs.length &&
    pairs.every(([debit, credit], index) => {
      const [first, second] = lines.slice(2 * index);
      return (
        first?.account === debit && second?.account === credit && first.debitCents === second.creditCents
      );
    })
  );
}

/** Whether every event posts what is said of it. */
export const postingsLook =
  (postings: readonly PostingTold[]): Look =>
  async (world) => {
    const entries: JournalEntry[] = [];
    for await (const entry of journalEntries(world.ledger, { scope: await scopeOf(world), after: 0 }))
      entries.push(entry);
    for (const posting of postings) {
      const { tree, names, lines, on, relatesTo } = posting;
      for (const name of names.length === 0 ? [undefined] : names) {
        const entry = entryOf(entries, posting, name);
        mustAgree(tree, entry.lines.map(textOfLine), lines.map(textOfLine));
        if (on !== undefined) mustAgree(tree, entry.postedOn as string, on);
        if (relatesTo !== undefined) mustAgree(tree, entry.relatesToPeriod, relatesTo);
      }
    }
  };

function entryOf(
  entries: readonly JournalEntry[],
  { event, stage, which, tree }: PostingTold,
  name: string | undefined,
): JournalEntry {
  const found = entries.filter(
    (entry) =>
      entry.type === event &&
      (name === undefined || entry.enrollmentId === name) &&
      (stage === undefined || entry.stage === stage),
  );
  const entry = found[which - 1];
  if (entry === undefined)
    throw new ScenarioFault(tree, `there are ${String(found.length)} such ${event}, not ${String(which)}`);
  return entry;
}

const textOfLine = ({ account, debitCents, creditCents }: JournalLine): string =>
  debitCents > 0
    ? `debit ${account} ${inDollarSigns(debitCents)}`
    : `credit ${account} ${inDollarSigns(creditCents)}`;

/** The books as hledger and ledger read them. */
export async function journalText(world: World): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of plainTextJournal(await journalToWrite(world.ledger, await scopeOf(world))))
    pieces.push(piece);
  return pieces.join('');
}

/** Finds the journal sound by our own reading: accounts declared, entries balanced, balances as asserted. */
export async function mustBeSound(world: World): Promise<void> {
  const faults = journalFaults(await journalText(world));
  if (faults.length > 0) throw new Error(`The journal is not sound: ${faults.join('; ')}`);
}
