import { assertBalanced } from '@ledger/accounting';
import type { AppendCheck } from './checked-appends';

/** Every event that is appended posts as much to one side of the books as to the other. @throws RangeError */
export const balanced: AppendCheck = ({ writes }) => {
  for (const { events } of writes) for (const event of events) assertBalanced(event);
};
