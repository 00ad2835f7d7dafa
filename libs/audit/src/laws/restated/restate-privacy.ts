import type { RecordedEvent } from '@ledger/event-sourcing';
import { ConfirmLogKey, type LogKeysEvent, ProposeLogKey, RetireLogKey } from '@ledger/notary';
import {
  ConfirmLegalHoldRelease,
  type DataSubjectEvent,
  type PersonalDataDisclosed,
  PlaceLegalHold,
  ProposeLegalHoldRelease,
} from '@ledger/privacy';
import { DisclosePersonalData, EraseLearner } from '@ledger/processes';
import { asks, type Restatements, without } from './restated';

const isDisclosure = (event: RecordedEvent): event is RecordedEvent<PersonalDataDisclosed> =>
  event.type === 'PersonalDataDisclosed';

/** What was asked about what is known of persons, and about the keys of the log, from what followed. */
export const restatePrivacy: Restatements<DataSubjectEvent | LogKeysEvent> = {
  LegalHoldPlaced: ({ data: { subjectRef, holdId, reasonCode } }) => [
    asks(PlaceLegalHold, { subjectRef, holdId, reasonCode }),
  ],
  LegalHoldReleaseProposed: ({ data: { subjectRef, holdId, reasonCode } }) => [
    asks(ProposeLegalHoldRelease, { subjectRef, holdId, reasonCode }),
  ],
  LegalHoldReleased: ({ data: { subjectRef, holdId } }) => [
    asks(ConfirmLegalHoldRelease, { subjectRef, holdId }),
  ],
  SubjectErased: ({ data: { subjectRef, reasonCode } }) => [
    asks(EraseLearner, { learnerRef: subjectRef, reasonCode, enrollmentIds: [] }),
  ],
  PersonalDataDisclosed: ({ data: { disclosureId, fields, purpose, role, org } }, { left }) => {
    const subjectRefs = left.filter(isDisclosure).map(({ data: { subjectRef } }) => subjectRef);
    return [asks(DisclosePersonalData, { disclosureId, subjectRefs, fields, purpose, role, org })];
  },
  LogKeyProposed: ({ data }) => [asks(ProposeLogKey, without(data, 'proposedBy'))],
  LogKeyHandedOver: ({ data: { origin, key } }) => [asks(ConfirmLogKey, { origin, key })],
  LogKeyRetired: ({ data }) => [asks(RetireLogKey, without(data, 'retiredBy'))],
};
