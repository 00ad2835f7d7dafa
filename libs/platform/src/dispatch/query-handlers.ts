import {
  AllotmentQueries,
  CatalogQueries,
  ClawbackQueries,
  DisbursementQueries,
  EnrollmentQueries,
  PayeeStandings,
  PromptPayQueries,
  ProviderStatements,
  RemittanceAdvices,
  UnfundedReasons,
  VerificationQueries,
} from '@ledger/reporting';
import { Inject, Injectable, type Type } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { Ledger } from '../ledger';
import { QUERY_SOURCES } from './tokens';

/** What queries read from. */
export interface QuerySources {
  readonly catalog: CatalogQueries;
  readonly enrollments: EnrollmentQueries;
  readonly allotments: AllotmentQueries;
  readonly statements: ProviderStatements;
  readonly verification: VerificationQueries;
  readonly disbursement: DisbursementQueries;
  readonly payeeStandings: PayeeStandings;
  readonly clawbacks: ClawbackQueries;
  readonly remittances: RemittanceAdvices;
  readonly promptPay: PromptPayQueries;
  /** Anew for each answer: it keeps what it has read. */
  readonly unfundedReasons: () => UnfundedReasons;
}

export const querySourcesOf = ({ views, events }: Pick<Ledger, 'views' | 'events'>): QuerySources => ({
  catalog: new CatalogQueries(views),
  enrollments: new EnrollmentQueries(views),
  allotments: new AllotmentQueries(views),
  statements: new ProviderStatements(views, events),
  verification: new VerificationQueries(views),
  disbursement: new DisbursementQueries(views),
  payeeStandings: new PayeeStandings(views),
  clawbacks: new ClawbackQueries(views),
  remittances: new RemittanceAdvices(views, events),
  promptPay: new PromptPayQueries(views),
  unfundedReasons: () => new UnfundedReasons(views, events),
});

interface Handler {
  execute(query: object): Promise<unknown>;
}

/** A handler class for a query: how it is answered from the views. */
export function answers<Asked extends object>(
  query: abstract new (...args: never[]) => Asked,
  answer: (sources: QuerySources, query: Asked) => Promise<unknown>,
): Type<Handler> {
  @Injectable()
  @QueryHandler(query)
  class QueryAnswer implements Handler {
    constructor(@Inject(QUERY_SOURCES) private readonly sources: QuerySources) {}

    execute(asked: object): Promise<unknown> {
      return answer(this.sources, asked as Asked);
    }
  }
  Object.defineProperty(QueryAnswer, 'name', { value: `${query.name}Handler` });
  return QueryAnswer;
}
