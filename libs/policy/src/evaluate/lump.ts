import { type Cents, type Day, lessOrZero, sumOf, ZERO_CENTS } from '@ledger/kernel';
import type { Grounds } from '../model/grounds';
import { endsWithToday } from './endings';
import type { Finding, Met, World } from './finding';
import {
  closedBranch,
  earnedBranch,
  fitted,
  type JudgedBranch,
  larger,
  NO_LOSSES,
  openBranch,
} from './judged-branch';
import type { LaidBranch } from './layout';
import { laterDay } from './placing';
import { priceOn } from './price';
import { centsOf, type LaidWorth, worthFrom } from './worth';

/** What a branch is judged by: what it needs, and since when nothing takes it back. */
export interface Circumstances {
  readonly world: World;
  /** The branch's own condition with the gate, and with what has ended it. */
  readonly finding: Finding;
  /** Since when nothing takes the branch back, where something did before. */
  readonly clear: Day | undefined;
}

/** Judges a branch that is paid all at once. */
export function judgeWhole(laid: LaidBranch, worth: LaidWorth, at: Circumstances): JudgedBranch {
  const { world, finding } = at;
  const priceNow = priceOn(world.prices, world.asOf);
  const now = centsOf(worth, priceNow);
  const told = (priceCents: Cents, cents: Cents) => ({
    branch: laid.branch,
    grounds: worthGrounds(worth, { priceCents, cents, world }),
  });
  switch (finding.state) {
    case 'open':
      return openBranch(
        { maximumCents: now, openCents: now, losses: NO_LOSSES, waitingFor: finding.waitingFor },
        { holdsUntil: endsWithToday(laid.branch.endings, world), ...told(priceNow, now) },
      );
    case 'closed':
      return closedBranch({ maximumCents: now, causes: finding.causes }, told(priceNow, now));
    case 'met': {
      const on = laterDay(finding.on, at.clear);
      const price = on === undefined ? priceNow : priceOn(world.prices, on);
      const cents = price === priceNow ? now : centsOf(worth, price);
      return wholeEarned({ cents, now, on, finding, world }, told(price, cents));
    }
  }
}

interface WholeEarned {
  readonly cents: Cents;
  /** What it would be at the price of today. */
  readonly now: Cents;
  readonly on: Day | undefined;
  readonly finding: Met;
  readonly world: World;
}

function wholeEarned(
  { cents, now, on, finding, world }: WholeEarned,
  told: { readonly branch: LaidBranch['branch']; readonly grounds: Grounds },
): JudgedBranch {
  const maximumCents = larger(cents, now);
  return earnedBranch(
    {
      maximumCents,
      earnedCents: cents,
      openCents: ZERO_CENTS,
      losses: fitted(NO_LOSSES, lessOrZero(maximumCents, cents), world),
      since: on,
      on,
      evidence: finding.evidence,
      waitingFor: [],
    },
    told,
  );
}

const CODES = { percent: 'ShareOfPrice', sum: 'FixedSum', rest: 'RestOfPrice' } as const;

const worthGrounds = (
  worth: LaidWorth,
  { priceCents, cents, world }: { readonly priceCents: Cents; readonly cents: Cents; readonly world: World },
): Grounds => ({
  code: CODES[worth.kind],
  worth: worthFrom(worth, { priceCents, cents, terms: world.terms }),
});

/**
 * Judges a branch that pays what an earlier stage has not earned and cannot earn any more. It adds nothing on
 * top: what the other stage may still earn is left to it.
 */
export function judgeUnearned(laid: LaidBranch, stage: string, at: Circumstances): JudgedBranch {
  const { finding, world } = at;
  const grounds = unearnedGrounds(stage, world);
  const told = { branch: laid.branch, grounds, restOf: stage };
  const { cents } = grounds;
  switch (finding.state) {
    case 'open':
      return openBranch(
        { maximumCents: cents, openCents: cents, losses: NO_LOSSES, waitingFor: finding.waitingFor },
        { holdsUntil: endsWithToday(laid.branch.endings, world), ...told },
      );
    case 'closed':
      return closedBranch({ maximumCents: ZERO_CENTS, causes: finding.causes }, told);
    case 'met': {
      const on = laterDay(finding.on, at.clear);
      return earnedBranch(
        {
          maximumCents: cents,
          earnedCents: cents,
          openCents: ZERO_CENTS,
          losses: NO_LOSSES,
          since: on,
          on,
          evidence: finding.evidence,
          waitingFor: [],
        },
        told,
      );
    }
  }
}

function unearnedGrounds(stage: string, world: World): Extract<Grounds, { code: 'UnearnedOfStage' }> {
  const base = world.stages.get(stage);
  if (base === undefined) return { code: 'UnearnedOfStage', stage, ...NOTHING_LEFT };
  const others = [...world.stages.values()].filter(({ restOf }) => restOf === stage);
  const earnedCents = sumOf([base, ...others].map((standing) => standing.earnedCents));
  const openCents = sumOf([base, ...others].map((standing) => standing.openCents));
  const { maximumCents } = base;
  const cents = lessOrZero(maximumCents, (earnedCents + openCents) as Cents);
  return { code: 'UnearnedOfStage', stage, maximumCents, earnedCents, openCents, cents };
}

/** The stage does not apply to what was pinned. */
const NOTHING_LEFT = {
  maximumCents: ZERO_CENTS,
  earnedCents: ZERO_CENTS,
  openCents: ZERO_CENTS,
  cents: ZERO_CENTS,
};
