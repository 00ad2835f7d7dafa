import type { LawMaker } from '../verify/law';
import { accountSidesLaw } from './account-sides.law';
import { bankAnswersWhatWasSentLaw } from './bank-answers-what-was-sent.law';
import { centsUnderWayLaw } from './cents-under-way.law';
import { decidedAgainLaws } from './decided-again.laws';
import { envelopeLaw } from './envelope.law';
import { payeeIsNotVerifierLaw } from './payee-is-not-verifier.law';
import { periodFiguresLaw } from './period-figures.law';
import { runsAddUpLaw } from './runs-add-up.law';
import { shapeLaw } from './shape.law';
import { twoPersonsLaw } from './two-persons.law';

/** What must follow from what, for every ledger; each law is made for one bundle. */
export const ledgerLaws: readonly LawMaker[] = [
  shapeLaw,
  envelopeLaw,
  ...decidedAgainLaws,
  twoPersonsLaw,
  payeeIsNotVerifierLaw,
  runsAddUpLaw,
  bankAnswersWhatWasSentLaw,
  periodFiguresLaw,
  centsUnderWayLaw,
  accountSidesLaw,
];
