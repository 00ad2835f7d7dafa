import type { Day } from '@ledger/kernel';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { LeftOut, RunTotals, RunVoucher } from './payment-run.events';

/** SHA-256 of canonical JSON (RFC 8785), in hexadecimal. */
const hashOf = (content: object): string => hashOfText(canonicalize(content) ?? '');

const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What a line pays, to where, and every voucher in it. */
export interface LineContent extends RunTotals {
  readonly providerId: string;
  readonly bankDetailsId: string;
  readonly vouchers: readonly RunVoucher[];
}

/** What seals a line, whatever its number in the run: whoever has its vouchers can make it again. */
export const lineHashOf = (line: LineContent): string => {
  const { adjustmentCents, bankDetailsId, netCents, payableCents, providerId } = line;
  const vouchers = line.vouchers.map(inNameOrder);
  const content = { adjustmentCents, bankDetailsId, netCents, payableCents, providerId, vouchers };
  return hashOfText(JSON.stringify(content));
};

/** The members of a voucher in the order of their names, in which plain JSON is canonical: lines have many of them. */
const inNameOrder = (voucher: RunVoucher): RunVoucher => ({
  allotmentId: voucher.allotmentId,
  amountCents: voucher.amountCents,
  courseCode: voucher.courseCode,
  effectiveOn: voucher.effectiveOn,
  enrollmentId: voucher.enrollmentId,
  fiscalYear: voucher.fiscalYear,
  learnerRef: voucher.learnerRef,
  offeringId: voucher.offeringId,
  side: voucher.side,
  stage: voucher.stage,
  voucherId: voucher.voucherId,
});

/** What seals all that was open for a provider: its lines by their hashes, and what is left out. */
export const payeeHashOf = (payee: {
  readonly providerId: string;
  readonly lines: readonly string[];
  readonly leftOut: readonly LeftOut[];
}): string => hashOf(payee);

/** What seals a run: what it pays in all, and each provider by its hash. */
export const runHashOf = (run: {
  readonly programId: string;
  readonly effectiveOn: Day;
  readonly totals: RunTotals;
  readonly payees: readonly string[];
}): string => hashOf(run);
