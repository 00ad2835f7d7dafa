import { type Day, unreachable } from '@ledger/kernel';
import { Map } from 'immutable';
import type { ClaimsEvent, EvidenceReceived, PaymentMadeLate } from './claims.events';

/** What is known of the claims of one provider in a program, besides its vouchers: only those of which something is. */
export type Claims = Map<string, Claim>;

/** A claim and its clock. */
export interface Claim {
  /** Null where it is the day on which the voucher came about. */
  readonly receivedOn: Day | null;
  readonly requests: Map<string, EvidenceRequest>;
  /** The late payment that has not come back; null where there is none. */
  readonly late: LatePayment | null;
  /** Interest that was paid or waived, over all late payments: it is owed no more. */
  readonly settledCents: number;
}

/** Evidence that was asked for. */
interface EvidenceRequest {
  readonly evidenceCode: string;
  readonly requestedOn: Day;
  readonly evidenceOn: Day | null;
}

/** A payment that was sent late, and what became of its interest. */
interface LatePayment {
  readonly made: PaymentMadeLate['data'];
  readonly interest: Interest;
}

/** What became of the interest; awaited while a rate is missing. */
interface Interest {
  readonly kind: 'awaited' | 'owed' | 'waived' | 'paid';
  readonly amountCents: number;
}

export const initialState: Claims = Map();

const UNKNOWN: Claim = { receivedOn: null, requests: Map(), late: null, settledCents: 0 };

/** A claim of which nothing is known stands at its voucher. */
export const claimOf = (claims: Claims, voucherId: string): Claim => claims.get(voucherId) ?? UNKNOWN;

export function evolve(claims: Claims, event: ClaimsEvent): Claims {
  const { voucherId } = event.data;
  return claims.set(voucherId, changed(claimOf(claims, voucherId), event));
}

function changed(claim: Claim, event: ClaimsEvent): Claim {
  switch (event.type) {
    case 'ClaimReceived':
      return { ...claim, receivedOn: event.data.receivedOn };
    case 'EvidenceRequested': {
      const { requestId, evidenceCode, requestedOn } = event.data;
      const requests = claim.requests.set(requestId, { evidenceCode, requestedOn, evidenceOn: null });
      return { ...claim, requests };
    }
    case 'EvidenceReceived':
      return { ...claim, requests: answered(claim, event.data) };
    case 'PaymentMadeLate':
      return { ...claim, late: { made: event.data, interest: { kind: 'awaited', amountCents: 0 } } };
    case 'InterestAccrued':
      return withInterest(claim, event.data, 'owed');
    case 'InterestWaived':
      return { ...withInterest(claim, event.data, 'waived'), settledCents: settledBy(claim, event.data) };
    case 'InterestPaid':
      return { ...withInterest(claim, event.data, 'paid'), settledCents: settledBy(claim, event.data) };
    case 'InterestReversed':
      return { ...claim, late: null };
    default:
      return unreachable(event);
  }
}

interface InterestFact {
  readonly voucherId: string;
  readonly amountCents: number;
}

const settledBy = ({ settledCents }: Claim, { amountCents }: InterestFact): number =>
  settledCents + amountCents;

function withInterest(claim: Claim, { voucherId, amountCents }: InterestFact, kind: Interest['kind']): Claim {
  if (claim.late === null) throw new Error(`Corrupt stream: voucher ${voucherId} was not paid late`);
  return { ...claim, late: { ...claim.late, interest: { kind, amountCents } } };
}

function answered(
  { requests }: Claim,
  { requestId, evidenceOn }: EvidenceReceived['data'],
): Claim['requests'] {
  const request = requests.get(requestId);
  if (request === undefined) throw new Error(`Corrupt stream: request ${requestId} was never made`);
  return requests.set(requestId, { ...request, evidenceOn });
}
