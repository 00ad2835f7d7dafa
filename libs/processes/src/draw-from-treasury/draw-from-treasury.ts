import { RecordReversion, RequestTreasuryDraw, treasuries, type TreasuryCommand } from '@ledger/accounting';
import { allotments } from '@ledger/appropriation';
import { programs } from '@ledger/catalog';
import { decideAlone, type DecideJointly, type ReadState, streamOf } from '@ledger/event-sourcing';
import { centsToJson, type CommandMetadata, refuse } from '@ledger/kernel';
import { commandInZone } from '../in-zone';

/** Asks the treasury for money of an allotment. */
export class DrawFromTreasury {
  readonly type = 'DrawFromTreasury';
  constructor(
    readonly data: Omit<RequestTreasuryDraw['data'], 'allottedCents'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** A draw stays within what the allotment has at that moment. */
export const drawFromTreasury: DecideJointly<DrawFromTreasury> = ({ data, metadata }, read) => {
  const allotted = read(streamOf(allotments, data.allotmentId)).allotted;
  const asked = { ...data, allottedCents: centsToJson(allotted) };
  return onTreasury(new RequestTreasuryDraw(asked, metadata), read);
};

/** Records that cash of an allotment went back to the treasury. */
export class RevertToTreasury {
  readonly type = 'RevertToTreasury';
  constructor(
    readonly data: Omit<RecordReversion['data'], 'spentCents'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** What is spent of the allotment at that moment stays: it was paid, or will be. */
export const revertToTreasury: DecideJointly<RevertToTreasury> = ({ data, metadata }, read) => {
  const { liquidated } = read(streamOf(allotments, data.allotmentId));
  const asked = { ...data, spentCents: centsToJson(liquidated) };
  return onTreasury(new RecordReversion(asked, metadata), read);
};

/** Records what went to or came from the treasury, in a program and for an allotment of it that there are. */
export const onTreasury: DecideJointly<TreasuryCommand> = (command, read) => {
  const { programId } = command.data;
  const program = read(streamOf(programs, programId));
  if (program === null) return refuse('ProgramNotFound', { programId });
  const unknown = unknownAllotment(command, read);
  if (unknown !== undefined) return refuse('AllotmentNotFound', { allotmentId: unknown });
  return decideAlone(treasuries, () => programId)(commandInZone(command, program.zone), read);
};

/** The allotment a command names that is not there, or is of another program. */
function unknownAllotment({ data }: TreasuryCommand, read: ReadState): string | undefined {
  if (!('allotmentId' in data)) return undefined;
  const isOwn = data.allotmentId.startsWith(`${data.programId}.`);
  return isOwn && read(streamOf(allotments, data.allotmentId)).opened ? undefined : data.allotmentId;
}
