import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';

const CASE_READERS: readonly Role[] = ['administrator', 'approver', 'provider', 'auditor'];
const FOREIGN = { otherApprover: 404, otherProvider: 404 };

/** The routes that trace a cent back, a fact forward, and what changed between two closings. */
export const EXPLANATION_CASES: Readonly<Record<string, RouteCase>> = {
  'GET /v1/explanations/payments/{paymentId}': {
    path: '/v1/explanations/payments/R-own%2F1',
    roles: ['administrator', 'certifier', 'provider', 'auditor'],
    foreign: { otherProvider: 404 },
  },
  'GET /v1/explanations/stages/{enrollmentId}/{stage}': {
    path: '/v1/explanations/stages/E-paid/enrollment',
    roles: CASE_READERS,
    foreign: FOREIGN,
  },
  'GET /v1/explanations/balances/{balanceId}': {
    path: '/v1/explanations/balances/la.SCA.001.FY2027',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'GET /v1/explanations/facts/{position}': {
    path: '/v1/explanations/facts/12',
    roles: CASE_READERS,
    foreign: FOREIGN,
  },
  'GET /v1/differences': {
    path: '/v1/differences?from=0&to=20&programId=la',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
};
