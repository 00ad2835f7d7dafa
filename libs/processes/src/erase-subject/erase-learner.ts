import { adjustmentOf, holdOn, openOfStage, payeeIdOf, paymentHolds, vouchers } from '@ledger/disbursement';
import { courseLoads, enrollments, leftCourseOn, type OpenEnrollment } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, type ReadState, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata, Day } from '@ledger/kernel';
import { dataSubjects, EraseSubject, type OpenMatter } from '@ledger/privacy';
import { clawbackIdOf, clawbacks } from '@ledger/recovery';
import { outcomes } from '@ledger/verification';

/** Destroys what is known of a student, once nothing of its money is open. */
export class EraseLearner {
  readonly type = 'EraseLearner';
  constructor(
    readonly data: {
      readonly learnerRef: string;
      readonly reasonCode: string;
      /** Every enrollment the views know of the student; those with a place in its course load are added. */
      readonly enrollmentIds: readonly string[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** No hold stands, and no stage, payment, clawback, dispute or payment hold of the student is open. */
export const eraseLearner: DecideJointly<EraseLearner> = ({ data, metadata }, read) => {
  const { learnerRef, reasonCode, enrollmentIds } = data;
  const funded = read(streamOf(courseLoads, learnerRef)).map(({ enrollmentId }) => enrollmentId);
  const openMatters = [...new Set([...enrollmentIds, ...funded])].flatMap((enrollmentId) =>
    mattersOf({ enrollmentId, learnerRef, today: metadata.today }, read),
  );
  return onSubject(new EraseSubject({ subjectRef: learnerRef, reasonCode, openMatters }, metadata), read);
};

const onSubject = decideAlone(dataSubjects, ({ data }: EraseSubject) => data.subjectRef);

interface Asked {
  readonly enrollmentId: string;
  readonly learnerRef: string;
  readonly today: Day;
}

function mattersOf(asked: Asked, read: ReadState): readonly OpenMatter[] {
  const { enrollmentId, learnerRef } = asked;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open' || enrollment.request.learnerRef !== learnerRef) return [];
  return [
    ...moneyClaimedBack(enrollment, read),
    ...disputesOf(enrollmentId, read),
    ...holdsOn(enrollment, asked, read),
    ...(isPending(enrollment) ? [{ kind: 'stage-pending', id: enrollmentId } as const] : []),
  ];
}

/** Whether it may still earn, or still be decided. */
function isPending(enrollment: OpenEnrollment): boolean {
  const { voided, pinned, funding, stages } = enrollment;
  if (voided !== null) return false;
  if (pinned === null) return leftCourseOn(enrollment) === undefined;
  return funding.kind === 'waitlisted' || Object.values(stages).some(({ pendingCents }) => pendingCents > 0);
}

/** Vouchers that are not paid or recovered, and clawbacks that are not closed. */
function moneyClaimedBack({ request, stages }: OpenEnrollment, read: ReadState): readonly OpenMatter[] {
  const owed = read(streamOf(vouchers, payeeIdOf(request)));
  const { enrollmentId } = request;
  return Object.keys(stages).flatMap((stage) => {
    const open = openOfStage(owed, { enrollmentId, stage }).map(({ side, voucherId: id }): OpenMatter => ({
      kind: side === 'payable' ? 'payment-open' : 'clawback-open',
      id,
    }));
    const cases = [...owed.known.values()]
      .filter((voucher) => voucher.enrollmentId === enrollmentId && voucher.stage === stage)
      .flatMap(({ voucherId }) => (adjustmentOf(owed, voucherId) === undefined ? [] : [voucherId]))
      .filter((voucherId) => !open.some(({ id }) => id === voucherId))
      .filter((voucherId) => read(streamOf(clawbacks, clawbackIdOf(voucherId))).status === 'open')
      .map((id): OpenMatter => ({ kind: 'clawback-open', id }));
    return [...open, ...cases];
  });
}

const disputesOf = (enrollmentId: string, read: ReadState): readonly OpenMatter[] =>
  read(streamOf(outcomes, enrollmentId)).attestations.flatMap((known) =>
    known.status === 'disputed' ? [{ kind: 'outcome-disputed', id: known.attested.attestationId }] : [],
  );

/** A hold on payments keeps the file too: an audit or an inquiry is open. */
function holdsOn({ request }: OpenEnrollment, { today }: Asked, read: ReadState): readonly OpenMatter[] {
  const standing = [...read(streamOf(paymentHolds, request.programId)).values()].filter(
    ({ isLifted }) => !isLifted,
  );
  const hold = holdOn(standing, request, today);
  return hold === undefined ? [] : [{ kind: 'payment-hold', id: hold.holdId }];
}
