import type { Cents } from '@ledger/kernel';
import type { MeasuredGrounds } from '../model/grounds';
import type { LaidMeasured } from './layout';
import type { Circumstances } from './lump';
import type { Outcome } from './outcome';
import type { Payable } from './payable';
import { centsOf, type LaidWorth, worthFrom } from './worth';

/** An amount that is paid by a measured number, and in which case. */
interface MeasuredAmount {
  readonly amount: LaidMeasured;
  readonly at: Circumstances;
}

/** The same before the number is known: what it can pay at most, at the price of now. */
interface AwaitedAmount extends MeasuredAmount {
  readonly priceNow: Cents;
  readonly maximumCents: Cents;
}

/** On what grounds the most is still to be had, while no number is known. */
export function awaitedGrounds({ amount, at, priceNow, maximumCents }: AwaitedAmount): MeasuredGrounds {
  const worth = amount.kind === 'tiers' ? bestBand(amount.bands, priceNow) : amount.worth;
  const { terms } = at.world;
  return {
    code: 'OutcomeAwaited',
    worth: worthFrom(worth, { priceCents: priceNow, cents: maximumCents, terms }),
    cents: maximumCents,
    field: amount.rule.measured.field,
  };
}

const bestBand = (bands: readonly { readonly worth: LaidWorth }[], price: Cents): LaidWorth =>
  bands
    .map(({ worth }) => worth)
    .reduce((best, worth) => (centsOf(worth, price) >= centsOf(best, price) ? worth : best));

/** A number, and what it pays. */
interface PaidBy {
  readonly outcome: Outcome;
  readonly payable: Payable;
  readonly cents: Cents;
  readonly price: Cents;
}

/** Why a number that is known pays what it pays. */
export function measuredGrounds(
  { amount, at }: MeasuredAmount,
  { outcome, payable, cents, price }: PaidBy,
): MeasuredGrounds {
  const code = amount.kind === 'tiers' ? 'BandReached' : 'ShareByOutcome';
  const { worth, weight } = payable;
  const whole = weight === undefined ? cents : centsOf(worth, price);
  return {
    code: outcome.imputed ? 'OutcomeImputed' : code,
    worth: worthFrom(worth, { priceCents: price, cents: whole, terms: at.world.terms }),
    cents,
    ...(weight !== undefined && { weight }),
    field: amount.rule.measured.field,
    number: outcome.number,
    atLeast: payable.atLeast,
    ...(amount.kind === 'linear' && { from: amount.from }),
  };
}
