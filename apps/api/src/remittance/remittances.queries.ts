import { answers } from '@ledger/platform';
import type { RemittanceRequest } from '@ledger/reporting';

/** Asks for the advice of what a run pays a provider. */
export class FindRemittance {
  constructor(readonly request: RemittanceRequest) {}
}

/** How the queries of remittances are answered. */
export const remittanceQueryHandlers = [
  answers(FindRemittance, ({ remittances }, { request }) => remittances.advice(request)),
];
