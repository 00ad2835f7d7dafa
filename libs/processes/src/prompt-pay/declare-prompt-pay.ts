import { programs } from '@ledger/catalog';
import { payeeIdOf } from '@ledger/disbursement';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import {
  DeclareInterestRate,
  DeclarePromptPayTerms,
  promptPayClaims,
  promptPayTerms,
  RecordInterestPayment,
  WaiveInterest,
} from '@ledger/prompt-pay';
import { inZone } from '../in-zone';

type Declaring = DeclarePromptPayTerms | DeclareInterestRate;
type OnInterest = WaiveInterest | RecordInterestPayment;

/** Declares terms or a rate of a program that there is, by its calendar. */
export const declarePromptPay: DecideJointly<Declaring> = (command, read) => {
  const { programId } = command.data;
  const program = read(streamOf(programs, programId));
  if (program === null)
    return { kind: 'refused', refusal: { name: 'ProgramNotFound', details: { programId } } };
  const local = declaredIn(command, inZone(command.metadata, program.zone));
  return decideAlone(promptPayTerms, () => programId)(local, read);
};

const declaredIn = (command: Declaring, metadata: CommandMetadata): Declaring =>
  command.type === 'DeclarePromptPayTerms'
    ? new DeclarePromptPayTerms(command.data, metadata)
    : new DeclareInterestRate(command.data, metadata);

/** Decides on interest that is owed, by the calendar of its program. */
export const onInterest: DecideJointly<OnInterest> = (command, read) => {
  const program = read(streamOf(programs, command.data.programId));
  const zone = program?.zone;
  const local = zone === undefined ? command : settledIn(command, inZone(command.metadata, zone));
  return decideAlone(promptPayClaims, () => payeeIdOf(command.data))(local, read);
};

const settledIn = (command: OnInterest, metadata: CommandMetadata): OnInterest =>
  command.type === 'WaiveInterest'
    ? new WaiveInterest(command.data, metadata)
    : new RecordInterestPayment(command.data, metadata);
