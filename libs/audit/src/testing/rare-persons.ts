import { ConfirmLegalHoldRelease, PlaceLegalHold, ProposeLegalHoldRelease } from '@ledger/privacy';
import { DisclosePersonalData, EraseLearner } from '@ledger/processes';
import type { SampleLedger } from './sample-ledger';

/**
 * Goes on with the sample to what seldom becomes of what is known of a person: a legal hold that two people end, a
 * disclosure of two persons at once, and an erasure of one who was never enrolled.
 */
export async function rarePersons(sample: SampleLedger): Promise<void> {
  const hold = { subjectRef: 'learner-e-3', holdId: 'L-1', reasonCode: 'litigation' };
  await sample.give((m) => new PlaceLegalHold(hold, m));
  await sample.give((m) => new ProposeLegalHoldRelease({ ...hold, reasonCode: 'settled' }, m));
  await sample.give((m) => new ConfirmLegalHoldRelease(hold, m), 'ben');
  const disclosure = {
    ...{ disclosureId: 'D-1', subjectRefs: ['learner-e-1', 'learner-e-2'], fields: ['name'] },
    ...{ purpose: 'audit-evaluation', role: 'auditor', org: null },
  };
  await sample.give((m) => new DisclosePersonalData(disclosure, m));
  const erased = { learnerRef: 'learner-x-9', reasonCode: 'retention-ended', enrollmentIds: [] };
  await sample.give((m) => new EraseLearner(erased, m));
}
