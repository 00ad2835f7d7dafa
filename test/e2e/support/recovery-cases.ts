import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';
import { CLAWBACK_ID } from './trial-recovery';

const ADMIN: readonly Role[] = ['administrator'];
const DECIDERS: readonly Role[] = ['administrator', 'certifier'];
const READERS: readonly Role[] = ['administrator', 'certifier', 'provider', 'auditor'];
const PAYEE: readonly Role[] = ['provider'];
const OTHERS = { otherProvider: 404 };
const REASON = { reasonCode: 'test' };
const OWN = `/v1/clawbacks/${CLAWBACK_ID}`;
const NONE = '/v1/clawbacks/C-none';

/** The routes of clawbacks, overpayment reports and terms of recovery. */
export const RECOVERY_CASES: Readonly<Record<string, RouteCase>> = {
  'PUT /v1/programs/{programId}/recovery-terms': {
    path: '/v1/programs/la/recovery-terms',
    roles: ADMIN,
    body: { writeOffLimitCents: 0, citation: 'Program manual (fictional)' },
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/recovery-terms': {
    path: '/v1/programs/la/recovery-terms',
    roles: READERS,
    foreign: 'same',
  },
  'GET /v1/clawbacks': { path: '/v1/clawbacks', roles: READERS, foreign: 'same' },
  'GET /v1/clawbacks/{clawbackId}': { path: OWN, roles: READERS, foreign: OTHERS },
  'GET /v1/clawbacks/{clawbackId}/notice-letter': {
    path: `${OWN}/notice-letter`,
    roles: READERS,
    foreign: OTHERS,
  },
  'POST /v1/clawbacks/{clawbackId}/notice': {
    path: `${NONE}/notice`,
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/answer': {
    path: `${OWN}/answer`,
    roles: PAYEE,
    body: { answer: 'disputes', ...REASON },
    foreign: OTHERS,
  },
  'POST /v1/clawbacks/{clawbackId}/decision': {
    path: `${NONE}/decision`,
    roles: DECIDERS,
    body: { finding: 'upheld', ...REASON },
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/appeal': {
    path: `${OWN}/appeal`,
    roles: PAYEE,
    body: REASON,
    foreign: OTHERS,
  },
  'POST /v1/clawbacks/{clawbackId}/appeal-decision': {
    path: `${NONE}/appeal-decision`,
    roles: DECIDERS,
    body: { finding: 'upheld', ...REASON },
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/terms': {
    path: `${NONE}/terms`,
    roles: ADMIN,
    body: { kind: 'netting' },
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/repayments': {
    path: `${NONE}/repayments`,
    roles: ADMIN,
    body: { amountCents: 1, reference: 'CHK-1' },
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/write-offs': {
    path: `${NONE}/write-offs`,
    roles: ADMIN,
    body: { amountCents: 1, ...REASON },
    foreign: 'same',
  },
  'POST /v1/clawbacks/{clawbackId}/write-offs/{writeOffId}/approval': {
    path: `${NONE}/write-offs/W1/approval`,
    roles: DECIDERS,
    body: {},
    foreign: 'same',
  },
  'POST /v1/overpayment-reports': {
    path: '/v1/overpayment-reports',
    roles: PAYEE,
    body: { reportId: 'O-route', enrollmentId: 'E-paid', stage: 'enrollment', amountCents: 1, ...REASON },
    foreign: OTHERS,
  },
  'GET /v1/overpayment-reports': { path: '/v1/overpayment-reports', roles: READERS, foreign: 'same' },
  'POST /v1/overpayment-reports/{reportId}/dismissal': {
    path: '/v1/overpayment-reports/O-none/dismissal',
    roles: ADMIN,
    body: { enrollmentId: 'E-paid', ...REASON },
    foreign: 'same',
  },
};
