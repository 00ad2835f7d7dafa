import { AuthorizeProvider, type ProviderRow, ReinstateProvider, SuspendProvider } from '@ledger/catalog';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  isWithinScope,
  ROLES,
  scopeOf,
  TheCall,
} from '@ledger/platform';
import type { Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { FindProvider, ListProviders } from './catalog.queries';
import {
  AuthorizeProviderBody,
  EffectiveBody,
  ProviderPath,
  ProvidersQuery,
  SuspendProviderBody,
} from './providers.requests';

@ApiTags('providers')
@Controller('v1/providers')
export class ProvidersController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Put(':providerId')
  @Endpoint({
    says: 'Authorizes a provider, or changes for how long.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  authorize(
    @Param() { providerId }: ProviderPath,
    @Body() { name, authorizedFrom, authorizedTo }: AuthorizeProviderBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const authorization = { providerId, name, authorizedFrom, authorizedTo };
    return this.gateway.send(call, (metadata) => new AuthorizeProvider(authorization, metadata));
  }

  @Post(':providerId/suspension')
  @Endpoint({
    says: 'Takes a provider off the list for new enrollments.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  suspend(
    @Param() { providerId }: ProviderPath,
    @Body() { effectiveOn, reasonCode }: SuspendProviderBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) =>
        new SuspendProvider({ providerId, effectiveOn: effectiveOn ?? metadata.today, reasonCode }, metadata),
    );
  }

  @Post(':providerId/reinstatement')
  @Endpoint({
    says: 'Puts a suspended provider back.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  reinstate(
    @Param() { providerId }: ProviderPath,
    @Body() { effectiveOn }: EffectiveBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) =>
        new ReinstateProvider({ providerId, effectiveOn: effectiveOn ?? metadata.today }, metadata),
    );
  }

  @Get()
  @Endpoint({ says: 'Lists providers; a provider sees itself.', access: ROLES, answers: 'ProviderPage' })
  async list(
    @Query() { status, ...page }: ProvidersQuery,
    @TheCall() call: Call,
  ): Promise<Page<ProviderRow>> {
    const { providerId } = scopeOf(call.principal);
    if (providerId === undefined) return await this.queries.execute(new ListProviders({ status }, page));
    const own = await this.#find(providerId);
    const items = own !== undefined && (status === undefined || own.status === status) ? [own] : [];
    return { items, nextCursor: null };
  }

  @Get(':providerId')
  @Endpoint({ says: 'A provider and its authorization.', access: ROLES, answers: 'Provider', tagged: true })
  async get(@Param() { providerId }: ProviderPath, @TheCall() call: Call): Promise<ProviderRow> {
    const { providerId: own } = scopeOf(call.principal);
    const isVisible = isWithinScope(own === undefined ? {} : { providerId: own }, { providerId });
    const row = isVisible ? await this.#find(providerId) : undefined;
    const provider = found(row, { what: 'provider', id: providerId });
    call.tag(provider.revision);
    return provider;
  }

  #find(providerId: string): Promise<ProviderRow | undefined> {
    return this.queries.execute(new FindProvider(providerId));
  }
}
