import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import type { RecoveryTermsSet } from '../../recovery-terms/recovery-terms.events';

/** Every version of a program's terms of recovery, in the order in which they were set. */
export interface RecoveryTermsRow {
  readonly programId: string;
  readonly versions: readonly RecoveryTermsSet['data'][];
  readonly position: number;
}

/** One row per program. */
export const recoveryTermsView: Projection<RecoveryTermsRow, RecordedEvent<RecoveryTermsSet>> = {
  name: 'recovery-terms',
  version: 1,
  facets: [],
  folds: ['RecoveryTermsSet'],
  keyOf: ({ data }) => data.programId,
  evolve: (row, { data, position }) => ({
    programId: data.programId,
    versions: [...(row?.versions ?? []), data],
    position,
  }),
  facetsOf: () => ({}),
};
