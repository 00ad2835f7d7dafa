import { decideAlone } from '@ledger/event-sourcing';
import {
  ConfirmLegalHoldRelease,
  dataSubjects,
  PlaceLegalHold,
  ProposeLegalHoldRelease,
} from '@ledger/privacy';
import { DisclosePersonalData, disclosePersonalData } from './disclose-personal-data/disclose-personal-data';
import { EraseLearner, eraseLearner } from './erase-subject/erase-learner';
import { define, type LedgerCommand, subject } from './ledger-command';

type OnHold = PlaceLegalHold | ProposeLegalHoldRelease | ConfirmLegalHoldRelease;

const onHold = decideAlone(dataSubjects, ({ data }: OnHold) => data.subjectRef);
const person = ({ subjectRef }: { readonly subjectRef: string }) => subject(dataSubjects, subjectRef);
const learner = ({ learnerRef }: { readonly learnerRef: string }) => subject(dataSubjects, learnerRef);
/** Of several persons the first stands for all; a reading has no revision of its own. */
const people = ({ disclosureId, subjectRefs }: DisclosePersonalData['data']) => ({
  ...subject(dataSubjects, subjectRefs[0] ?? disclosureId),
  id: disclosureId,
});

/** The commands about what is known of persons. */
export const privacyCommands: readonly LedgerCommand[] = [
  define(PlaceLegalHold, onHold, person),
  define(ProposeLegalHoldRelease, onHold, person),
  define(ConfirmLegalHoldRelease, onHold, person),
  define(EraseLearner, eraseLearner, learner),
  define(DisclosePersonalData, disclosePersonalData, people),
];
