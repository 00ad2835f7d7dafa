import { appropriationEvents, appropriationRefusals } from '@ledger/appropriation';
import { catalogEvents, catalogRefusals } from '@ledger/catalog';
import { disbursementEvents, disbursementRefusals } from '@ledger/disbursement';
import { enrollmentEvents, enrollmentRefusals } from '@ledger/enrollment';
import { type AnyProcess, eventCodec } from '@ledger/event-sourcing';
import type { Process, RefusalCatalogue } from '@ledger/kernel';
import { verificationEvents, verificationRefusals } from '@ledger/verification';
import { confirmWaitlistedEnrollmentProcess } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
import { approvalRefusals } from './encumber-approved-enrollment/approval.refusals';
import { recordAttestedOutcome } from './record-attested-outcome/record-attested-outcome.process';
import { recordRunOutcomeProcess } from './record-run-outcome/record-run-outcome.process';
import { settleEncumbranceOfStage } from './settle-encumbrance-of-stage/settle-encumbrance-of-stage.process';
import { attestationRefusals } from './submit-attestation/attestation.refusals';
import { voucherEarnedStageProcess } from './voucher-earned-stage/voucher-earned-stage.process';

/** Every event type the ledger writes, with what raises older versions. */
export const ledgerEvents = {
  ...catalogEvents,
  ...appropriationEvents,
  ...enrollmentEvents,
  ...verificationEvents,
  ...disbursementEvents,
  CommandRefused: [],
};

/** Writes and reads the events of the ledger. */
export const ledgerCodec = eventCodec(ledgerEvents);

/** Every rule that refuses something, with its text. */
export const ledgerRefusals: RefusalCatalogue = {
  ...catalogRefusals,
  ...appropriationRefusals,
  ...enrollmentRefusals,
  ...approvalRefusals,
  ...verificationRefusals,
  ...attestationRefusals,
  ...disbursementRefusals,
};

/** Forgets what a process reacts to; `reactsTo` still says it, and the runner keeps to that. */
const anyProcess = <Event>(process: Process<Event>): AnyProcess => process as unknown as AnyProcess;

/** The durable processes, each with a cursor of its own. */
export const ledgerProcesses: readonly AnyProcess[] = [
  anyProcess(settleEncumbranceOfStage),
  anyProcess(confirmWaitlistedEnrollmentProcess),
  anyProcess(recordAttestedOutcome),
  anyProcess(voucherEarnedStageProcess),
  anyProcess(recordRunOutcomeProcess),
];
