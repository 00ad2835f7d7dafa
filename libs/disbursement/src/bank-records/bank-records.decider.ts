import { type Decider, type Decision, type Refusal, unreachable } from '@ledger/kernel';
import type { BankRecordCommand } from './bank-records.commands';
import type { BankRecordEvent } from './bank-records.events';
import type { BankRecordRefusal } from './bank-records.refusals';
import { type BankRecordState, evolve, initialState } from './bank-records.state';
import { confirmResolution, resolveException } from './decisions/resolve-exception';
import { takeInRecord } from './decisions/take-in-record';

function decide(
  command: BankRecordCommand,
  state: BankRecordState,
): Decision<BankRecordEvent, Refusal<BankRecordRefusal>> {
  switch (command.type) {
    case 'TakeInBankRecord':
      return takeInRecord(command, state);
    case 'ResolveBankException':
      return resolveException(command, state);
    case 'ConfirmBankResolution':
      return confirmResolution(command, state);
    default:
      return unreachable(command);
  }
}

/** Decides on what the bank said: each record is taken in once, and a person looks at what cannot be matched. */
export const bankRecordDecider: Decider<
  BankRecordState,
  BankRecordCommand,
  BankRecordEvent,
  Refusal<BankRecordRefusal>
> = {
  decide,
  evolve,
  initialState,
};
