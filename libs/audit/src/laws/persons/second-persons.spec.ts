import type { RecordedEvent } from '@ledger/event-sourcing';
import { ledgerEvents } from '@ledger/processes';
import type { Law } from '../../verify/law';
import { TWO_PERSON_RULES } from '../decided-again.laws';
import { twoPersonsLaw } from '../two-persons.law';
import { SECOND_PERSONS } from './second-persons';

/** The events that each rule keeps one person from completing alone. */
const EVENTS_OF_RULES: Readonly<Record<string, readonly string[]>> = {
  AuthorityChangeBySamePerson: [
    'YearEndTermsDeclared',
    'FiscalYearEnded',
    'CarryForwardApproved',
    'FiscalYearClosingOrdered',
    'FundingSourceEnded',
    'FundingSourceReplaced',
    'AllotmentsReallocated',
  ],
  BankDetailsProposedBySamePerson: ['BankDetailsConfirmed'],
  BankResolutionProposedBySamePerson: ['BankExceptionResolved'],
  ClawbackBySamePerson: ['ClawbackDecided', 'ClawbackAppealDecided'],
  PaymentReturnProposedBySamePerson: ['PaymentLineReturned'],
  PaymentRunPreparedBySamePerson: ['PaymentRunCertified', 'PaymentRunReleased'],
  ReopeningProposedBySamePerson: ['PeriodReopened'],
  SamePersonConfirmsLogKey: ['LogKeyHandedOver'],
  SamePersonDisputed: ['AttestationUpheld', 'AttestationRejected'],
  SamePersonProposed: [
    'AssessorRegistered',
    'AssessorRegistrationRevised',
    'InstrumentAdmitted',
    'SigningKeyAdmitted',
    'SigningKeyRevoked',
    'ProviderTieDeclared',
    'AssessorSuspended',
    'AssessorReinstated',
  ],
  SamePersonReleasesHold: ['LegalHoldReleased'],
  SamePersonStated: ['OutcomeAttested'],
  WriteOffBySamePerson: ['WriteOffApproved'],
};

it('knows the events of every rule that takes two people, and no others', () => {
  expect(Object.keys(EVENTS_OF_RULES).sort()).toStrictEqual([...TWO_PERSON_RULES].sort());
  const events = Object.values(EVENTS_OF_RULES).flat().sort();
  expect(Object.keys(SECOND_PERSONS).sort()).toStrictEqual(events);
  expect(events.filter((type) => !(type in ledgerEvents))).toStrictEqual([]);
});

it.each([
  [1, ['Payments that came back by the word of one person']],
  [2, []],
])('names a return in version %d where one person said it alone', (schemaVersion, named) => {
  const scope = { kind: 'program', programId: 'la' } as const;
  const law = twoPersonsLaw({ scope, window: { from: 1, to: 1 } }) as Law;
  const returned = { type: 'PaymentLineReturned', schemaVersion, data: {} };
  expect(law.observe(returned as unknown as RecordedEvent)).toBeUndefined();
  expect(law.unchecked?.().map((why) => why.replace(/,.*/, ''))).toStrictEqual(named);
});
