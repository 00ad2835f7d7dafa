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
import type { ProgramCommand } from './program.commands';
import { namedBy, type ProgramEvent, type ProgramTerms } from './program.events';
import type { ProgramRefusal } from './program.refusals';
import { evolve, initialState, type Program } from './program.state';

function decide(
  { type, data }: ProgramCommand,
  program: Program,
): Decision<ProgramEvent, Refusal<ProgramRefusal>> {
  const { zone, fiscalYearStartsOn } = data;
  if (!isTimeZone(zone)) return refuse('TimeZoneUnknown', { zone });
  if (!isDay(`2001-${fiscalYearStartsOn}`)) return refuse('FiscalYearStartInvalid', { fiscalYearStartsOn });
  const dotted = type === 'DefineProgram' ? dottedIn(data, program) : undefined;
  if (dotted !== undefined) return refuse('ProgramReferenceHasDot', { reference: dotted });
  if (program === null) return accept({ type: 'ProgramDefined', data });
  if (isSame(program, data)) return accept();

  return accept({ type: 'ProgramRevised', data });
}

/** A reference with a dot would let two allotments have one id; those that a program has had before stay. */
function dottedIn(terms: ProgramTerms, program: Program): string | undefined {
  const before = new Set(program === null ? [] : namedBy(program));
  return namedBy(terms).find((reference) => reference.includes('.') && !before.has(reference));
}

/** Decides on the terms of a program. */
export const programDecider: Decider<Program, ProgramCommand, ProgramEvent, Refusal<ProgramRefusal>> = {
  decide,
  evolve,
  initialState,
};
