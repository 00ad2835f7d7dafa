import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a command on a clawback. */
export const clawbackRefusals = {
  ClawbackNotFound: {
    says: 'There is no clawback {clawbackId}.',
    next: 'Look the clawbacks up; one is proposed when a stage that was paid falls away.',
  },
  ClawbackClosedBefore: {
    says: 'Nothing of clawback {clawbackId} is outstanding; it is closed.',
    next: 'Look the clawback up; its timeline says how it was recovered or given up.',
  },
  ClawbackNotNoticed: {
    says: 'The provider has no notice of clawback {clawbackId} yet.',
    next: 'Give notice first.',
  },
  ClawbackAnsweredBefore: {
    says: 'The provider has answered clawback {clawbackId} before: {answer}.',
    next: 'Wait for the decision; it can be appealed where it was not accepted.',
  },
  ClawbackAnswerTooLate: {
    says: 'Clawback {clawbackId} could be answered until {answerBy}; today is {today}.',
    next: 'Wait for the decision; it can be appealed.',
  },
  ClawbackAnswerOpen: {
    says: 'The provider may answer clawback {clawbackId} until {answerBy}; today is {today}.',
    next: 'Decide once it has answered or its time is over.',
  },
  ClawbackDecidedBefore: {
    says: 'Clawback {clawbackId} was decided before: {upheldCents} cents stand.',
    next: 'Only an appeal of the provider changes a decision.',
  },
  ClawbackNotDecided: {
    says: 'Clawback {clawbackId} is not decided.',
    next: 'Notice, answer and decision come first.',
  },
  ClawbackBySamePerson: {
    says: 'Clawback {clawbackId} was noticed or decided by the same person who would decide it now.',
    next: 'Have somebody decide who had no part in it.',
  },
  UpheldAmountOutOfRange: {
    says: 'Of {claimedCents} cents claimed, a part that is upheld is between 1 and {claimedCents} less one; {upheldCents} is not.',
    next: 'Uphold the whole, a part, or withdraw the claim.',
  },
  AppealTooLate: {
    says: 'The decision on clawback {clawbackId} could be appealed until {appealBy}; today is {today}.',
    next: 'The decision stands.',
  },
  AppealNotOpen: {
    says: 'The decision on clawback {clawbackId} cannot be appealed: it was accepted, or an appeal was decided.',
    next: 'The decision stands.',
  },
  AppealNotPending: {
    says: 'No appeal on clawback {clawbackId} waits for a decision.',
    next: 'Look the clawback up.',
  },
  AppealRaisesClaim: {
    says: 'An appeal cannot raise what stands from {decidedCents} cents to {upheldCents}.',
    next: 'Leave the decision as it is, or lower it.',
  },
  RecoveryStayed: {
    says: 'An appeal on clawback {clawbackId} stays its recovery.',
    next: 'Decide the appeal first.',
  },
  RecoveryPlanFromPast: {
    says: 'A recovery plan cannot begin or be due on {day}: today is {today}.',
    next: 'Name today or a later day.',
  },
  RecoveryPlanOutOfRange: {
    says: 'A recovery plan needs 1 to 120 instalments of at least one cent each, a share of 1 to 10,000 basis points and a cap above zero; of {outstandingCents} cents this one cannot be carried out.',
    next: 'Correct the plan.',
  },
  WriteOffNotFound: {
    says: 'No write-off {writeOffId} of clawback {clawbackId} waits for approval.',
    next: 'Look the clawback up; a later proposal takes the place of an earlier one.',
  },
  WriteOffBySamePerson: {
    says: 'Write-off {writeOffId} of clawback {clawbackId} was proposed by the same person who would approve it.',
    next: 'Have somebody else approve it.',
  },
  WriteOffAboveLimit: {
    says: '{forgivenCents} cents of clawback {clawbackId} would be given up in all; the program allows {limitCents}.',
    next: 'Give less up; if the provider was right, put the fact on record again: the claim then falls away by itself.',
  },
  WriteOffAboveBalance: {
    says: '{outstandingCents} cents of clawback {clawbackId} are outstanding; {amountCents} cannot be given up.',
    next: 'Give at most what is outstanding up.',
  },
} as const satisfies RefusalCatalogue;

export type ClawbackRefusal = keyof typeof clawbackRefusals;
