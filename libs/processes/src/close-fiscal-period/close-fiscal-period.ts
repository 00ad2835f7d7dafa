import {
  ConfirmReopening,
  fiscalPeriods,
  type FiscalPeriodsCommand,
  HardClosePeriod,
  ProposeReopening,
  SoftClosePeriod,
} from '@ledger/accounting';
import { programs } from '@ledger/catalog';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, unreachable } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Closes or reopens a fiscal period of a program that there is, on a day of its zone. */
export const onFiscalPeriods: DecideJointly<FiscalPeriodsCommand> = (command, read) => {
  const { programId } = command.data;
  const program = read(streamOf(programs, programId));
  if (program === null)
    return { kind: 'refused', refusal: { name: 'ProgramNotFound', details: { programId } } };
  const local = withMetadata(command, inZone(command.metadata, program.zone));
  return decideAlone(fiscalPeriods, () => programId)(local, read);
};

function withMetadata(command: FiscalPeriodsCommand, metadata: CommandMetadata): FiscalPeriodsCommand {
  switch (command.type) {
    case 'SoftClosePeriod':
      return new SoftClosePeriod(command.data, metadata);
    case 'HardClosePeriod':
      return new HardClosePeriod(command.data, metadata);
    case 'ProposeReopening':
      return new ProposeReopening(command.data, metadata);
    case 'ConfirmReopening':
      return new ConfirmReopening(command.data, metadata);
    default:
      return unreachable(command);
  }
}
