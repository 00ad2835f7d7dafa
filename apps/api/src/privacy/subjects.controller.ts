import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import { ConfirmLegalHoldRelease, PlaceLegalHold, ProposeLegalHoldRelease } from '@ledger/privacy';
import { EraseLearner } from '@ledger/processes';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EmptyBody } from '../verification/empty-body';
import { OwnSubjects } from './own-subjects';
import { PersonalParts } from './personal-parts';
import {
  DiscloseBody,
  PersonalDataBody,
  PlaceLegalHoldBody,
  SubjectHoldPath,
  SubjectPath,
  SubjectReasonBody,
} from './privacy.requests';

const HOLDERS = ['administrator', 'certifier'] as const;
const NOW_ONLY = { never: 'what is kept of a student is what is kept now' };

@ApiTags('privacy')
@Controller('v1/subjects')
export class SubjectsController {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly parts: PersonalParts,
    private readonly own: OwnSubjects,
  ) {}

  @Get(':subjectRef')
  @Endpoint({
    asOf: NOW_ONLY,
    says: 'What stands of a student: legal holds, erasure, and which fields are kept; never what they say.',
    access: ['administrator', 'certifier', 'auditor'],
    answers: 'DataSubject',
  })
  async standing(@Param() { subjectRef }: SubjectPath): Promise<object> {
    const [row, fields] = await Promise.all([this.parts.row(subjectRef), this.parts.fieldsOf(subjectRef)]);
    const { holds = [], erasure = null, disclosures = 0 } = row ?? {};
    return { subjectRef, holds, erasure, disclosures, fields };
  }

  @Put(':subjectRef/personal-data')
  @Endpoint({
    says: 'Keeps personal data of a student in the vault, under a key of its own; nothing of it reaches an event.',
    access: ['administrator', 'approver'],
    answers: 'PersonalDataKept',
    problems: [409, 413, 415],
  })
  async keep(
    @Param() { subjectRef }: SubjectPath,
    @Body() fields: PersonalDataBody,
    @TheCall() call: Call,
  ): Promise<object> {
    await this.own.require(subjectRef, call);
    return { subjectRef, changed: await this.parts.keep(subjectRef, fields) };
  }

  @Post(':subjectRef/disclosures')
  @Endpoint({
    says: 'Reads personal data of a student for a declared purpose; the reading is on record before it is answered.',
    access: ['administrator', 'approver', 'provider', 'auditor'],
    answers: 'DisclosedPersonalData',
    keyed: true,
    problems: [404, 409],
  })
  async disclose(
    @Param() { subjectRef }: SubjectPath,
    @Body() { fields, purpose }: DiscloseBody,
    @TheCall() call: Call,
  ): Promise<object> {
    await this.own.require(subjectRef, call);
    call.header('Cache-Control', 'no-store');
    return { subjectRef, ...(await this.parts.disclose(call, { subjectRef, fields, purpose })) };
  }

  @Post(':subjectRef/holds')
  @Endpoint({
    says: 'Keeps what is known of a student from being erased.',
    access: HOLDERS,
    answers: 'Receipt',
    status: 201,
    commands: true,
    keyed: true,
  })
  hold(
    @Param() { subjectRef }: SubjectPath,
    @Body() { holdId, reasonCode }: PlaceLegalHoldBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const hold = { subjectRef, holdId, reasonCode };
    return this.gateway.send(call, (metadata) => new PlaceLegalHold(hold, metadata));
  }

  @Post(':subjectRef/holds/:holdId/release-proposal')
  @Endpoint({
    says: 'Asks for the end of a legal hold; a second person has to confirm it.',
    access: HOLDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  proposeRelease(
    @Param() { subjectRef, holdId }: SubjectHoldPath,
    @Body() { reasonCode }: SubjectReasonBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const hold = { subjectRef, holdId, reasonCode };
    return this.gateway.send(call, (metadata) => new ProposeLegalHoldRelease(hold, metadata));
  }

  @Post(':subjectRef/holds/:holdId/release')
  @Endpoint({
    says: 'Ends a legal hold as a second person.',
    access: HOLDERS,
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  release(
    @Param() { subjectRef, holdId }: SubjectHoldPath,
    @Body() _body: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const hold = { subjectRef, holdId };
    return this.gateway.send(call, (metadata) => new ConfirmLegalHoldRelease(hold, metadata));
  }

  @Post(':subjectRef/erasure')
  @Endpoint({
    says: 'Destroys what is known of a student with its key; events, amounts and receipts stay as they are.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  async erase(
    @Param() { subjectRef }: SubjectPath,
    @Body() { reasonCode }: SubjectReasonBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const erasure = await this.parts.erasure(subjectRef, reasonCode);
    const receipt = await this.gateway.send(call, (metadata) => new EraseLearner(erasure, metadata));
    await this.parts.destroy(subjectRef);
    return receipt;
  }
}
