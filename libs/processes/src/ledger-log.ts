import { accountingEvents, accountingRefusals } from '@ledger/accounting';
import { appropriationEvents, appropriationRefusals } from '@ledger/appropriation';
import { catalogEvents, catalogRefusals } from '@ledger/catalog';
import { disbursementEvents, disbursementRefusals } from '@ledger/disbursement';
import { enrollmentEvents, enrollmentRefusals } from '@ledger/enrollment';
import { type AnyProcess, eventCodec } from '@ledger/event-sourcing';
import type { Process, RefusalCatalogue } from '@ledger/kernel';
import { notaryEvents, notaryRefusals } from '@ledger/notary';
import { privacyEvents, privacyRefusals } from '@ledger/privacy';
import { promptPayEvents, promptPayRefusals } from '@ledger/prompt-pay';
import { recoveryEvents, recoveryRefusals } from '@ledger/recovery';
import { verificationEvents, verificationRefusals } from '@ledger/verification';
import { followRecoupmentProcess } from './carry-out-recovery/follow-recoupment.process';
import { recoveryRulesRefusals } from './carry-out-recovery/recovery.refusals';
import { carryOutAuthorityChange } from './close-fiscal-year/carry-out-authority-change.process';
import { confirmWaitlistedEnrollmentProcess } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
import { disclosureRefusals } from './disclose-personal-data/disclosure.refusals';
import { approvalRefusals } from './encumber-approved-enrollment/approval.refusals';
import { accrueLateInterestProcess } from './prompt-pay/accrue-late-interest.process';
import { proposeClawbackProcess } from './propose-clawback/propose-clawback.process';
import { preparePaymentRunProcess } from './prepare-payment-run/prepare-payment-run.process';
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
  ...recoveryEvents,
  ...promptPayEvents,
  ...accountingEvents,
  ...privacyEvents,
  ...notaryEvents,
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
  ...recoveryRefusals,
  ...promptPayRefusals,
  ...recoveryRulesRefusals,
  ...accountingRefusals,
  ...privacyRefusals,
  ...notaryRefusals,
  ...disclosureRefusals,
};

/** Forgets what a process reacts to; `reactsTo` still says it, and the runner keeps to that. */
const anyProcess = <Event>(process: Process<Event>): AnyProcess => process as unknown as AnyProcess;

/** The durable processes, each with a cursor of its own. */
export const ledgerProcesses: readonly AnyProcess[] = [
  anyProcess(settleEncumbranceOfStage),
  anyProcess(confirmWaitlistedEnrollmentProcess),
  anyProcess(recordAttestedOutcome),
  anyProcess(voucherEarnedStageProcess),
  anyProcess(preparePaymentRunProcess),
  anyProcess(recordRunOutcomeProcess),
  anyProcess(accrueLateInterestProcess),
  anyProcess(proposeClawbackProcess),
  anyProcess(followRecoupmentProcess),
  anyProcess(carryOutAuthorityChange),
];
