import type { DomainEvent } from '@ledger/kernel';
import { restateAccounting, restatePromptPay } from './restate-accounting';
import { restateAuthority } from './restate-authority';
import { restateCatalog } from './restate-catalog';
import { restateBank, restatePayments } from './restate-disbursement';
import { restateEnrollment } from './restate-enrollment';
import { restateOutcomes, restateRegister } from './restate-outcomes';
import { restatePrivacy } from './restate-privacy';
import { restateRecovery, restateRecoveryTerms } from './restate-recovery';
import type { Restate } from './restated';

/** How the commands that people give are restated, by the type of their first fact. */
export const RESTATEMENTS: ReadonlyMap<string, Restate<DomainEvent>> = new Map(
  Object.entries({
    ...restateCatalog,
    ...restateEnrollment,
    ...restateAuthority,
    ...restateOutcomes,
    ...restateRegister,
    ...restatePayments,
    ...restateBank,
    ...restateRecovery,
    ...restateRecoveryTerms,
    ...restateAccounting,
    ...restatePromptPay,
    ...restatePrivacy,
  } as unknown as Readonly<Record<string, Restate<DomainEvent>>>),
);
