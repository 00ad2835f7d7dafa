import { allotmentStatusView, type AllotmentStatusRow } from '@ledger/appropriation';
import type { StageRow } from '@ledger/enrollment';
import { mustAgree } from './agreement';
import type { Look, Looks } from './step';
import { entriesOf, fieldsOf, itemsOf, ScenarioFault, textOf, type Tree } from './tree';
import { allotmentNamed, dollarsOf, inDollarSigns, namesIn } from './values';
import { allotmentIdFor } from './world';

/** Whether something holds for each of some names. */
const forNames =
  (told: Tree, lookAt: (name: string, tree: Tree) => Look): Look =>
  async (world) => {
    for (const [names, tree] of entriesOf(told))
      for (const name of namesIn(names, tree)) await lookAt(name, tree)(world);
  };

/** `earned $400.00 on 2014-08-18, pending $320.00, forfeited $80.00`, without what is nothing. */
function standingText({ earnedCents, pendingCents, forfeitedCents, earnedOn }: StageRow): string {
  const on = earnedOn === null || earnedCents === 0 ? '' : ` on ${earnedOn}`;
  const parts = [
    ...(earnedCents > 0 ? [`earned ${inDollarSigns(earnedCents)}${on}`] : []),
    ...(pendingCents > 0 ? [`pending ${inDollarSigns(pendingCents)}`] : []),
    ...(forfeitedCents > 0 ? [`forfeited ${inDollarSigns(forfeitedCents)}`] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** Every stage of an enrollment; the day may be left out. */
const stages = (told: Tree): Look =>
  forNames(told, (name, tree) => async (world) => {
    const rows = (await world.enrollment(name)).stages;
    const expected = new Map(entriesOf(tree).map(([stage, text]) => [stage, textOf(text)]));
    const actual = rows.map((row) => {
      const text = standingText(row);
      const isDated = / on \d{4}-/.test(expected.get(row.stage) ?? '');
      return [row.stage, isDated ? text : text.replace(/ on \d{4}-\d\d-\d\d/, '')];
    });
    mustAgree(tree, Object.fromEntries(actual), Object.fromEntries(expected));
  });

const status = (told: Tree): Look =>
  forNames(told, (name, tree) => async (world) => {
    mustAgree(tree, (await world.enrollment(name)).status as string, textOf(tree));
  });

const MONEY = {
  allotted: 'allottedCents',
  encumbered: 'encumberedCents',
  spent: 'liquidatedCents',
  available: 'availableCents',
  'owed without authority': 'deferredCents',
  waiting: 'waitingCents',
} as const satisfies Readonly<Record<string, keyof AllotmentStatusRow>>;

type MoneyWord = keyof typeof MONEY;

/** What is said of an allotment; what is left out is not looked at. */
const allotments = (told: Tree): Look => {
  const known = Object.keys(MONEY) as readonly MoneyWord[];
  const expected = entriesOf(told).map(([name, tree]) => {
    const fields = fieldsOf(tree, { must: [], may: known });
    return { id: allotmentIdFor(allotmentNamed(name, tree)), tree, fields: Object.entries(fields) };
  });
  return async (world) => {
    for (const { id, tree, fields } of expected) {
      const row = await world.row<AllotmentStatusRow>(allotmentStatusView, id);
      if (row === undefined) throw new ScenarioFault(tree, `there is no allotment ${id}`);
      const actual = fields.map(([word]) => [word, inDollarSigns(row[MONEY[word as MoneyWord]])]);
      const said = fields.map(([word, amount]) => [word, inDollarSigns(dollarsOf(amount))]);
      mustAgree(tree, Object.fromEntries(actual), Object.fromEntries(said));
    }
  };
};

/** Who waits for money in an allotment, in order. */
const waitlist = (told: Tree): Look => {
  const expected = entriesOf(told).map(([name, tree]) => ({
    id: allotmentIdFor(allotmentNamed(name, tree)),
    tree,
    names: itemsOf(tree).map(textOf),
  }));
  return async (world) => {
    for (const { id, tree, names } of expected) {
      const row = await world.row<AllotmentStatusRow>(allotmentStatusView, id);
      const waiting = row?.waitlist.map(({ enrollmentId }) => enrollmentId) ?? [];
      mustAgree(tree, waiting, names);
    }
  };
};

/** Which pack version pays an enrollment. */
const paidBy = (told: Tree): Look =>
  forNames(told, (name, tree) => async (world) => {
    const pinned = (await world.enrollment(name)).approval?.pinned;
    mustAgree(tree, `${pinned?.policyId ?? ''}@${pinned?.policyVersion ?? ''}`, textOf(tree));
  });

/** The most an enrollment can be paid. */
const maximum = (told: Tree): Look =>
  forNames(told, (name, tree) => async (world) => {
    const { maximumCents } = (await world.enrollment(name)).totals;
    mustAgree(tree, inDollarSigns(maximumCents), inDollarSigns(dollarsOf(tree)));
  });

/** Where enrollments and the money set aside for them stand. */
export const enrollmentLooks: Looks = {
  stages,
  status,
  allotments,
  waitlist,
  'paid by': paidBy,
  maximum,
};
