import type { Forgery } from './forgeries';
import { LAST_DAY } from './made-up';

/** All periods are open again. */
const REOPENED = {
  books: { zone: 'America/Chicago', routine: null, all: null, yearTo: null },
  reopened: ['FY2027-P02'],
};

/** Commands whose facts go by a period, a day, a program or a word that no command can give. */
export const FORGED_TERMS: readonly Forgery[] = [
  {
    where: 'books begin to close again with a later period than the first',
    commands: (made) => [
      { actor: 'ana', facts: [made.reopening('ReopeningProposed', { proposedBy: 'ana' })] },
      { facts: [made.reopening('PeriodReopened', { ...REOPENED, proposedBy: 'ana', reopenedBy: 'eve' })] },
      { facts: [made.closing({ period: 'FY2027-P03', from: '2026-09-01', to: '2026-09-30' })] },
    ],
    law: 'period-figures-hold',
    expected: 'the period of 2026-08-03',
  },
  {
    where: 'a hold keeps a course of another program back',
    commands: (made) => [{ facts: [made.hold({ kind: 'offering', offeringId: 'alg-9' })] }],
    law: 'payments-follow',
    expected: 'refused as CourseOfferingNotFound',
  },
  {
    where: 'a hold keeps back whom nobody authorized',
    commands: (made) => [{ facts: [made.hold({ kind: 'provider', providerId: 'P-8' })] }],
    law: 'payments-follow',
    expected: 'refused as ProviderNotFound',
  },
  {
    where: 'a new account is used on the day it is confirmed',
    commands: (made) => [
      { facts: [made.account('BankDetailsProposed', { proposedBy: 'eve' })] },
      {
        actor: 'ana',
        facts: [
          made.account('BankDetailsConfirmed', {
            ...{ proposedBy: 'eve', confirmedBy: 'ana', usableFrom: LAST_DAY },
          }),
        ],
      },
    ],
    law: 'payments-follow',
    expected: 'usableFrom: 2026-11-19',
  },
];
