import {
  accept,
  type Decider,
  type Decision,
  isDay,
  isSame,
  isTimeZone,
  type Refusal,
  refuse,
} from '@ledger/kernel';
import type { DefineProgram } from './program.commands';
import type { ProgramEvent } from './program.events';
import type { ProgramRefusal } from './program.refusals';
import { evolve, initialState, type Program } from './program.state';

function decide({ data }: DefineProgram, program: Program): Decision<ProgramEvent, Refusal<ProgramRefusal>> {
  const { zone, fiscalYearStartsOn } = data;
  if (!isTimeZone(zone)) return refuse('TimeZoneUnknown', { zone });
  if (!isDay(`2001-${fiscalYearStartsOn}`)) return refuse('FiscalYearStartInvalid', { fiscalYearStartsOn });
  if (program === null) return accept({ type: 'ProgramDefined', data });
  if (isSame(program, data)) return accept();

  return accept({ type: 'ProgramRevised', data });
}

/** Decides on the terms of a program. */
export const programDecider: Decider<Program, DefineProgram, ProgramEvent, Refusal<ProgramRefusal>> = {
  decide,
  evolve,
  initialState,
};
