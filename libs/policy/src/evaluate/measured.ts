import { addDays, type Cents, type Day, lessOrZero, ZERO_CENTS } from '@ledger/kernel';
import type { MeasuredNumber, MissingRule } from '../model/amount';
import type { Evidence, WaitingFor } from '../model/evaluation';
import type { ReasonCode } from '../model/reason';
import { endsWithToday } from './endings';
import { closing, lastDay, type Reach, reachOf, waitingFor } from './fact-condition';
import { type Cause, joinEvidence, joinWaiting, NO_EVIDENCE, NO_WAITING } from './finding';
import { valueOrZero } from './formula';
import {
  closedBranch,
  earnedBranch,
  fitted,
  type JudgedBranch,
  larger,
  NO_LOSSES,
  openBranch,
} from './judged-branch';
import { type LaidBranch, type LaidMeasured, largestOf } from './layout';
import type { Circumstances } from './lump';
import { awaitedGrounds, measuredGrounds } from './measured-grounds';
import { type Outcome, outcomeOf } from './outcome';
import { type Payable, payableFor, settled } from './payable';
import { blockedBy, laterDay, placedOn } from './placing';
import { priceOn } from './price';
import { centsOf } from './worth';

/** A branch that pays by a measured number, and what it is judged by. */
interface MeasuredCase {
  readonly laid: LaidBranch;
  readonly amount: LaidMeasured;
  readonly at: Circumstances;
  readonly reach: Reach;
  readonly priceNow: Cents;
  readonly maximumCents: Cents;
  /** Why no further number can come; undefined while one can. */
  readonly over: Cause | undefined;
}

/** Judges a branch that pays by a measured number: the band it reaches, or a part in proportion. */
export function judgeMeasured(laid: LaidBranch, amount: LaidMeasured, at: Circumstances): JudgedBranch {
  const { world, finding } = at;
  const { measured } = amount.rule;
  const reach = reachOf(measured, world);
  const priceNow = priceOn(world.prices, world.asOf);
  const maximumCents = largestOf(amount, priceNow);
  const over = closing([...measured.endings, ...laid.branch.endings], reach.until, world);
  const given: MeasuredCase = { laid, amount, at, reach, priceNow, maximumCents, over };
  const judged = judgeNumber(given, outcomeOf(measured, { reach, world }));
  if (isComplete(given)) return judged;
  const causes = blockedBy(laid.branch.endings, finding, world);
  if (causes.length === 0 && finding.state !== 'closed') return judged;
  return closedBy(given, ...causes, ...judged.causes);
}

/** Whether all that is needed beside the number has come. */
const isComplete = ({ at, reach }: MeasuredCase): boolean =>
  at.finding.state === 'met' && reach.anchors.length === 0;

const judgeNumber = (given: MeasuredCase, outcome: Outcome | undefined): JudgedBranch =>
  outcome === undefined ? nothingMeasured(given) : judgeOutcome(given, outcome);

/** Where a fact of today ends the branch with today's close, what is incomplete then is lost. */
const lastDayOfIncomplete = (given: MeasuredCase): Day | undefined =>
  isComplete(given) ? undefined : endsWithToday(given.laid.branch.endings, given.at.world);

/** What holds while nothing is measured; once the last day has passed, what the policy says of that. */
function nothingMeasured(given: MeasuredCase): JudgedBranch {
  const { amount, at, over } = given;
  const { missing } = amount.rule;
  if (over === undefined) return stillAwaited(given);
  if (over.code !== 'DeadlinePassed') return closedBy(given, over);
  if (missing.kind === 'wait') return stillAwaited(given);
  const imputed = imputedBy(missing, over, at);
  return imputed === undefined
    ? closedBy(given, { ...over, code: 'OutcomeMissing' })
    : judgeOutcome(given, imputed);
}

function stillAwaited(given: MeasuredCase): JudgedBranch {
  const { maximumCents } = given;
  return openBranch(
    { maximumCents, openCents: maximumCents, losses: NO_LOSSES, waitingFor: waitingIn(given) },
    {
      branch: given.laid.branch,
      grounds: awaitedGrounds(given),
      holdsUntil: lastDayOfIncomplete(given),
    },
  );
}

const closedBy = (given: MeasuredCase, ...causes: readonly Cause[]): JudgedBranch =>
  closedBranch(
    { maximumCents: given.maximumCents, causes },
    { branch: given.laid.branch, grounds: awaitedGrounds(given) },
  );

const imputedBy = (missing: MissingRule, { on }: Cause, { world }: Circumstances): Outcome | undefined =>
  missing.kind !== 'impute' || on === undefined
    ? undefined
    : {
        number: valueOrZero(missing.value, world.terms),
        on: addDays(on, 1),
        evidence: NO_EVIDENCE,
        imputed: true,
      };

