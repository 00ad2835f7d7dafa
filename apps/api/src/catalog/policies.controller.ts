import { type FundingPolicyRow, PublishPolicyVersion } from '@ledger/catalog';
import { type Call, CommandGateway, type CommandReceipt, Endpoint, ROLES, TheCall } from '@ledger/platform';
import type { Page, PolicyVersionSummary } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { found } from '../not-found';
import { FindPolicyVersion, ListPolicyVersions } from './catalog.queries';
import { PoliciesQuery, PolicyPath } from './policies.requests';
import { soundPolicy } from './sound-policy';

@ApiTags('policies')
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiConsumes('application/yaml', 'application/json')
  @ApiBody({ required: true, schema: { $ref: '#/components/schemas/PolicyDocument' } })
  @Endpoint({
    says: 'Checks and publishes a version of a funding policy; findings are listed in `errors`.',
    access: ['administrator'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async publish(@Body() document: unknown, @TheCall() call: Call): Promise<CommandReceipt> {
    const policy = await soundPolicy(document, this.queries);
    const { id: policyId, version, hash, promulgatedOn, effectiveFrom, document: canonical } = policy;
    const published = { policyId, version, hash, promulgatedOn, effectiveFrom, document: canonical };
    const receipt = await this.gateway.send(
      call,
      (metadata) => new PublishPolicyVersion(published, metadata),
    );
    call.header(
      'Location',
      `/v1/policies/${encodeURIComponent(policyId)}/versions/${encodeURIComponent(version)}`,
    );
    return receipt;
  }

  @Get()
  @Endpoint({
    says: 'Lists published policy versions, without their documents.',
    access: ROLES,
    answers: 'PolicyVersionPage',
  })
  list(@Query() { policyId, limit, cursor }: PoliciesQuery): Promise<Page<PolicyVersionSummary>> {
    return this.queries.execute(new ListPolicyVersions({ policyId }, { limit, cursor }));
  }

  @Get(':policyId/versions/:version')
  @Endpoint({
    says: 'A published policy version, with its document and hash.',
    access: ROLES,
    answers: 'PolicyVersion',
    tagged: true,
  })
  async get(@Param() { policyId, version }: PolicyPath, @TheCall() call: Call): Promise<FundingPolicyRow> {
    const asked = new FindPolicyVersion(policyId, version);
    const row = await this.queries.execute<FindPolicyVersion, FundingPolicyRow | undefined>(asked);
    const policy = found(row, { what: 'policy version', id: `${policyId}@${version}` });
    call.tag(policy.revision);
    return policy;
  }
}
