import { programs } from '@ledger/catalog';
import { payeeIdOf } from '@ledger/disbursement';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import {
  type DeclareInterestRate,
  type DeclarePromptPayTerms,
  promptPayClaims,
  promptPayTerms,
  type RecordInterestPayment,
  type WaiveInterest,
} from '@ledger/prompt-pay';
import { decideInProgram } from '../in-program';
import { commandInZone } from '../in-zone';

/** Declares terms or a rate of a program that there is, by its calendar. */
export const declarePromptPay: DecideJointly<DeclarePromptPayTerms | DeclareInterestRate> =
  decideInProgram(promptPayTerms);

/** Decides on interest that is owed, by the calendar of its program. */
export const onInterest: DecideJointly<WaiveInterest | RecordInterestPayment> = (command, read) => {
  const zone = read(streamOf(programs, command.data.programId))?.zone;
  const local = zone === undefined ? command : commandInZone(command, zone);
  return decideAlone(promptPayClaims, () => payeeIdOf(command.data))(local, read);
};
