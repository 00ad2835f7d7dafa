import type { EnrollmentEvent, FactSource, StageEvent, StatedBy } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { addDays } from '@ledger/kernel';
import {
  AdjustEnrollmentToPolicy,
  ApproveRequestedEnrollment,
  LetDeadlinesPass,
  RecordConsent,
  RefuseRequestedEnrollment,
  ReplaceFact,
  RequestEnrollmentInOffering,
  StateFact,
  VoidRequestedEnrollment,
  WithdrawFact,
} from '@ledger/processes';
import { asks, type Restated, type Restatements } from './restated';

/** An evaluation says as of which day it was made. */
const evaluated = ({ data: { enrollmentId, asOf } }: RecordedEvent<StageEvent>): readonly Restated[] => [
  asks(LetDeadlinesPass, { enrollmentId, asOf, ahead: true }),
];

/** Who may have withdrawn a fact where a release before 0.7.0 did not say: all who may are asked. */
const WITNESSES: readonly StatedBy[] = ['administrator', 'school-system', 'provider'];

/** What an assessor attests is put on record by the ledger itself, never by a command. */
const witness = (source: FactSource): readonly StatedBy[] => (source === 'assessor' ? [] : [source]);

/** What was asked of case files, from what followed. */
export const restateEnrollment: Restatements<EnrollmentEvent> = {
  EnrollmentRequested: ({ data }) => {
    const { enrollmentId, programId, offeringId, learnerRef, schoolSystem, school } = data;
    const { requestedBy, effectiveOn } = data;
    const of = { enrollmentId, programId, offeringId, learnerRef, schoolSystem, school };
    return [asks(RequestEnrollmentInOffering, { requestedBy, effectiveOn, ...of })];
  },
  ConsentGiven: ({ data: { enrollmentId, effectiveOn, statedBy } }) => [
    asks(RecordConsent, { enrollmentId, effectiveOn, statedBy }),
  ],
  EnrollmentApproved: ({ data: { enrollmentId, effectiveOn } }) => [
    asks(ApproveRequestedEnrollment, { enrollmentId, effectiveOn }),
  ],
  EnrollmentDeemedApproved: ({ data: { enrollmentId, silentUntil } }) => [
    asks(LetDeadlinesPass, { enrollmentId, asOf: addDays(silentUntil, 1), ahead: true }),
  ],
  EnrollmentRefused: ({ data: { enrollmentId, reasonCode } }) => [
    asks(RefuseRequestedEnrollment, { enrollmentId, reasonCode }),
  ],
  EnrollmentVoided: ({ data }) => [asks(VoidRequestedEnrollment, data)],
  PolicyAdjusted: ({ data: { enrollmentId, pinned, citation, reasonCode } }) => {
    const { policyVersion } = pinned;
    return [asks(AdjustEnrollmentToPolicy, { enrollmentId, policyVersion, citation, reasonCode })];
  },
  FactRecorded: ({ data: { enrollmentId, kind, effectiveOn, statedBy, fields } }) =>
    witness(statedBy).map((by) => asks(StateFact, { enrollmentId, kind, effectiveOn, statedBy: by, fields })),
  FactRetracted: ({ data: { enrollmentId, factId, reasonCode, statedBy } }) =>
    (statedBy === undefined ? WITNESSES : witness(statedBy)).map((by) =>
      asks(WithdrawFact, { enrollmentId, factId, reasonCode, statedBy: by }),
    ),
  FactCorrected: ({ data: { enrollmentId, factId, reasonCode, effectiveOn, replacement } }) =>
    witness(replacement.statedBy).map((statedBy) => {
      const { fields } = replacement;
      return asks(ReplaceFact, { enrollmentId, factId, reasonCode, effectiveOn, fields, statedBy });
    }),
  StageEarned: evaluated,
  StageReduced: evaluated,
  StageForfeited: evaluated,
  StageReversed: evaluated,
  StageReopened: evaluated,
};
