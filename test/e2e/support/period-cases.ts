import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';

const ADMIN: readonly Role[] = ['administrator'];
const OFFICERS: readonly Role[] = ['administrator', 'certifier'];
const READERS: readonly Role[] = ['administrator', 'certifier', 'auditor'];
const PERIODS = '/v1/programs/{programId}/fiscal-periods';
const path = (rest: string): string => `/v1/programs/la/fiscal-periods/FY2099-P01${rest}`;

const NO_MONEY = { allotmentId: 'la.SCA.none.FY2027', amountCents: 1, reference: 'W-1' };

/** The routes of fiscal periods and of the treasury; the period and the allotment named are not there. */
export const PERIOD_CASES: Readonly<Record<string, RouteCase>> = {
  'GET /v1/books/trial-balance': {
    path: '/v1/books/trial-balance',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'GET /v1/books/general-ledger': {
    path: '/v1/books/general-ledger',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'GET /v1/books/exports/{format}': {
    path: '/v1/books/exports/hledger',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  [`GET ${PERIODS}`]: { path: '/v1/programs/la/fiscal-periods', roles: READERS, foreign: 'same' },
  [`GET ${PERIODS}/{period}/check`]: { path: path('/check'), roles: READERS, foreign: 'same' },
  [`POST ${PERIODS}/{period}/soft-close`]: {
    path: path('/soft-close'),
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  [`POST ${PERIODS}/{period}/hard-close`]: {
    path: path('/hard-close'),
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  [`POST ${PERIODS}/{period}/reopening`]: {
    path: path('/reopening'),
    roles: OFFICERS,
    body: { reasonCode: 'audit-finding', reference: 'LLA 2026-4' },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/treasury/draws': {
    path: '/v1/programs/la/treasury/draws',
    roles: ADMIN,
    body: { drawId: 'D-route', ...NO_MONEY },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/treasury/draws/{drawId}/receipts': {
    path: '/v1/programs/la/treasury/draws/D-none/receipts',
    roles: ADMIN,
    body: { amountCents: 1, reference: 'T-1' },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/treasury/reversions': {
    path: '/v1/programs/la/treasury/reversions',
    roles: ADMIN,
    body: { reversionId: 'V-route', ...NO_MONEY },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/treasury/retained-shares': {
    path: '/v1/programs/la/treasury/retained-shares',
    roles: ADMIN,
    body: { shareId: 'S-route', ...NO_MONEY },
    foreign: 'same',
  },
  'POST /v1/programs/{programId}/treasury/retained-shares/{shareId}/settlement': {
    path: '/v1/programs/la/treasury/retained-shares/S-none/settlement',
    roles: ADMIN,
    body: { reference: 'J-1' },
    foreign: 'same',
  },
  [`POST ${PERIODS}/{period}/reopening/confirmation`]: {
    path: path('/reopening/confirmation'),
    roles: OFFICERS,
    body: {},
    foreign: 'same',
  },
};
