import { accept, type Decider, type Decision, isDay, isTimeZone, type Refusal, refuse } from '@ledger/kernel';
import type { DefineProgram } from './program.commands';
import type { ProgramEvent, ProgramTerms } from './program.events';
import type { ProgramRefusal } from './program.refusals';
import { evolve, initialState, type Program } from './program.state';

function decide({ data }: DefineProgram, program: Program): Decision<ProgramEvent, Refusal<ProgramRefusal>> {
  const { zone, fiscalYearStartsOn } = data;
  if (!isTimeZone(zone)) return refuse('TimeZoneUnknown', { zone });
  if (!isDay(`2001-${fiscalYearStartsOn}`)) return refuse('FiscalYearStartInvalid', { fiscalYearStartsOn });
  if (program === null) return accept({ type: 'ProgramDefined', data });
  if (sameTerms(program, data)) return accept();

  return accept({ type: 'ProgramRevised', data });
}

const sameTerms = (left: ProgramTerms, right: ProgramTerms): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** Decides on the terms of a program. */
export const programDecider: Decider<Program, DefineProgram, ProgramEvent, Refusal<ProgramRefusal>> = {
  decide,
  evolve,
  initialState,
};
