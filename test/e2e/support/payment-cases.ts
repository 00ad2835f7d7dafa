import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';
import { ACCOUNT } from './trial-payments';

const ADMIN: readonly Role[] = ['administrator'];
const OFFICERS: readonly Role[] = ['administrator', 'certifier'];
const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];
const PAYEES: readonly Role[] = ['administrator', 'certifier', 'provider', 'auditor'];
const PROMPT_PAY_TERMS = {
  dueDays: 90,
  requestWithinWorkingDays: 10,
  afterEvidenceDays: 30,
  holidays: [{ day: '2026-11-26' }],
  citation: 'R.S. 39:1695',
  effectiveOn: '2026-07-01',
};
const OTHERS = { otherProvider: 404 };
const REASON = { reasonCode: 'test' };

/** The routes of vouchers, holds, payment runs and bank details. */
export const PAYMENT_CASES: Readonly<Record<string, RouteCase>> = {
  'GET /v1/vouchers': { path: '/v1/vouchers', roles: PAYEES, foreign: 'same' },
  'GET /v1/providers/{providerId}/standing': {
    path: '/v1/providers/P-A/standing?programId=la',
    roles: PAYEES,
    foreign: OTHERS,
  },
  'POST /v1/holds': {
    path: '/v1/holds',
    roles: OFFICERS,
    body: { programId: 'la', holdId: 'H-route', scope: 'provider', scopeId: 'P-none', ...REASON },
    foreign: 'same',
  },
  'POST /v1/holds/{holdId}/lifting': {
    path: '/v1/holds/H-none/lifting',
    roles: OFFICERS,
    body: { programId: 'la', ...REASON },
    foreign: 'same',
  },
  'GET /v1/holds': { path: '/v1/holds', roles: READERS, foreign: 'same' },
  'GET /v1/payment-runs/preview': {
    path: '/v1/payment-runs/preview?programId=la',
    roles: READERS,
    foreign: 'same',
  },
  'POST /v1/payment-runs': {
    path: '/v1/payment-runs',
    roles: ADMIN,
    body: { runId: 'R-route', programId: 'la' },
    foreign: 'same',
  },
  'GET /v1/payment-runs': { path: '/v1/payment-runs', roles: READERS, foreign: 'same' },
  'GET /v1/payment-runs/{runId}': { path: '/v1/payment-runs/R-own', roles: READERS, foreign: 'same' },
  'POST /v1/payment-runs/{runId}/certification': {
    path: '/v1/payment-runs/R-none/certification',
    roles: ['certifier'],
    body: { contentHash: '0'.repeat(64) },
    foreign: 'same',
  },
  'POST /v1/payment-runs/{runId}/cancellation': {
    path: '/v1/payment-runs/R-none/cancellation',
    roles: OFFICERS,
    body: REASON,
    foreign: 'same',
  },
  'POST /v1/payment-runs/{runId}/release': {
    path: '/v1/payment-runs/R-none/release',
    roles: OFFICERS,
    body: { paysOn: '2026-08-04' },
    foreign: 'same',
  },
  'GET /v1/payment-runs/{runId}/bank-file': {
    path: '/v1/payment-runs/R-own/bank-file',
    roles: OFFICERS,
    foreign: 'same',
  },
  'GET /v1/payment-runs/{runId}/remittances/{providerId}': {
    path: '/v1/payment-runs/R-own/remittances/P-A',
    roles: PAYEES,
    foreign: OTHERS,
  },
  'PUT /v1/programs/{programId}/prompt-pay-terms': {
    path: '/v1/programs/la/prompt-pay-terms',
    roles: ADMIN,
    body: PROMPT_PAY_TERMS,
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/prompt-pay-terms': {
    path: '/v1/programs/la/prompt-pay-terms',
    roles: PAYEES,
    foreign: 'same',
  },
  'PUT /v1/programs/{programId}/interest-rates/{calendarYear}': {
    path: '/v1/programs/la/interest-rates/2026',
    roles: ADMIN,
    body: { basisPoints: 825, citation: 'R.S. 13:4202(B)' },
    foreign: 'same',
  },
  'GET /v1/programs/{programId}/ageing': {
    path: '/v1/programs/la/ageing?providerId=P-A',
    roles: PAYEES,
    foreign: OTHERS,
  },
  'GET /v1/vouchers/{voucherId}/prompt-pay': {
    path: '/v1/vouchers/V-none/prompt-pay',
    roles: PAYEES,
    foreign: OTHERS,
  },
  'POST /v1/vouchers/{voucherId}/claim-day': {
    path: '/v1/vouchers/V-none/claim-day',
    roles: ADMIN,
    body: { receivedOn: '2026-08-03', reference: 'INV-7' },
    foreign: 'same',
  },
  'POST /v1/vouchers/{voucherId}/evidence-requests': {
    path: '/v1/vouchers/V-none/evidence-requests',
    roles: OFFICERS,
    body: { requestId: 'Q-1', evidenceCode: 'roster' },
    foreign: 'same',
  },
  'POST /v1/vouchers/{voucherId}/evidence-requests/{requestId}/receipt': {
    path: '/v1/vouchers/V-none/evidence-requests/Q-1/receipt',
    roles: OFFICERS,
    body: { evidenceOn: '2026-08-03', reference: 'DOC-3' },
    foreign: 'same',
  },
  'POST /v1/vouchers/{voucherId}/interest-waiver': {
    path: '/v1/vouchers/V-none/interest-waiver',
    roles: ADMIN,
    body: { reference: 'JLCB-2027-03' },
    foreign: 'same',
  },
  'POST /v1/vouchers/{voucherId}/interest-payment': {
    path: '/v1/vouchers/V-none/interest-payment',
    roles: ADMIN,
    body: { paidOn: '2026-08-03', reference: 'W-9' },
    foreign: 'same',
  },
  'POST /v1/payment-runs/{runId}/lines/{lineId}/settlement': {
    path: '/v1/payment-runs/R-none/lines/1/settlement',
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'POST /v1/payment-runs/{runId}/lines/{lineId}/return': {
    path: '/v1/payment-runs/R-none/lines/1/return',
    roles: OFFICERS,
    body: { reasonCode: 'R03' },
    foreign: 'same',
  },
  'POST /v1/payment-runs/{runId}/lines/{lineId}/return/confirmation': {
    path: '/v1/payment-runs/R-none/lines/1/return/confirmation',
    roles: OFFICERS,
    body: {},
    foreign: 'same',
  },
  'POST /v1/providers/{providerId}/bank-details': {
    path: '/v1/providers/P-A/bank-details',
    roles: ['administrator', 'provider'],
    body: ACCOUNT,
    foreign: OTHERS,
  },
  'POST /v1/providers/{providerId}/bank-details/confirmation': {
    path: '/v1/providers/P-A/bank-details/confirmation',
    roles: OFFICERS,
    body: { bankDetailsId: 'B-none' },
    foreign: 'same',
  },
  'GET /v1/providers/{providerId}/bank-details': {
    path: '/v1/providers/P-A/bank-details',
    roles: PAYEES,
    foreign: OTHERS,
  },
};
