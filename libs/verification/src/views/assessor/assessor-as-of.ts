import type { Day } from '@ledger/kernel';
import type { Instrument, ProviderTie } from '../../assessor/assessor.events';
import { isKeyValidOn, isWithin, suspensionOn } from '../../assessor/standing';
import type { AssessorRow, KeyRow, OpenChangeRow } from './assessor.view';

/** What the register says of an assessor on one day. */
export interface AssessorAsOf {
  readonly assessorId: string;
  readonly name: string | null;
  readonly issuers: readonly string[];
  readonly asOf: Day;
  /** Whether it may attest on that day; `proposed` while nobody has confirmed its registration. */
  readonly status: 'proposed' | 'registered' | 'suspended' | 'not-registered';
  readonly instruments: readonly Instrument[];
  /** Keys whose signatures of that day count. */
  readonly keys: readonly KeyRow[];
  readonly ties: readonly ProviderTie[];
  /** Changes that wait for a second person now. */
  readonly openChanges: readonly OpenChangeRow[];
  readonly revision: number;
  readonly position: number;
}

/** The register's entry of an assessor, as far as it counts on a day. */
export function assessorAsOf(row: AssessorRow, asOf: Day): AssessorAsOf {
  const { assessorId, registration, openChanges, revision, position } = row;
  return {
    assessorId,
    name: registration?.name ?? null,
    issuers: registration?.issuers ?? [],
    asOf,
    status: statusOn(row, asOf),
    instruments: row.instruments.filter((instrument) => isWithin(instrument, asOf)),
    keys: row.keys.filter((key) => isKeyValidOn(key, asOf)),
    ties: row.ties.filter((tie) => isWithin(tie, asOf)),
    openChanges,
    revision,
    position,
  };
}

function statusOn(row: AssessorRow, on: Day): AssessorAsOf['status'] {
  if (row.registration === null) return 'proposed';
  if (!isWithin(row.registration, on)) return 'not-registered';
  return suspensionOn(row, on) === undefined ? 'registered' : 'suspended';
}
