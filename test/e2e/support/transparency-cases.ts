import type { RouteCase } from './route-case';

const COSIGNATURE = { size: 1, witness: 'auditor.example', signature: `${'A'.repeat(102)}==` };

/** The routes about keys, checkpoints and receipts of the log, but for those that are open to everybody. */
export const TRANSPARENCY_CASES: Readonly<Record<string, RouteCase>> = {
  'GET /v1/transparency/receipts/{position}': {
    path: '/v1/transparency/receipts/1',
    roles: ['administrator', 'provider', 'auditor'],
    foreign: { provider: 404, otherProvider: 404 },
  },
  'GET /v1/transparency/checkpoint-requests/{from}': {
    path: '/v1/transparency/checkpoint-requests/0',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'GET /v1/transparency/payments/{paymentId}/receipts': {
    path: '/v1/transparency/payments/R-own%2F1/receipts',
    roles: ['administrator', 'certifier', 'provider', 'auditor'],
    foreign: { otherProvider: 404 },
  },
  'POST /v1/transparency/cosignatures': {
    path: '/v1/transparency/cosignatures',
    roles: ['administrator', 'auditor'],
    body: COSIGNATURE,
    foreign: 'same',
  },
  'POST /v1/transparency/keys': {
    path: '/v1/transparency/keys',
    roles: ['administrator'],
    body: {},
    foreign: 'same',
  },
  'POST /v1/transparency/keys/{keyId}/confirmation': {
    path: '/v1/transparency/keys/00000000/confirmation',
    roles: ['administrator'],
    body: {},
    foreign: 'same',
  },
  'POST /v1/transparency/keys/{keyId}/retirement': {
    path: '/v1/transparency/keys/00000000/retirement',
    roles: ['administrator'],
    body: {},
    foreign: 'same',
  },
};
