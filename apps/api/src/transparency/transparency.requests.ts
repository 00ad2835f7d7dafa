import { WholeNumberText } from '@ledger/platform';

export class ReceiptPath {
  @WholeNumberText('Place of the event in the log, as `Ledger-Position` and statements have it.', {
    least: 1,
    most: Number.MAX_SAFE_INTEGER,
  })
  readonly position!: number;
}
