import { answers } from '@ledger/platform';
import type { StatementRequest } from '@ledger/reporting';

/** Asks for the statement of a provider. */
export class StateProvider {
  constructor(readonly request: StatementRequest) {}
}

/** How the queries of statements are answered. */
export const statementQueryHandlers = [
  answers(StateProvider, ({ statements }, { request }) => statements.statement(request)),
];
