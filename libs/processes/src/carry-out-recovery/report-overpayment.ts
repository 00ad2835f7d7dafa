import { enrollments } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, streamOf } from '@ledger/event-sourcing';
import { type CommandMetadata, refuse } from '@ledger/kernel';
import {
  type DismissOverpaymentReport,
  overpaymentReports,
  RecordOverpaymentReport,
  recoveryTerms,
  type SetRecoveryTerms,
} from '@ledger/recovery';
import { decideInProgram, programOf } from '../in-program';
import { commandInZone, inZone } from '../in-zone';

/** A provider says itself that a stage was paid too much. Nothing is taken back before the record is corrected. */
export class ReportOverpayment {
  readonly type = 'ReportOverpayment';
  constructor(
    readonly data: {
      readonly reportId: string;
      readonly enrollmentId: string;
      readonly stage: string;
      readonly amountCents: number;
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export const reportOverpayment: DecideJointly<ReportOverpayment> = ({ data, metadata }, read) => {
  const { enrollmentId, stage } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status !== 'open') return refuse('EnrollmentNotFound', { enrollmentId });
  const { programId, providerId } = enrollment.request;
  const earnedCents = enrollment.stages[stage]?.earnedCents ?? 0;
  const local = inZone(metadata, programOf(programId, read).zone);
  const report = { ...data, programId, providerId, earnedCents };
  return recordReport(new RecordOverpaymentReport(report, local), read);
};

const recordReport = decideAlone(
  overpaymentReports,
  ({ data }: RecordOverpaymentReport | DismissOverpaymentReport) => data.enrollmentId,
);

/** Ends a report in the calendar of its program. */
export const dismissOverpaymentReport: DecideJointly<DismissOverpaymentReport> = (command, read) => {
  const { data } = command;
  const report = read(streamOf(overpaymentReports, data.enrollmentId)).get(data.reportId);
  if (report === undefined) return recordReport(command, read);
  const local = commandInZone(command, programOf(report.programId, read).zone);
  return recordReport(local, read);
};

/** Terms of recovery are those of a program that there is, by its calendar. */
export const setRecoveryTerms: DecideJointly<SetRecoveryTerms> = decideInProgram(recoveryTerms);
