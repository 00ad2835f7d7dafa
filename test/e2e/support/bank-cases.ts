import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';

const OFFICERS: readonly Role[] = ['administrator', 'certifier'];
const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];
/** What `setUpBank` leaves for a person; the id of a record follows from what it says. */
const EXCEPTION = '/v1/bank-exceptions/K-205884e0a5c59b795feb14dfae99ce96';

/** The routes of files of the bank, of what could not be matched, and of reconciliation. */
export const BANK_CASES: Readonly<Record<string, RouteCase>> = {
  'POST /v1/bank-files-received': {
    path: '/v1/bank-files-received',
    roles: OFFICERS,
    body: {},
    foreign: 'same',
    isFile: true,
  },
  'GET /v1/bank-files-received': { path: '/v1/bank-files-received', roles: READERS, foreign: 'same' },
  'GET /v1/bank-exceptions': { path: '/v1/bank-exceptions', roles: READERS, foreign: 'same' },
  'GET /v1/bank-exceptions/{recordId}': { path: EXCEPTION, roles: READERS, foreign: 'same' },
  'POST /v1/bank-exceptions/{recordId}/resolution': {
    path: `${EXCEPTION}/resolution`,
    roles: OFFICERS,
    body: { resolution: 'not-ours', reference: 'LETTER-1', noteCode: 'test' },
    foreign: 'same',
  },
  'POST /v1/bank-exceptions/{recordId}/confirmation': {
    path: `${EXCEPTION}/confirmation`,
    roles: OFFICERS,
    body: {},
    foreign: 'same',
  },
  'GET /v1/payment-runs/{runId}/reconciliation': {
    path: '/v1/payment-runs/R-own/reconciliation',
    roles: READERS,
    foreign: 'same',
  },
  'GET /v1/bank-reconciliation': {
    path: '/v1/bank-reconciliation?from=2026-09-01&to=2026-09-30',
    roles: READERS,
    foreign: 'same',
  },
};
