import type { CommandResult } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { mustAgree } from './agreement';
import { bankVerbs } from './bank-steps';
import { mustBeSound, postingsLook, postingsOf, type PostingTold, trialBalanceLook } from './books-looks';
import { authorityVerbs } from './authority-steps';
import { enrollmentLooks } from './enrollment-looks';
import { enrollmentVerbs } from './enrollment-steps';
import { outcomeVerbs } from './outcome-steps';
import { mustAddUp, mustClose, paymentLooks } from './payment-looks';
import { paymentVerbs } from './payment-steps';
import { periodVerbs } from './period-steps';
import { programVerbs } from './program-steps';
import { promptPayVerbs } from './prompt-pay-steps';
import { recoveryVerbs } from './recovery-steps';
import { mustBeAdvised } from './remittance-check';
import { settingOf } from './setting';
import { type Act, type Actor, type Look, type Looks, type Role, ROLES, type Verbs } from './step';
import { treasuryVerbs } from './treasury-steps';
import { entriesOf, fieldsOf, itemsOf, ScenarioFault, textOf, type Tree, treeOf } from './tree';
import { dayOf, valuesOf, wordOf } from './values';
import type { World } from './world';

const VERBS: Verbs = {
  ...enrollmentVerbs,
  ...programVerbs,
  ...outcomeVerbs,
  ...paymentVerbs,
  ...recoveryVerbs,
  ...authorityVerbs,
  ...periodVerbs,
  ...promptPayVerbs,
  ...treasuryVerbs,
  ...bankVerbs,
};
const LOOKS: Looks = { ...enrollmentLooks, ...paymentLooks };

/** A scenario that was read, ready to be played. */
export interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly law: string;
  readonly pack: string;
  /** What it says of postings, event by event. */
  readonly postings: readonly PostingTold[];
  /**
   * Plays it from the first day to the last, in memory or in a data folder; throws where the ledger says otherwise.
   * The ledger stays open.
   */
  play(folder?: string): Promise<World>;
}

/** Reads a scenario strictly. @throws ScenarioFault with file and line */
export function readScenario(file: string, source: string): Scenario {
  const told = fieldsOf(treeOf(file, source), {
    must: ['title', 'law', 'pack', 'given', 'when', 'then'],
    may: ['people'],
  });
  const pack = textOf(told.pack);
  const nameOf = peopleOf(told.people);
  const setting = settingOf(told.given, pack);
  const postings: PostingTold[] = [];
  const days = itemsOf(told.when).map((tree) => dayPlanOf(tree, { nameOf, postings }));
  mustBeInOrder(setting.today, days);
  const end = looksOf(told.then, postings);
  if (!end.words.has('trial balance')) throw new ScenarioFault(told.then, '"trial balance" is missing');
  return {
    file,
    title: textOf(told.title),
    law: textOf(told.law),
    pack,
    postings,
    play: (folder) => played(() => setting.open(folder), days, end.looks),
  };
}

function mustBeInOrder(first: Day, days: readonly DayPlan[]): void {
  days.reduce((before, { on, tree }) => {
    if (on < before) throw new ScenarioFault(tree, `${on} comes before ${before}`);
    return on;
  }, first);
}

/** Plays all days; at the end the accounts of every provider must add up, every payment be advised, the period close and the journal be sound. */
async function played(
  open: () => Promise<World>,
  days: readonly DayPlan[],
  end: readonly Look[],
): Promise<World> {
  const world = await open();
  try {
    for (const { on, acts, looks } of days) {
      world.setDay(on);
      for (const act of acts) await act(world);
      for (const look of looks) await look(world);
    }
    for (const look of end) await look(world);
    await mustAddUp(world);
    await mustClose(world);
    await mustBeAdvised(world);
    await mustBeSound(world);
    return world;
  } catch (error) {
    await world.ledger.close();
    throw error;
  }
}

/** Each role is a person; one that is not named goes by the name of its role, as one word. */
function peopleOf(told: Tree | undefined): (role: Role) => string {
  const people = new Map(
    (told === undefined ? [] : entriesOf(told)).map(([role, tree]) => [
      wordOf({ ...tree, kind: 'text', text: role }, ROLES),
      textOf(tree),
    ]),
  );
  return (role) => (people.get(role) ?? role).replaceAll(' ', '-');
}