/** A number is known: what it earns, and whether a better one can still come. */
function judgeOutcome(given: MeasuredCase, known: Outcome): JudgedBranch {
  const { amount, over } = given;
  const outcome = settled(amount, known);
  const payable = payableFor(amount, outcome);
  const betters = over === undefined && !outcome.imputed && canBetter(amount.rule.measured);
  if (payable === undefined) return betters ? stillAwaited(given) : belowAll(given, outcome);
  return paidOrAwaiting(given, { outcome, payable, betters });
}

/** What the number earns, once all else has come together. */
function paidOrAwaiting(given: MeasuredCase, awaited: Awaiting): JudgedBranch {
  const { at, laid } = given;
  const { finding, world, clear } = at;
  const { on, evidence } = awaited.outcome;
  if (finding.state !== 'met' || !isComplete(given)) return awaiting(given, awaited);
  const placed = placedOn(laid.branch.endings, laterDay(on, finding.on) ?? on, world);
  if (typeof placed === 'object') return closedBy(given, placed);
  return reached(given, {
    ...awaited,
    on: laterDay(placed, clear) ?? placed,
    evidence: joinEvidence(finding.evidence, evidence),
  });
}

/** Whether a further number can only be the better for the provider: the first counts for good, the lowest sinks. */
const canBetter = ({ take }: MeasuredNumber): boolean => take !== 'earliest' && take !== 'lowest';

function belowAll(given: MeasuredCase, { on, imputed }: Outcome): JudgedBranch {
  const low: ReasonCode = given.amount.kind === 'tiers' ? 'BelowFirstBand' : 'PartialOutcome';
  return closedBy(given, { code: imputed ? 'OutcomeMissing' : low, on, atEndOfDay: false });
}

interface Awaiting {
  readonly outcome: Outcome;
  readonly payable: Payable;
  readonly betters: boolean;
}

/** The number is known, and something else that is needed is not. */
function awaiting(given: MeasuredCase, { outcome, payable, betters }: Awaiting): JudgedBranch {
  if (betters) return stillAwaited(given);
  const { laid, maximumCents, priceNow, at } = given;
  const cents = centsOf(payable.worth, priceNow, payable.weight);
  const lost = lessOrZero(maximumCents, cents);
  return openBranch(
    {
      maximumCents,
      openCents: cents,
      losses: fitted(lossesOf(given, outcome, lost), lost, at.world),
      waitingFor: waitingIn(given, false),
    },
    {
      branch: laid.branch,
      grounds: measuredGrounds(given, { outcome, payable, cents, price: priceNow }),
      cited: payable.cited,
      holdsUntil: lastDayOfIncomplete(given),
    },
  );
}

interface Reached extends Awaiting {
  readonly on: Day;
  readonly evidence: readonly Evidence[];
}

function reached(given: MeasuredCase, { outcome, payable, betters, on, evidence }: Reached): JudgedBranch {
  const { laid, at, priceNow } = given;
  const price = priceOn(at.world.prices, on);
  const earnedCents = centsOf(payable.worth, price, payable.weight);
  const openCents = betters ? lessOrZero(given.maximumCents, earnedCents) : ZERO_CENTS;
  const maximumCents = larger(given.maximumCents, earnedCents);
  const lost = lessOrZero(maximumCents, (earnedCents + openCents) as Cents);
  const byOutcome = lessOrZero(given.maximumCents, centsOf(payable.worth, priceNow, payable.weight));
  return earnedBranch(
    {
      maximumCents,
      earnedCents,
      openCents,
      losses: fitted(lossesOf(given, outcome, byOutcome), lost, at.world),
      since: on,
      on,
      evidence,
      waitingFor: openCents === ZERO_CENTS ? NO_WAITING : waitingIn(given),
    },
    {
      branch: laid.branch,
      grounds: measuredGrounds(given, { outcome, payable, cents: earnedCents, price }),
      cited: payable.cited,
    },
  );
}

function lossesOf({ amount }: MeasuredCase, { on, imputed }: Outcome, cents: Cents) {
  const low: ReasonCode = amount.kind === 'tiers' ? 'LowerBand' : 'PartialOutcome';
  return [{ code: imputed ? ('OutcomeMissing' as const) : low, cents, on }];
}

/** What is missing: what the branch needs beside the number, and the number itself where one can still come. */
function waitingIn({ amount, at, reach, laid, over }: MeasuredCase, forNumber = true): readonly WaitingFor[] {
  const { measured } = amount.rule;
  const needed = at.finding.state === 'open' ? at.finding.waitingFor : NO_WAITING;
  if (!forNumber) return joinWaiting([needed, reach.anchors]);
  const endings = [...measured.endings, ...laid.branch.endings];
  const until = over === undefined ? lastDay(endings, reach.until, at.world) : undefined;
  return joinWaiting([needed, reach.anchors, [waitingFor(measured, { until })]]);
}
