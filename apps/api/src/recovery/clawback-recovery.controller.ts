import { type Call, CommandGateway, type CommandReceipt, Endpoint, TheCall } from '@ledger/platform';
import {
  ApproveClawbackWriteOff,
  type PlanWanted,
  ProposeClawbackWriteOff,
  SetRecoveryPlan,
  TakeRepayment,
} from '@ledger/processes';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EmptyBody } from '../verification/empty-body';
import { inputInvalid } from './input-invalid';
import { ClawbackPath, PlanBody, RepaymentBody, WriteOffBody, WriteOffPath } from './recovery.requests';

@ApiTags('clawbacks')
@Controller('v1/clawbacks/:clawbackId')
export class ClawbackRecoveryController {
  constructor(private readonly gateway: CommandGateway) {}

  @Post('terms')
  @Endpoint({
    says: 'Sets how what stands is recovered: netting under caps, instalments, or a repayment by a day.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  plan(
    @Param() { clawbackId }: ClawbackPath,
    @Body() body: PlanBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const data = { clawbackId, plan: planIn(body) };
    return this.gateway.send(call, (metadata) => new SetRecoveryPlan(data, metadata));
  }

  @Post('repayments')
  @Endpoint({
    says: 'Records that the provider paid something back; the same reference counts once.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  repay(
    @Param() { clawbackId }: ClawbackPath,
    @Body() { amountCents, receivedOn, reference }: RepaymentBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const repaid = { clawbackId, amountCents, reference };
    return this.gateway.send(
      call,
      (metadata) => new TakeRepayment({ ...repaid, receivedOn: receivedOn ?? metadata.today }, metadata),
    );
  }

  @Post('write-offs')
  @Endpoint({
    says: 'Asks to give a part up, within the limit of the program; another person has to approve it.',
    access: ['administrator'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  proposeWriteOff(
    @Param() { clawbackId }: ClawbackPath,
    @Body() { amountCents, reasonCode }: WriteOffBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const asked = { clawbackId, amountCents, reasonCode };
    return this.gateway.send(call, (metadata) => new ProposeClawbackWriteOff(asked, metadata));
  }

  @Post('write-offs/:writeOffId/approval')
  @Endpoint({
    says: 'Agrees to a write-off, as another person than the one who asked for it.',
    access: ['administrator', 'certifier'],
    answers: 'Receipt',
    commands: true,
    keyed: true,
  })
  approveWriteOff(
    @Param() { clawbackId, writeOffId }: WriteOffPath,
    @Body() _: EmptyBody,
    @TheCall() call: Call,
  ): Promise<CommandReceipt> {
    const asked = { clawbackId, writeOffId };
    return this.gateway.send(call, (metadata) => new ApproveClawbackWriteOff(asked, metadata));
  }
}

/** Which fields each kind of plan may have besides its kind and share. */
const FIELDS: Readonly<Record<PlanBody['kind'], readonly (keyof PlanBody)[]>> = {
  netting: ['perRunCents', 'from'],
  instalments: ['count', 'every', 'from'],
  repayment: ['dueOn', 'perRunCents'],
};
const OPTIONAL: readonly (keyof PlanBody)[] = ['perRunCents', 'count', 'every', 'dueOn', 'from'];

/** @throws HttpProblem `InputInvalid` where something is missing for the kind of plan, or belongs to another */
function planIn(body: PlanBody): PlanWanted {
  const { kind, perRunCents, shareOfLineBasisPoints, from, count, every = 'run', dueOn } = body;
  const foreign = OPTIONAL.find((field) => body[field] !== undefined && !FIELDS[kind].includes(field));
  if (foreign !== undefined) throw inputInvalid(foreign, `does not belong to a plan of ${kind}`);
  const caps = { perRunCents, shareOfLineBasisPoints };
  switch (kind) {
    case 'netting':
      return { kind, ...caps, from };
    case 'instalments':
      if (count === undefined) throw inputInvalid('count', 'must say how many instalments there are');
      return { kind, count, every, shareOfLineBasisPoints, from };
    case 'repayment':
      if (dueOn === undefined) throw inputInvalid('dueOn', 'must say until when it is repaid');
      return { kind, ...caps, dueOn };
  }
}
