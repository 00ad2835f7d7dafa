import { HardClosePeriod, SoftClosePeriod } from '@ledger/accounting';
import { toDay } from '@ledger/kernel';
import {
  checkPeriod,
  PreparePaymentRun,
  ProposeClawbackWriteOff,
  RequestEnrollmentInOffering,
} from '@ledger/processes';
import { DisbursementQueries } from '@ledger/reporting';
import { type AssessorChange, ConfirmAssessorChange, ProposeAssessorChange } from '@ledger/verification';
import { instrument, providerTie, registration } from '@ledger/verification/testing';
import { SAMPLE_PROGRAM, state } from './sample-drafts';
import type { SampleLedger } from './sample-ledger';

/** A period of the sample that is hard closed. */
export const CLOSED_PERIOD = { programId: SAMPLE_PROGRAM, period: 'FY2027-P02' };

/**
 * Goes on with the sample to what a forger could make something of: an assessor that is tied to a provider and one that
 * is suspended, a write-off that waits for a second person, a closed period, an enrollment the provider asked for, and a
 * run that is prepared and not sent.
 */
export async function openMatters(sample: SampleLedger): Promise<void> {
  const { ledger } = sample;
  await admit(sample, 'A-2', { kind: 'tie', tie: providerTie() });
  await admit(sample, 'A-3', { kind: 'suspension', from: toDay('2026-09-01'), reasonCode: 'audit-finding' });
  const noticed = (await sample.events.readAll(0, 10_000)).find(({ type }) => type === 'ClawbackNoticed');
  const { clawbackId } = noticed?.data as { readonly clawbackId: string };
  const writeOff = { clawbackId, amountCents: 5_000, reasonCode: 'hardship' };
  await sample.give((m) => new ProposeClawbackWriteOff(writeOff, m));
  for (const command of [SoftClosePeriod, HardClosePeriod]) {
    const check = await checkPeriod(ledger, CLOSED_PERIOD);
    if (check === undefined) throw new Error('The sample has no such period');
    await sample.give((m) => new command({ ...CLOSED_PERIOD, check }, m));
  }
  const asked = { enrollmentId: 'e-8', offeringId: 'alg-2', learnerRef: 'learner-e-8', schoolSystem: '001' };
  const request = { ...asked, programId: SAMPLE_PROGRAM, school: null, requestedBy: 'provider' } as const;
  await sample.give((m) => new RequestEnrollmentInOffering(request, m));
  await sample.give(state('e-6', 'completed'));
  const payees = await new DisbursementQueries(ledger.views).payees(SAMPLE_PROGRAM);
  await sample.give((m) => new PreparePaymentRun({ runId: 'R-4', programId: SAMPLE_PROGRAM, payees }, m));
}

/** Puts an assessor into the register, and what else is known of it. */
async function admit(sample: SampleLedger, assessorId: string, known: AssessorChange): Promise<void> {
  const site = `https://${assessorId}.example`;
  const changes: readonly AssessorChange[] = [
    { kind: 'registration', registration: { ...registration, issuers: [site] } },
    { kind: 'instrument', instrument: instrument({ achievements: [`${site}/alg1`] }) },
    known,
  ];
  for (const [place, change] of changes.entries()) {
    const reference = { assessorId, proposalId: `c-${String(place)}` };
    await sample.give((m) => new ProposeAssessorChange({ ...reference, change }, m));
    await sample.give((m) => new ConfirmAssessorChange(reference, m), 'ben');
  }
}
