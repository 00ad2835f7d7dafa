import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse the terms of a program, or an enrollment in it. */
export const programRefusals = {
  ProgramNotFound: {
    says: 'There is no program {programId}.',
    next: 'Define the program first.',
  },
  TimeZoneUnknown: {
    says: '{zone} is not a time zone.',
    next: 'Name an IANA zone such as America/Chicago.',
  },
  ProgramReferenceHasDot: {
    says: '{reference} has a dot, which parts program, funding source and school system in the id of an allotment.',
    next: 'Give it a reference without a dot, such as one with a hyphen.',
  },
  FiscalYearStartInvalid: {
    says: '{fiscalYearStartsOn} is not a month and day.',
    next: 'Write MM-DD, such as 07-01.',
  },
  SchoolSystemUnknown: {
    says: 'School system {schoolSystem} takes no part in program {programId}.',
    next: 'Use the code of a school system that the program lists, or add it to the program.',
  },
} as const satisfies RefusalCatalogue;

export type ProgramRefusal = keyof typeof programRefusals;
