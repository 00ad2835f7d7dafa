import { answers } from '@ledger/platform';
import type { ClawbackFilter, OverpaymentReportFilter, PageRequest } from '@ledger/reporting';

/** Asks for a page of clawbacks. */
export class ListClawbacks {
  constructor(
    readonly filter: ClawbackFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks for a clawback with its timeline and the sentences of its derivation. */
export class FindClawback {
  constructor(readonly clawbackId: string) {}
}

/** Asks for the notice of a clawback as text. */
export class FindNoticeLetter {
  constructor(readonly clawbackId: string) {}
}

/** Asks for a page of overpayment reports. */
export class ListOverpaymentReports {
  constructor(
    readonly filter: OverpaymentReportFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks for every version of a program's terms of recovery. */
export class FindRecoveryTerms {
  constructor(readonly programId: string) {}
}

/** How the queries of recovery are answered. */
export const recoveryQueryHandlers = [
  answers(ListClawbacks, ({ clawbacks }, { filter, page }) => clawbacks.clawbacks(filter, page)),
  answers(FindClawback, ({ clawbacks }, { clawbackId }) => clawbacks.clawback(clawbackId)),
  answers(FindNoticeLetter, ({ clawbacks }, { clawbackId }) => clawbacks.letter(clawbackId)),
  answers(ListOverpaymentReports, ({ clawbacks }, { filter, page }) => clawbacks.reports(filter, page)),
  answers(FindRecoveryTerms, ({ clawbacks }, { programId }) => clawbacks.declaredTerms(programId)),
];
