import { unreachable } from '@ledger/kernel';
import type { ProgramEvent, ProgramTerms } from './program.events';

/** The terms in force; null while there is no such program. */
export type Program = ProgramTerms | null;

export const initialState: Program = null;

export function evolve(_program: Program, event: ProgramEvent): Program {
  switch (event.type) {
    case 'ProgramDefined':
    case 'ProgramRevised':
      return event.data;
    default:
      return unreachable(event);
  }
}
