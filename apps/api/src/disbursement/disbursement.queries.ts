import type { PaymentRunRow } from '@ledger/disbursement';
import type { Day } from '@ledger/kernel';
import { answers } from '@ledger/platform';
import type { PageRequest, PayeeOfRun, VoucherFilter } from '@ledger/reporting';

/** Asks for a page of vouchers. */
export class ListVouchers {
  constructor(
    readonly filter: VoucherFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks where everything a provider has earned in a program stands. */
export class FindPayeeStanding {
  constructor(
    readonly of: { readonly programId: string; readonly providerId: string },
    readonly asOf: Day,
  ) {}
}

/** Asks for a page of holds. */
export class ListPaymentHolds {
  constructor(
    readonly filter: { readonly programId?: string | undefined; readonly lifted?: 'yes' | 'no' | undefined },
    readonly page: PageRequest,
  ) {}
}

/** Asks for a payment run with its lines. */
export class FindPaymentRun {
  constructor(readonly runId: string) {}
}

/** Asks for a page of payment runs. */
export class ListPaymentRuns {
  constructor(
    readonly filter: {
      readonly programId?: string | undefined;
      readonly status?: PaymentRunRow['status'] | undefined;
    },
    readonly page: PageRequest,
  ) {}
}

/** Asks whom a program owes something, and where each is paid. */
export class FindPayees {
  constructor(
    readonly programId: string,
    readonly providerIds: readonly string[] | undefined,
  ) {}
}

/** Asks what a run of these providers would be. */
export class PreviewPaymentRun {
  constructor(
    readonly programId: string,
    readonly payees: readonly PayeeOfRun[],
    readonly on: Day,
  ) {}
}

/** Asks whether a run of these providers would pay anything. */
export class LookForNothingToPay {
  constructor(
    readonly programId: string,
    readonly payees: readonly PayeeOfRun[],
    readonly on: Day,
  ) {}
}

/** Asks for the vouchers of a line. */
export class FindVouchersOfLine {
  constructor(readonly line: { readonly runId: string; readonly lineId: string }) {}
}

/** Asks where a provider is paid, masked. */
export class FindBankDetails {
  constructor(readonly providerId: string) {}
}

/** How the queries of disbursement are answered. */
export const disbursementQueryHandlers = [
  answers(ListVouchers, ({ disbursement }, { filter, page }) => disbursement.vouchers(filter, page)),
  answers(FindPayeeStanding, ({ payeeStandings }, { of, asOf }) => payeeStandings.of(of, asOf)),
  answers(ListPaymentHolds, ({ disbursement }, { filter, page }) => disbursement.holds(filter, page)),
  answers(FindPaymentRun, ({ disbursement }, { runId }) => disbursement.run(runId)),
  answers(ListPaymentRuns, ({ disbursement }, { filter, page }) => disbursement.runs(filter, page)),
  answers(FindPayees, ({ disbursement }, { programId, providerIds }) =>
    disbursement.payees(programId, providerIds),
  ),
  answers(PreviewPaymentRun, ({ disbursement }, { programId, payees, on }) =>
    disbursement.preview(programId, payees, on),
  ),
  answers(LookForNothingToPay, ({ disbursement }, { programId, payees, on }) =>
    disbursement.nothingToPay(programId, payees, on),
  ),
  answers(FindVouchersOfLine, ({ disbursement }, { line }) => disbursement.vouchersOfLine(line)),
  answers(FindBankDetails, ({ disbursement }, { providerId }) => disbursement.bankDetails(providerId)),
];
