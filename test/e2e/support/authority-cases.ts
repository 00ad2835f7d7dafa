import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';

const ADMIN: readonly Role[] = ['administrator'];
const OFFICERS: readonly Role[] = ['administrator', 'certifier'];
const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];
const TERMS = {
  liquidationDays: 45,
  remittanceDays: 15,
  windowPays: 'earned-by-year-end',
  contingent: 're-encumber',
  citation: 'R.S. 39:82',
};

/** The routes of year ends, reallocation and funding sources. */
export const AUTHORITY_CASES: Readonly<Record<string, RouteCase>> = {
  'POST /v1/enrollments/{enrollmentId}/voiding': {
    path: '/v1/enrollments/E-none/voiding',
    roles: ADMIN,
    body: { reasonCode: 'court-ruling', reference: 'a ruling', earned: 'reversed' },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/authority-changes': {
    path: '/v1/programs/la/authority-changes',
    roles: ADMIN,
    body: { yearEndTerms: TERMS },
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/authority-changes': {
    path: '/v1/programs/la/authority-changes',
    roles: READERS,
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/authority-changes/{proposalId}/confirmation': {
    path: '/v1/programs/la/authority-changes/none/confirmation',
    roles: OFFICERS,
    body: {},
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/authority-changes/{proposalId}/withdrawal': {
    path: '/v1/programs/la/authority-changes/none/withdrawal',
    roles: OFFICERS,
    body: { reasonCode: 'test' },
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/fiscal-years/{fiscalYear}/closing': {
    path: '/v1/programs/la/fiscal-years/2027/closing?step=end',
    roles: READERS,
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/fiscal-years/{fiscalYear}/closing': {
    path: '/v1/programs/la/fiscal-years/2027/closing',
    roles: ADMIN,
    body: { step: 'end' },
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/fiscal-years/{fiscalYear}/reallocation': {
    path: '/v1/programs/la/fiscal-years/2027/reallocation?asOf=2026-07-31',
    roles: READERS,
    foreign: 'same',
  },
};