interface Reading {
  readonly nameOf: (role: Role) => string;
  readonly postings: PostingTold[];
}

interface DayPlan {
  readonly tree: Tree;
  readonly on: Day;
  readonly acts: readonly ((world: World) => Promise<void>)[];
  readonly looks: readonly Look[];
}

function dayPlanOf(tree: Tree, { nameOf, postings }: Reading): DayPlan {
  const fields = fieldsOf(tree, { must: ['on'], may: ['do', 'then'] });
  return {
    tree,
    on: dayOf(fields.on),
    acts: fields.do === undefined ? [] : itemsOf(fields.do).map((step) => stepOf(step, nameOf)),
    looks: fields.then === undefined ? [] : looksOf(fields.then, postings).looks,
  };
}

const BESIDE = ['by', 'refused', 'again'];

/** A step: one verb, who does it, and what becomes of it where it is not simply done. */
function stepOf(tree: Tree, nameOf: (role: Role) => string): (world: World) => Promise<void> {
  const entries = entriesOf(tree);
  const [verb, ...more] = entries.filter(([name]) => !BESIDE.includes(name));
  if (verb === undefined || more.length > 0) throw new ScenarioFault(tree, 'a step has one verb');
  const [word, told] = verb;
  const known = VERBS[word];
  if (known === undefined)
    throw new ScenarioFault(told, `"${word}" is not known; known are: ${Object.keys(VERBS).join(', ')}`);
  const beside = new Map(entries);
  const by = beside.get('by');
  const actor: Actor = { name: nameOf(by === undefined ? known.role : wordOf(by, ROLES)), of: nameOf };
  const act: Act = known.read(told);
  const judge = judgeOf(tree, beside.get('refused'), beside.get('again'));
  return async (world) => {
    judge(await act(world, actor));
    await world.ledger.settled();
  };
}

/** What the results of a step must be: accepted, refused by a rule with its numbers, or nothing new. */
function judgeOf(
  tree: Tree,
  refused: Tree | undefined,
  again: Tree | undefined,
): (results: readonly CommandResult[]) => void {
  if (refused === undefined)
    return (results) => {
      for (const result of results) mustBeAccepted(tree, result, again !== undefined);
    };
  const [[name, details] = ['', undefined]] =
    refused.kind === 'text' ? [[textOf(refused), undefined] as const] : entriesOf(refused);
  const expected = valuesOf(details);
  return (results) => {
    const [result] = results.filter(({ kind }) => kind === 'refused');
    if (result?.kind !== 'refused') throw new ScenarioFault(tree, `it was not refused as ${name}`);
    const { refusal } = result;
    const known = Object.keys(expected).map((key) => [key, refusal.details[key]]);
    mustAgree(refused, { [refusal.name]: Object.fromEntries(known) as unknown }, { [name]: expected });
  };
}

function mustBeAccepted(tree: Tree, result: CommandResult, isAgain: boolean): void {
  if (result.kind === 'refused')
    throw new ScenarioFault(tree, `it was refused: ${JSON.stringify(result.refusal)}`);
  if (!isAgain) return;
  const { events } = result.answer as { readonly events: readonly string[] };
  mustAgree(tree, events, []);
}

interface LooksTold {
  readonly words: ReadonlySet<string>;
  readonly looks: readonly Look[];
}

/** What is to be looked at; what is said of postings is kept for the table of all postings. */
function looksOf(told: Tree, postings: PostingTold[]): LooksTold {
  const entries = entriesOf(told);
  return {
    words: new Set(entries.map(([word]) => word)),
    looks: entries.map(([word, tree]) => lookOf(word, tree, postings)),
  };
}

function lookOf(word: string, tree: Tree, postings: PostingTold[]): Look {
  if (word === 'trial balance') return trialBalanceLook(tree);
  if (word === 'postings') {
    const said = postingsOf(tree);
    postings.push(...said);
    return postingsLook(said);
  }
  const known = LOOKS[word];
  if (known === undefined)
    throw new ScenarioFault(
      tree,
      `"${word}" is not known; known are: postings, trial balance, ${Object.keys(LOOKS).join(', ')}`,
    );
  return known(tree);
}
