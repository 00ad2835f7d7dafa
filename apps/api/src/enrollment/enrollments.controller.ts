import type { EnrollmentRow } from '@ledger/enrollment';
import {
  type Call,
  CommandGateway,
  type CommandReceipt,
  Endpoint,
  httpProblem,
  newId,
  type Role,
  TheCall,
  visibleOf,
} from '@ledger/platform';
import { RequestEnrollmentInOffering } from '@ledger/processes';
import { EMPTY_PAGE, type EnrollmentExplanation, type Page, type Unfunded } from '@ledger/reporting';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ListEnrollments } from './enrollments.queries';
import {
  EnrollmentPath,
  EnrollmentsQuery,
  ExplanationQuery,
  RequestEnrollmentBody,
} from './enrollments.requests';
import { OwnEnrollments } from './own-enrollments';

/** Who reads case files; an assessor sees what it attests, and no more of a student. */
const CASE_READERS: readonly Role[] = ['administrator', 'approver', 'provider', 'auditor'];

/** An enrollment and why its stages stand where they do. */
export interface ExplainedEnrollment extends EnrollmentRow {
  /** Null before approval. */
  readonly explanation: EnrollmentExplanation | null;
  /** Why no money is set aside, and what has to come from whom by when; null where some is. */
  readonly unfunded: Unfunded | null;
}

@ApiTags('enrollments')
@Controller('v1/enrollments')
export class EnrollmentsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly queries: QueryBus,
    private readonly own: OwnEnrollments,
  ) {}

  @Post()
  @Endpoint({
    says: 'Asks for a seat in a published offering, for one student.',
    access: ['administrator', 'approver', 'provider'],
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  async request(@Body() body: RequestEnrollmentBody, @TheCall() call: Call): Promise<CommandReceipt> {
    await this.own.requireOwnRequest(body, call);
    const {
      enrollmentId = newId(),
      programId,
      offeringId,
      learnerRef,
      schoolSystem,
      school,
      effectiveOn,
    } = body;
    const requestedBy = this.own.originatorOf(call, body.requestedBy);
    const asked = {
      enrollmentId,
      programId,
      offeringId,
      learnerRef,
      schoolSystem,
      school: school ?? null,
      requestedBy,
    };
    const data = effectiveOn === undefined ? asked : { ...asked, effectiveOn };
    const receipt = await this.gateway.send(
      call,
      (metadata) => new RequestEnrollmentInOffering(data, metadata),
    );
    call.header('Location', `/v1/enrollments/${encodeURIComponent(receipt.id)}`);
    return receipt;
  }

  @Get()
  @Endpoint({
    says: 'Lists and searches enrollments; an approver and a provider see their own.',
    access: CASE_READERS,
    answers: 'EnrollmentPage',
  })
  async list(
    @Query() { limit, cursor, ...filter }: EnrollmentsQuery,
    @TheCall() call: Call,
  ): Promise<Page<EnrollmentRow>> {
    const visible = visibleOf(filter, ['schoolSystem', 'providerId'], call.principal);
    if (visible === undefined) return EMPTY_PAGE;
    return await this.queries.execute(new ListEnrollments(visible, { limit, cursor }));
  }

  @Get(':enrollmentId')
  @Endpoint({
    says: 'An enrollment with its facts, its stages and why they stand where they do.',
    access: CASE_READERS,
    answers: 'Enrollment',
    tagged: true,
  })
  async get(@Param() { enrollmentId }: EnrollmentPath, @TheCall() call: Call): Promise<ExplainedEnrollment> {
    const row = await this.own.get(enrollmentId, call);
    call.tag(row.revision);
    const [explanation = null, unfunded = null] = await Promise.all([
      this.own.explanationOf(row),
      this.own.unfundedOf(row),
    ]);
    return { ...row, explanation, unfunded };
  }

  @Get(':enrollmentId/explanation')
  @Endpoint({
    asOf: 'reckoned',
    says: 'Why an enrollment pays what it pays, and what it can still pay, as of a day.',
    access: CASE_READERS,
    answers: 'Explanation',
    problems: [409],
  })
  async explanation(
    @Param() { enrollmentId }: EnrollmentPath,
    @Query() { asOf }: ExplanationQuery,
    @TheCall() call: Call,
  ): Promise<EnrollmentExplanation> {
    const row = await this.own.get(enrollmentId, call);
    const explanation = await this.own.explanationOf(row, asOf);
    if (explanation !== undefined) return explanation;
    const { because = '' } = (await this.own.unfundedOf(row, asOf)) ?? {};
    throw httpProblem('EnrollmentNotYetApproved', { enrollmentId, because });
  }
}
