import type { Day } from '@ledger/kernel';
import { answers } from '@ledger/platform';
import type { AgeingRequest } from '@ledger/reporting';

/** Asks how long claims have been unpaid. */
export class FindAgeing {
  constructor(readonly request: AgeingRequest) {}
}

/** Asks for the clock of a claim. */
export class FindClaimClock {
  constructor(
    readonly voucherId: string,
    readonly asOf: Day,
  ) {}
}

/** Asks for a claim. */
export class FindClaim {
  constructor(readonly voucherId: string) {}
}

/** Asks what a program has declared about paying in time. */
export class FindPromptPayTerms {
  constructor(readonly programId: string) {}
}

/** How the queries about paying in time are answered. */
export const promptPayQueryHandlers = [
  answers(FindAgeing, ({ promptPay }, { request }) => promptPay.ageing(request)),
  answers(FindClaimClock, ({ promptPay }, { voucherId, asOf }) => promptPay.clock(voucherId, asOf)),
  answers(FindClaim, ({ promptPay }, { voucherId }) => promptPay.claim(voucherId)),
  answers(FindPromptPayTerms, ({ promptPay }, { programId }) => promptPay.terms(programId)),
];
