import { payeeIdOf, type Vouchers, vouchers } from '@ledger/disbursement';
import { type ReadState, streamOf } from '@ledger/event-sourcing';
import { type Day } from '@ledger/kernel';
import {
  type AskedClaim,
  claimOf,
  type ClaimTerms,
  type ProgramTerms,
  promptPayClaims,
  promptPayTerms,
  termsOn,
} from '@ledger/prompt-pay';

/** Whose claims, in which program. */
export interface Payee {
  readonly programId: string;
  readonly providerId: string;
}

/** What a claim is decided on: its voucher, what is known of it, and what the program declared. */
export interface ClaimSources {
  readonly vouchers: Vouchers;
  readonly terms: ProgramTerms;
  /** The day on which a claim was received. */
  readonly receivedOnOf: (claim: AskedClaim) => Day;
}

export function claimSources(payee: Payee, read: ReadState): ClaimSources {
  const claims = read(streamOf(promptPayClaims, payeeIdOf(payee)));
  return {
    vouchers: read(streamOf(vouchers, payeeIdOf(payee))),
    terms: read(streamOf(promptPayTerms, payee.programId)),
    receivedOnOf: ({ voucherId, accruedOn }) => claimOf(claims, voucherId).receivedOn ?? accruedOn,
  };
}

type Voucher = NonNullable<ReturnType<Vouchers['known']['get']>>;

/** A payable voucher as a claim; undefined where it is none. */
export function askedClaim(voucher: Voucher | undefined): AskedClaim | undefined {
  if (voucher?.side !== 'payable' || voucher.standing === 'withdrawn') return undefined;
  const { voucherId, programId, providerId, enrollmentId, stage, allotmentId, fiscalYear, amountCents } =
    voucher;
  const funds = { voucherId, programId, providerId, enrollmentId, stage, allotmentId, fiscalYear };
  return { ...funds, amountCents, accruedOn: accruedOnOf(voucher) };
}

/** The day on which a voucher came about; its fact leaves it out where that is the day its stage was earned. */
const accruedOnOf = ({
  accruedOn,
  effectiveOn,
}: {
  readonly accruedOn?: Day;
  readonly effectiveOn: Day;
}): Day => accruedOn ?? effectiveOn;

/** The terms of a claim; undefined where the program had declared none when it was received. */
export const termsOf = (claim: AskedClaim, { terms, receivedOnOf }: ClaimSources): ClaimTerms | undefined =>
  termsOn(terms, receivedOnOf(claim));

/** Whether the payment of a voucher was sent and has not come back. */
export const isPaid = ({ claims }: Vouchers, voucherId: string): boolean =>
  claims.some((lines) =>
    lines.some((line) => {
      const claim = line.get(voucherId);
      return claim !== undefined && claim.stage !== 'selected';
    }),
  );
