import { programs } from '@ledger/catalog';
import { type HoldsCommand, LiftPaymentHold, paymentHolds, PlacePaymentHold } from '@ledger/disbursement';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Places or lifts a hold in a program that there is, by its calendar. */
export const onPaymentHolds: DecideJointly<HoldsCommand> = (command, read) => {
  const { programId } = command.data;
  const program = read(streamOf(programs, programId));
  if (program === null)
    return { kind: 'refused', refusal: { name: 'ProgramNotFound', details: { programId } } };
  const local = withMetadata(command, inZone(command.metadata, program.zone));
  return decideAlone(paymentHolds, () => programId)(local, read);
};

const withMetadata = (command: HoldsCommand, metadata: CommandMetadata): HoldsCommand =>
  command.type === 'PlacePaymentHold'
    ? new PlacePaymentHold(command.data, metadata)
    : new LiftPaymentHold(command.data, metadata);
