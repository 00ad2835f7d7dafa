import { misshapeOfEvent } from '@ledger/processes';
import type { AppendCheck } from './checked-appends';

/**
 * Every event that is appended has the published shape of its type (docs/reference/events.schema.json): what no view
 * and no auditor could read never becomes history. What stands in the wrong place is not told, for it may be of a person.
 *
 * @throws TypeError
 */
export const shaped: AppendCheck = ({ writes }) => {
  for (const { events } of writes) for (const { type, data } of events) requireShape(type, data);
};

function requireShape(type: string, data: unknown): void {
  const misshape = misshapeOfEvent(type, data);
  if (misshape === undefined) return;
  const { at, expected } = misshape;
  throw new TypeError(`data${at} of ${type} must be ${expected}; nothing was recorded`);
}
