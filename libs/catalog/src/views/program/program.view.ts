import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import type { ProgramEvent, ProgramTerms } from '../../program/program.events';

/** An event of a program's stream as the log has it. */
export type RecordedProgramEvent = RecordedEvent<ProgramEvent>;

/** A program and the terms in force. */
export interface ProgramRow extends ProgramTerms {
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/** One row per program: its terms as last defined or revised. */
export const programView: Projection<ProgramRow, RecordedProgramEvent> = {
  name: 'program',
  version: 1,
  facets: ['policyId'],
  folds: ['ProgramDefined', 'ProgramRevised'] satisfies readonly ProgramEvent['type'][],
  keyOf: ({ data }) => data.programId,
  evolve: (_, { data, revision, position }) => ({ ...data, revision, position }),
  facetsOf: ({ policyId }) => ({ policyId }),
};
