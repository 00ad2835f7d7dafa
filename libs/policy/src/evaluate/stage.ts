import { type Cents, type Day, lessOrZero, ZERO_CENTS } from '@ledger/kernel';
import type { Outlook, StageResult, WaitingFor } from '../model/evaluation';
import type { Grounds } from '../model/grounds';
import { judgeBranch } from './branch';
import { type Finding, firstCause, type StageStanding, type World } from './finding';
import { type JudgedBranch, larger } from './judged-branch';
import type { LaidStage } from './layout';
import { earlierDay } from './placing';
import { citedAs } from './price';
import { reductionsOf } from './reductions';
import { sharesOfSources } from './sources';

/** A stage's result, and what it means for later stages that need it. */
export interface JudgedStage {
  readonly result: StageResult;
  readonly standing: StageStanding;
  /** What it adds to the most the policy could pay: nothing where it pays what another stage left. */
  readonly addsCents: Cents;
  /** The last day on which the result holds if no new fact comes. */
  readonly holdsUntil: Day | undefined;
}

/** Judges the branches of a stage and takes exactly one: the first in writing of which something is earned. */
export function judgeStage(laid: LaidStage, gate: Finding, world: World): JudgedStage {
  const branches = laid.branches.map((branch) => judgeBranch(branch, gate, world));
  const taken = branches.find(({ state }) => state === 'earned') ?? mostOpen(branches);
  const shown = taken ?? mostPaying(branches);
  if (shown === undefined) throw new RangeError(`Stage ${laid.stage.id} has no branch`);
  const judged: Judged = { laid, branches, taken, shown, others: othersOpen(branches, taken) };
  const cents = centsIn(judged);
  return {
    result: resultOf(judged, cents, world),
    standing: standingOf(judged, cents),
    addsCents: mostAdded(branches),
    holdsUntil: holdsUntil(branches, taken),
  };
}

/** The branches of a stage, and which of them speaks for it. */
interface Judged {
  readonly laid: LaidStage;
  readonly branches: readonly JudgedBranch[];
  /** The branch that is earned, or that can still pay most; undefined where none can. */
  readonly taken: JudgedBranch | undefined;
  readonly shown: JudgedBranch;
  /** Others that could still take its place. */
  readonly others: readonly JudgedBranch[];
}

/** What the stage has earned, what it may still earn and the most it could, over all its branches. */
type StageCents = Pick<StageStanding, 'maximumCents' | 'earnedCents' | 'openCents'>;

function standingOf(
  { branches, taken, shown }: Judged,
  { maximumCents, earnedCents, openCents }: StageCents,
): StageStanding {
  const finding = findingOf(branches, taken);
  const { restOf } = shown;
  return restOf === undefined
    ? { finding, maximumCents, earnedCents, openCents }
    : { finding, maximumCents, earnedCents, openCents, restOf };
}

/** What pays the rest of another stage adds nothing. */
function mostAdded(branches: readonly JudgedBranch[]): Cents {
  let most = ZERO_CENTS;
  for (const { restOf, maximumCents } of branches) {
    if (restOf === undefined) most = larger(most, maximumCents);
  }
  return most;
}

const attainable = ({ earnedCents, openCents }: JudgedBranch): Cents => (earnedCents + openCents) as Cents;

/** The open branch that can still pay most; of equals, the first in writing. */
function mostOpen(branches: readonly JudgedBranch[]): JudgedBranch | undefined {
  let best: JudgedBranch | undefined;
  for (const branch of branches) {
    if (branch.state === 'open' && (best === undefined || branch.openCents > best.openCents)) best = branch;
  }
  return best;
}

/** The branch that pays most; of equals, the first in writing. */
function mostPaying(branches: readonly JudgedBranch[]): JudgedBranch | undefined {
  let best: JudgedBranch | undefined;
  for (const branch of branches) {
    if (best === undefined || branch.maximumCents > best.maximumCents) best = branch;
  }
  return best;
}

/**
 * Other branches that are still open: while nothing is earned all of them; once something is, those written
 * before it, for they would take its place.
 */
function othersOpen(
  branches: readonly JudgedBranch[],
  taken: JudgedBranch | undefined,
): readonly JudgedBranch[] {
  if (taken === undefined || branches.length === 1) return [];
  const place = branches.indexOf(taken);
  return branches.filter(
    (branch, index) =>
      branch !== taken &&
      branch.state === 'open' &&
      (taken.state === 'open' || (index < place && attainable(branch) > taken.earnedCents)),
  );
}

