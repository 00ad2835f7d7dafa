import {
  accept,
  type Decider,
  type Decision,
  type Refusal,
  type RefusalDetails,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  BankFileReceivedCommand,
  CompleteBankFile,
  ReceiveBankFile,
} from './bank-files-received.commands';
import type { BankBalance, BankFileReceivedEvent, BankStatementSums } from './bank-files-received.events';
import type { BankFileReceivedRefusal } from './bank-files-received.refusals';
import { type BankFileReceivedState, evolve, initialState } from './bank-files-received.state';

type FileDecision = Decision<BankFileReceivedEvent, Refusal<BankFileReceivedRefusal>>;

function decide(command: BankFileReceivedCommand, state: BankFileReceivedState): FileDecision {
  switch (command.type) {
    case 'ReceiveBankFile':
      return receive(command, state);
    case 'CompleteBankFile':
      return complete(command, state);
    default:
      return unreachable(command);
  }
}

function receive({ data, metadata }: ReceiveBankFile, state: BankFileReceivedState): FileDecision {
  if (state.status !== 'unknown') return accept();
  const unbalanced = data.statements.find((statement) => differenceOf(statement) !== 0);
  if (unbalanced !== undefined) return refuse('BankStatementUnbalanced', sumsOf(unbalanced));

  const { actor: receivedBy, today: effectiveOn } = metadata;
  return accept({ type: 'BankFileReceived', data: { ...data, receivedBy, effectiveOn } });
}

function complete({ data, metadata }: CompleteBankFile, state: BankFileReceivedState): FileDecision {
  const { sha256 } = data;
  if (state.status === 'unknown') return refuse('BankFileNotReceived', { sha256 });
  if (state.status === 'taken-in') return accept();

  const { records } = state.content;
  return accept({ type: 'BankFileTakenIn', data: { sha256, records, effectiveOn: metadata.today } });
}

/** Cents of a balance, below zero where they are owed to the bank; for comparing only. */
const signed = ({ side, amountCents }: BankBalance): number => (side === 'held' ? amountCents : -amountCents);

const differenceOf = ({ opening, closing, inCents, outCents }: BankStatementSums): number =>
  signed(opening) + inCents - outCents - signed(closing);

const sumsOf = ({ statementId, opening, closing, inCents, outCents }: BankStatementSums): RefusalDetails => ({
  statementId,
  openingCents: signed(opening),
  inCents,
  outCents,
  closingCents: signed(closing),
});

/** Decides on files of the bank: each is received once, and is done when every record of it is taken in. */
export const bankFileReceivedDecider: Decider<
  BankFileReceivedState,
  BankFileReceivedCommand,
  BankFileReceivedEvent,
  Refusal<BankFileReceivedRefusal>
> = {
  decide,
  evolve,
  initialState,
};
