import { toDay } from '@ledger/kernel';
import { ApproveRequestedEnrollment } from '../encumber-approved-enrollment/encumber-approved-enrollment';
import {
  LetDeadlinesPass,
  RecordConsent,
  RefuseRequestedEnrollment,
  ReplaceFact,
  StateFact,
  WithdrawFact,
} from '../evaluate-known-facts/evaluate-known-facts';
import { RequestEnrollmentInOffering } from '../request-enrollment-in-offering/request-enrollment-in-offering';
import type { Draft } from './trial-ledger';

const statedBy = 'school-system';

/** Asks for the trial offering, for student `learner-<enrollmentId>` of school system 001. */
export const request =
  (enrollmentId: string, changes: Partial<RequestEnrollmentInOffering['data']> = {}): Draft =>
  (m) =>
    new RequestEnrollmentInOffering(
      {
        enrollmentId,
        programId: 'la',
        offeringId: 'alg1',
        learnerRef: `learner-${enrollmentId}`,
        schoolSystem: '001',
        school: null,
        requestedBy: 'school',
        ...changes,
      },
      m,
    );

export const consent =
  (enrollmentId: string): Draft =>
  (m) =>
    new RecordConsent({ enrollmentId, statedBy }, m);

export const approve =
  (enrollmentId: string, on?: string): Draft =>
  (m) =>
    new ApproveRequestedEnrollment(
      { enrollmentId, ...(on === undefined ? {} : { effectiveOn: toDay(on) }) },
      m,
    );

export const refuseRequest =
  (enrollmentId: string): Draft =>
  (m) =>
    new RefuseRequestedEnrollment({ enrollmentId, reasonCode: 'not-on-graduation-plan' }, m);

/** States a fact of today, or of the day named. */
export const state =
  (enrollmentId: string, kind: string, on?: string): Draft =>
  (m) =>
    new StateFact(
      { enrollmentId, kind, statedBy, fields: {}, ...(on === undefined ? {} : { effectiveOn: toDay(on) }) },
      m,
    );

export const withdraw =
  (enrollmentId: string, factId: string): Draft =>
  (m) =>
    new WithdrawFact({ enrollmentId, factId, reasonCode: 'stated-in-error', statedBy }, m);

export const replace =
  (enrollmentId: string, factId: string, on: string): Draft =>
  (m) =>
    new ReplaceFact(
      { enrollmentId, factId, reasonCode: 'wrong-day', effectiveOn: toDay(on), fields: {}, statedBy },
      m,
    );

/** Lets deadlines pass as of a day. */
export const passTo =
  (enrollmentId: string, asOf: string, ahead = false): Draft =>
  (m) =>
    new LetDeadlinesPass({ enrollmentId, asOf: toDay(asOf), ahead }, m);