function centsIn({ branches, taken, others }: Judged): StageCents {
  let maximumCents = ZERO_CENTS;
  for (const branch of branches) maximumCents = larger(maximumCents, branch.maximumCents);
  if (taken === undefined) return { maximumCents, earnedCents: ZERO_CENTS, openCents: ZERO_CENTS };
  const { earnedCents } = taken;
  let { openCents } = taken;
  for (const other of others) openCents = larger(openCents, lessOrZero(attainable(other), earnedCents));
  return { maximumCents, earnedCents, openCents };
}

function findingOf(branches: readonly JudgedBranch[], taken: JudgedBranch | undefined): Finding {
  if (taken === undefined) return { state: 'closed', causes: branches.flatMap(({ causes }) => causes) };
  if (taken.state === 'earned') return { state: 'met', on: taken.since, evidence: taken.evidence };
  return { state: 'open', waitingFor: taken.waitingFor };
}

type Mutable<Whole> = { -readonly [Key in keyof Whole]: Whole[Key] };

/** Written field by field: this is the one object that is made for every stage of every evaluation. */
function resultOf(judged: Judged, cents: StageCents, world: World): StageResult {
  const { laid, branches, taken, shown, others } = judged;
  const { maximumCents, earnedCents, openCents } = cents;
  const status = statusOf(taken);
  const cited = shown.cited ?? shown.branch;
  const result: Mutable<StageResult> = {
    stage: laid.stage.id,
    status,
    amountCents: status === 'earned' ? earnedCents : openCents,
    openCents,
    maximumCents,
    clause: cited.clause,
    citation: citedAs(cited.citation),
    grounds: taken === undefined ? nothingDue(branches) : taken.grounds,
    waitingFor: shown.waitingFor,
    parts: shown.parts,
    sources: sharesOfSources(earnedCents, world),
    reductions: reductionsOf(branches, {
      taken,
      level: maximumCents,
      floor: (earnedCents + openCents) as Cents,
    }),
    evidence: shown.evidence,
    otherwise: others.map(outlookOf),
  };
  if (taken !== undefined) nameTaken(result, taken);
  return result;
}

function nameTaken(result: Mutable<StageResult>, { branch, on }: JudgedBranch): void {
  if (branch.id !== undefined) result.branch = branch.id;
  if (on !== undefined) result.earnedOn = on;
}

function statusOf(taken: JudgedBranch | undefined): StageResult['status'] {
  if (taken === undefined) return 'forfeited';
  return taken.state === 'earned' ? 'earned' : 'pending';
}

const named = ({ branch }: JudgedBranch): { readonly branch?: string } =>
  branch.id === undefined ? {} : { branch: branch.id };

const outlookOf = (other: JudgedBranch): Outlook => ({
  amountCents: attainable(other),
  waitingFor: other.waitingFor,
  ...named(other),
});

/** Why each branch pays nothing: what came first. */
const nothingDue = (branches: readonly JudgedBranch[]): Grounds => ({
  code: 'NothingDue',
  branches: branches.flatMap((branch) => {
    const cause = firstCause(branch.causes);
    if (cause === undefined) return [];
    const { code, on } = cause;
    return [{ maximumCents: branch.maximumCents, code, ...named(branch), ...(on !== undefined && { on }) }];
  }),
});

/** Deadlines of the branch that is taken and of those that could take its place. */
function holdsUntil(branches: readonly JudgedBranch[], taken: JudgedBranch | undefined): Day | undefined {
  if (taken === undefined) return undefined;
  const place = branches.indexOf(taken);
  let earliest: Day | undefined;
  branches.forEach((branch, index) => {
    const matters =
      branch === taken || (branch.state === 'open' && (taken.state === 'open' || index < place));
    if (matters) earliest = earlierDay(earliest, deadlineOf(branch));
  });
  return earliest;
}

const deadlineOf = ({ waitingFor, holdsUntil: until }: JudgedBranch): Day | undefined =>
  waitingFor.reduce<Day | undefined>((earliest, item: WaitingFor) => earlierDay(earliest, item.until), until);
