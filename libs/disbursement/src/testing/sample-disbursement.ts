import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import type { OpenVoucher } from '../payment-run/open-voucher';
import type { RunHold, RunPayee } from '../payment-run/payee-plan';
import type { RunSources } from '../payment-run/run-content';
import { AccrueVoucher } from '../vouchers/vouchers.commands';
import type { VoucherAccrued } from '../vouchers/vouchers.events';

/** The day on which these samples happen. */
export const TODAY = toDay('2026-11-20');

/** 300.00 for the completion of one course. */
export const FUNDS: AccrueVoucher['data'] = {
  voucherId: 'V-1',
  programId: 'la',
  providerId: 'P-1',
  enrollmentId: 'e-1',
  learnerRef: 'learner-1',
  offeringId: 'alg1',
  courseCode: 'ALG1',
  stage: 'completion',
  allotmentId: 'la.SCA.001.FY2027',
  fiscalYear: 2027,
  side: 'payable',
  amountCents: 30_000,
  effectiveOn: toDay('2026-11-02'),
};

type FundsChanges = Partial<AccrueVoucher['data']>;

/** Accrues the sample, or one like it. */
export const accrue = (changes: FundsChanges = {}): AccrueVoucher =>
  new AccrueVoucher({ ...FUNDS, ...changes }, metadataOn(TODAY));

/** That the sample accrued, or one like it. */
export const accrued = (changes: FundsChanges = {}): VoucherAccrued => ({
  type: 'VoucherAccrued',
  data: { ...FUNDS, ...changes, supersedes: null },
});

/** The sample as it is open to runs. */
export const runVoucher = (changes: Partial<OpenVoucher> = {}): OpenVoucher => ({
  voucherId: FUNDS.voucherId,
  enrollmentId: FUNDS.enrollmentId,
  learnerRef: FUNDS.learnerRef,
  offeringId: FUNDS.offeringId,
  courseCode: FUNDS.courseCode,
  stage: FUNDS.stage,
  allotmentId: FUNDS.allotmentId,
  fiscalYear: FUNDS.fiscalYear,
  side: FUNDS.side,
  amountCents: FUNDS.amountCents,
  effectiveOn: FUNDS.effectiveOn,
  recoupment: null,
  ...changes,
});

/** Provider P-1 with the sample voucher, paid to an account that has been usable for long. */
export const payee = (changes: Partial<RunPayee> = {}): RunPayee => ({
  providerId: 'P-1',
  vouchers: [runVoucher()],
  bankDetails: { bankDetailsId: 'B-1', usableFrom: toDay('2026-08-01'), isChangePending: false },
  ...changes,
});

/** What a run of the sample payee is made of. */
export const sources = (changes: Partial<RunSources> = {}): RunSources => ({
  programId: 'la',
  payees: [payee()],
  holds: [],
  ...changes,
});

/** A hold on everything since long ago. */
export const hold = (changes: Partial<RunHold> = {}): RunHold => ({
  holdId: 'H-1',
  scope: { kind: 'program' },
  effectiveOn: toDay('2026-10-01'),
  expiresOn: null,
  ...changes,
});
