import type { ProviderRow } from '@ledger/catalog';
import { type Day, dayIn } from '@ledger/kernel';
import {
  type Call,
  Endpoint,
  type HttpProblem,
  httpProblem,
  type Ledger,
  LEDGER,
  LEDGER_AS_OF,
  positionOfMoment,
  refusalProblem,
  scopeOf,
  TheCall,
} from '@ledger/platform';
import {
  type ProviderStatement,
  statementCsv,
  type StatementMoment,
  type StatementRequest,
  statementText,
} from '@ledger/reporting';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindProvider } from '../catalog/catalog.queries';
import { ProviderPath } from '../catalog/providers.requests';
import { ProgramDays } from '../program-days';
import { StateProvider } from './statements.queries';
import { StatementQuery } from './statements.requests';

const ANSWERS = { 'application/json': 'Statement', 'text/csv': 'text', 'text/plain': 'text' };
/** How long a statement of the past waits for the views to reach its position. */
const WAIT_MS = 5_000;
const FORMATS = { json: 'application/json', csv: 'text/csv', text: 'text/plain' } as const;

@ApiTags('statements')
@Controller('v1/providers')
export class StatementsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly days: ProgramDays,
  ) {}

  @Get(':providerId/statement')
  @Endpoint({
    asOf: 'own',
    says: 'What a provider has earned, can still earn and has lost, line by line with the reasons; an approver reads of its own students.',
    access: ['administrator', 'approver', 'provider', 'auditor'],
    answers: ANSWERS,
    problems: [422],
  })
  async statement(
    @Param() { providerId }: ProviderPath,
    @Query() query: StatementQuery,
    @TheCall() call: Call,
  ): Promise<ProviderStatement | string> {
    const schoolSystem = visibleSystem({ providerId, schoolSystem: query.schoolSystem }, call);
    await this.#requireKnown(providerId);
    const format = query.format ?? call.preferred(FORMATS) ?? 'json';
    const statement = await this.#stated({ providerId, schoolSystem }, query, format);
    // A day ends in the zone of the program, so only here is its position known.
    if (statement.asOf.kind === 'recorded') call.header(LEDGER_AS_OF, String(statement.asOf.position));
    if (format === 'json') return statement;
    call.contentType(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain; charset=utf-8');
    return format === 'csv' ? statementCsv(statement) : statementText(statement);
  }

  async #stated(whose: Whose, query: StatementQuery, format: string): Promise<ProviderStatement> {
    const { programId, fiscalYear, from, to, limit, cursor } = query;
    const zone = await this.days.zoneOf(programId);
    const asOf = await this.#momentOf(query, zone);
    await this.#viewsReached(asOf);
    const page = format === 'json' ? { limit, cursor } : ('all' as const);
    const statedOn = await this.#statedOn(asOf, zone);
    const request = { ...whose, programId, fiscalYear, from, to, asOf, statedOn, page };
    return await this.queries.execute(new StateProvider(request));
  }

  /** @throws HttpProblem `ProviderNotFound`, since nothing owed to a mistyped reference would pass for nothing owed */
  async #requireKnown(providerId: string): Promise<void> {
    const asked = new FindProvider(providerId);
    const provider = await this.queries.execute<FindProvider, ProviderRow | undefined>(asked);
    if (provider === undefined) throw unknownProvider(providerId);
  }

  async #momentOf({ asOfPosition, asOf: day }: StatementQuery, zone: string): Promise<StatementMoment> {
    if (asOfPosition !== undefined) return { kind: 'position', position: asOfPosition };
    if (day === undefined) return { kind: 'now' };
    const position = await positionOfMoment({ events: this.ledger.events, zone }, { kind: 'day', day });
    return { kind: 'recorded', recordedOn: day, zone, position };
  }

  /** @throws HttpProblem `ViewsBehind`, since a row that lags behind the moment would pass for one of it */
  async #viewsReached(asOf: StatementMoment): Promise<void> {
    if (asOf.kind === 'now' || (await this.ledger.caughtUp(asOf.position, WAIT_MS))) return;
    throw httpProblem('ViewsBehind', { position: asOf.position, waitedMs: WAIT_MS });
  }

  /** Deadlines are reckoned on the day looked back at, else today. */
  async #statedOn(asOf: StatementMoment, zone: string): Promise<Day> {
    if (asOf.kind === 'recorded') return asOf.recordedOn;
    if (asOf.kind === 'position' && asOf.position > 0) {
      const [event] = await this.ledger.events.readAll(asOf.position - 1, 1);
      if (event !== undefined) return dayIn(zone, event.recordedAt);
    }
    return this.days.todayIn(zone);
  }
}

const unknownProvider = (providerId: string): HttpProblem =>
  refusalProblem({ name: 'ProviderNotFound', details: { providerId } });

/** Whose statement is asked for, and of whose students. */
type Whose = Pick<StatementRequest, 'providerId' | 'schoolSystem'>;

/**
 * The school system whose students a caller reads of; undefined for all.
 *
 * @throws HttpProblem `ProviderNotFound` | `OrganizationNotAllowed` for what is another organization's
 */
function visibleSystem({ providerId, schoolSystem }: Whose, { principal }: Call): string | undefined {
  const own = scopeOf(principal);
  if ((own.providerId ?? providerId) !== providerId) throw unknownProvider(providerId);
  const visible = schoolSystem ?? own.schoolSystem;
  if ((own.schoolSystem ?? visible) !== visible) throw httpProblem('OrganizationNotAllowed');
  return visible;
}
