import { namedBy, type ProgramTerms } from '@ledger/catalog';
import type { RecordedEvent } from '@ledger/event-sourcing';

/** Types whose first version could say what the rules refuse since. */
const LOOSER_IN_VERSION_1: ReadonlySet<string> = new Set(['PaymentHoldPlaced', 'BankDetailsConfirmed']);

/** Whether an event is of a version that an earlier release recorded by looser rules, and may have needed them. */
export function isByLooserRules({ type, schemaVersion, data }: RecordedEvent): boolean {
  if (schemaVersion !== 1) return false;
  if (type !== 'ProgramDefined' && type !== 'ProgramRevised') return LOOSER_IN_VERSION_1.has(type);
  return namedBy(data as ProgramTerms).some((reference) => reference.includes('.'));
}
