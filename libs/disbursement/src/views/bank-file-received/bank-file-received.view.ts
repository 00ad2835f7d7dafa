import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  BankFileContent,
  BankFileReceivedEvent,
} from '../../bank-files-received/bank-files-received.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a file of the bank as the log has it. */
export type RecordedBankFileReceivedEvent = Recorded<BankFileReceivedEvent>;

/** A file of the bank; `received` until every record of it is taken in. */
export interface BankFileReceivedRow extends BankFileContent {
  readonly status: 'received' | 'taken-in';
  readonly receivedBy: string;
  readonly receivedOn: Day;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(
  row: BankFileReceivedRow | undefined,
  event: RecordedBankFileReceivedEvent,
): BankFileReceivedRow {
  const { position } = event;
  if (event.type === 'BankFileReceived') {
    const { effectiveOn: receivedOn, ...content } = event.data;
    return { ...content, status: 'received', receivedOn, position };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of a file nobody kept, at position ${String(position)}`);
  return { ...row, status: 'taken-in', position };
}

/** One row per file of the bank. */
export const bankFileReceivedView: Projection<BankFileReceivedRow, RecordedBankFileReceivedEvent> = {
  name: 'bank-file-received',
  version: 1,
  facets: ['status', 'format'],
  folds: ['BankFileReceived', 'BankFileTakenIn'] satisfies readonly BankFileReceivedEvent['type'][],
  keyOf: ({ data }) => data.sha256,
  evolve,
  facetsOf: ({ status, format }) => ({ status, format }),
};
