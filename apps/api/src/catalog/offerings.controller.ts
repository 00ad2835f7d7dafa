import { CloseCourseOffering, type OfferingRow, PublishCourseOffering } from '@ledger/catalog';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  isWithinScope,
  ROLES,
  scopeOf,
  TheCall,
  visibleOf,
} from '@ledger/platform';
import { EMPTY_PAGE, type Page } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { FindOffering, ListOfferings } from './catalog.queries';
import { OfferingPath, OfferingsQuery, PublishOfferingBody } from './offerings.requests';
import { EffectiveBody } from './providers.requests';

@ApiTags('offerings')
@Controller('v1/offerings')
export class OfferingsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Put(':offeringId')
  @Endpoint({
    says: 'Publishes a course with its price and length, or changes them for enrollments to come.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
  })
  publish(
    @Param() { offeringId }: OfferingPath,
    @Body() body: PublishOfferingBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const {
      programId,
      providerId,
      courseCode,
      scedCode,
      title,
      priceCents,
      courseStart,
      courseEnd,
      credits,
      policyTerms,
    } = body;
    const course = { courseCode, scedCode, title };
    const terms = {
      offeringId,
      programId,
      providerId,
      ...course,
      priceCents,
      courseStart,
      courseEnd,
      credits,
      ...(policyTerms !== undefined && { policyTerms: { ...policyTerms } }),
    };
    return this.gateway.send(call, (metadata) => new PublishCourseOffering(terms, metadata));
  }

  @Post(':offeringId/closure')
  @Endpoint({
    says: 'Ends an offering for new enrollments.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  close(
    @Param() { offeringId }: OfferingPath,
    @Body() { effectiveOn }: EffectiveBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    return this.gateway.send(
      call,
      (metadata) =>
        new CloseCourseOffering({ offeringId, effectiveOn: effectiveOn ?? metadata.today }, metadata),
    );
  }

  @Get()
  @Endpoint({
    says: 'Lists course offerings; a provider sees its own.',
    access: ROLES,
    answers: 'OfferingPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: OfferingsQuery,
    @TheCall() call: Call,
  ): Promise<Page<OfferingRow>> {
    const visible = visibleOf(filter, ['providerId'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListOfferings(visible, { limit, cursor }));
  }

  @Get(':offeringId')
  @Endpoint({
    says: 'A course offering with its terms in force.',
    access: ROLES,
    answers: 'Offering',
    tagged: true,
  })
  async get(@Param() { offeringId }: OfferingPath, @TheCall() call: Call): Promise<OfferingRow> {
    const row = await this.queries.execute<FindOffering, OfferingRow | undefined>(
      new FindOffering(offeringId),
    );
    const { providerId } = scopeOf(call.principal);
    const isVisible = row !== undefined && isWithinScope(providerId === undefined ? {} : { providerId }, row);
    const offering = found(isVisible ? row : undefined, { what: 'course offering', id: offeringId });
    call.tag(offering.revision);
    return offering;
  }
}
