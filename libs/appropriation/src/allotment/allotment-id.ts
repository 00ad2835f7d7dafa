import type { AllotmentIdentity } from './allotment.events';

/** The id of the allotment of a program, funding source, school system and fiscal year. */
export const allotmentIdOf = ({
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
}: Omit<AllotmentIdentity, 'allotmentId'>): string =>
  `${programId}.${fundingSource}.${schoolSystem}.FY${String(fiscalYear)}`;
