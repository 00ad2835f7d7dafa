import type { AmountEncumbered } from '@ledger/appropriation';
import { enrollments, RecordFunding } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Process } from '@ledger/kernel';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';
import { pinnedPolicyOf } from '../published-policies';

/** Tells an enrollment that its turn on the waitlist has come. */
export class ConfirmWaitlistedEnrollment {
  readonly type = 'ConfirmWaitlistedEnrollment';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly allotmentId: string;
      readonly amountCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** When money returns and a waiting enrollment is served, its case file learns of it. */
export const confirmWaitlistedEnrollmentProcess: Process<
  AmountEncumbered,
  Pick<ConfirmWaitlistedEnrollment, 'type' | 'data'>
> = {
  name: 'confirm-waitlisted-enrollment',
  reactsTo: ['AmountEncumbered'],
  orderedBy: ({ data }) => data.enrollmentId,
  react: ({ data: { enrollmentId, allotmentId, amountCents, purpose } }) =>
    purpose === 'waitlist'
      ? [{ type: 'ConfirmWaitlistedEnrollment', data: { enrollmentId, allotmentId, amountCents } }]
      : [],
};

export const confirmWaitlistedEnrollment: DecideJointly<ConfirmWaitlistedEnrollment> = (
  { data, metadata },
  read,
) => {
  const enrollment = read(streamOf(enrollments, data.enrollmentId));
  if (enrollment.status !== 'open')
    throw new Error(
      `Corrupt log: money was set aside for ${data.enrollmentId}, which is ${enrollment.status}`,
    );
  const policy = pinnedPolicyOf(enrollment, read);
  if (policy === null)
    throw new Error(`Corrupt log: money was set aside for ${data.enrollmentId}, which is not approved`);
  const { zone } = programOf(enrollment.request.programId, read);
  const command = new RecordFunding({ ...data, outcome: 'encumbered', policy }, inZone(metadata, zone));
  return decideAlone(enrollments, () => data.enrollmentId)(command, read);
};
