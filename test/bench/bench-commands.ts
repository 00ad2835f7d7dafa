import { AllotAmount } from '@ledger/appropriation';
import { type CommandMetadata, toDay } from '@ledger/kernel';
import { newId } from '@ledger/platform';
import { RequestEnrollmentInOffering } from '@ledger/processes';
import { TRIAL, TRIAL_ALLOTMENT } from '../support/trial-program';

/** Metadata of a command that is given on a day on which the trial offering is open. */
export const metadata = (): CommandMetadata => {
  const commandId = newId();
  return {
    commandId,
    actor: 'bench',
    at: '2026-08-03T15:00:00.000Z',
    today: toDay('2026-08-03'),
    correlationId: commandId,
  };
};

/** Asks for a seat in the trial offering, for a student nobody asked for before. */
export const request = (): RequestEnrollmentInOffering => {
  const { programId, offeringId, schoolSystem } = TRIAL;
  return new RequestEnrollmentInOffering(
    {
      enrollmentId: newId(),
      programId,
      offeringId,
      learnerRef: newId(),
      schoolSystem,
      school: null,
      requestedBy: 'school',
    },
    metadata(),
  );
};

let allottedCents = 1;

/** Allots a cent more than the time before, always to the same allotment. */
export const allotMore = (): AllotAmount => {
  const { programId, schoolSystem, fiscalYear } = TRIAL;
  const allotment = {
    allotmentId: TRIAL_ALLOTMENT,
    programId,
    fundingSource: 'SCA',
    schoolSystem,
    fiscalYear,
  };
  allottedCents += 1;
  return new AllotAmount({ ...allotment, allottedCents }, metadata());
};
