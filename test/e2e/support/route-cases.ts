import { type Role, ROLES } from '@ledger/platform';
import { AUTHORITY_CASES } from './authority-cases';
import { EVIDENCE_CASES } from './evidence-cases';
import { EXPLANATION_CASES } from './explanation-cases';
import { PERIOD_CASES } from './period-cases';
import { BANK_CASES } from './bank-cases';
import { PAYMENT_CASES } from './payment-cases';
import { PRIVACY_CASES } from './privacy-cases';
import { RECOVERY_CASES } from './recovery-cases';
import type { RouteCase } from './route-case';
import { TRANSPARENCY_CASES } from './transparency-cases';
import { ALLOTMENT, ENROLLMENT, OFFERING, PROGRAM, PROVIDER } from './trial-api';
import { VERIFICATION_CASES } from './verification-cases';

const ADMIN: readonly Role[] = ['administrator'];
const CASE_READERS: readonly Role[] = ['administrator', 'approver', 'provider', 'auditor'];
const DECIDERS: readonly Role[] = ['administrator', 'approver'];
const WITNESSES: readonly Role[] = ['administrator', 'approver', 'provider'];
const READERS: readonly Role[] = ['administrator', 'approver', 'auditor'];
const SEEN = { 'If-Match': '*' };
const FOREIGN = { otherApprover: 404, otherProvider: 404 };
const REASON = { reasonCode: 'test' };
const NO_MONEY = {
  fromAllotmentId: 'la.SCA.001.FY2027',
  toAllotmentId: 'la.SCA.002.FY2027',
  amountCents: 1,
  authority: 'ref',
};

/** Every route that asks for a token. */
export const CASES: Readonly<Record<string, RouteCase>> = {
  'PUT /v1/programs/{programId}': { path: '/v1/programs/la', roles: ADMIN, body: PROGRAM, foreign: 'same' },
  'GET /v1/programs': { path: '/v1/programs', roles: ROLES, foreign: 'same' },
  'GET /v1/programs/{programId}': { path: '/v1/programs/la', roles: ROLES, foreign: 'same' },
  'PUT /v1/providers/{providerId}': {
    path: '/v1/providers/P-A',
    roles: ADMIN,
    body: PROVIDER,
    foreign: 'same',
  },
  'POST /v1/providers/{providerId}/suspension': {
    path: '/v1/providers/P-C/suspension',
    roles: ADMIN,
    body: REASON,
    foreign: 'same',
  },
  'POST /v1/providers/{providerId}/reinstatement': {
    path: '/v1/providers/P-A/reinstatement',
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'POST /v1/policy-simulations': {
    path: '/v1/policy-simulations?programId=la',
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'GET /v1/policy-simulations/{simulationId}': {
    path: '/v1/policy-simulations/S-own',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'GET /v1/policy-simulations/{simulationId}/events': {
    path: '/v1/policy-simulations/S-own/events',
    roles: ['administrator', 'auditor'],
    foreign: 'same',
  },
  'POST /v1/policy-simulations/{simulationId}/cancellation': {
    path: '/v1/policy-simulations/S-own/cancellation',
    body: {},
    roles: ADMIN,
    foreign: 'same',
  },
  'GET /v1/providers': { path: '/v1/providers', roles: ROLES, foreign: 'same' },
  'GET /v1/providers/{providerId}': {
    path: '/v1/providers/P-A',
    roles: ROLES,
    foreign: { otherProvider: 404 },
  },
  'GET /v1/providers/{providerId}/statement': {
    path: '/v1/providers/P-A/statement',
    roles: ['administrator', 'approver', 'provider', 'auditor'],
    foreign: { otherProvider: 404, otherApprover: 200 },
  },
  'PUT /v1/offerings/{offeringId}': {
    path: '/v1/offerings/P-A-algebra',
    roles: ADMIN,
    body: OFFERING,
    foreign: 'same',
  },
  'POST /v1/offerings/{offeringId}/closure': {
    path: '/v1/offerings/none/closure',
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'GET /v1/offerings': { path: '/v1/offerings', roles: ROLES, foreign: 'same' },
  'GET /v1/offerings/{offeringId}': {
    path: '/v1/offerings/P-A-algebra',
    roles: ROLES,
    foreign: { otherProvider: 404 },
  },
  'POST /v1/policies': {
    path: '/v1/policies',
    roles: ADMIN,
    body: { policy: 'x' },
    foreign: 'same',
  },
  'GET /v1/policies': { path: '/v1/policies', roles: ROLES, foreign: 'same' },
  'GET /v1/policies/{policyId}/versions/{version}': {
    path: '/v1/policies/us-la%2Fcourse-choice/versions/2014',
    roles: ROLES,
    foreign: 'same',
  },
  'PUT /v1/allotments': { path: '/v1/allotments', roles: ADMIN, body: ALLOTMENT, foreign: 'same' },
  'PUT /v1/allotments/{allotmentId}': {
    path: '/v1/allotments/la.SCA.001.FY2027',
    roles: ADMIN,
    body: ALLOTMENT,
    foreign: 'same',
  },
  'GET /v1/allotments': { path: '/v1/allotments', roles: READERS, foreign: 'same' },
  'GET /v1/allotments/{allotmentId}': {
    path: '/v1/allotments/la.SCA.001.FY2027',
    roles: READERS,
    foreign: { otherApprover: 404 },
  },
  'GET /v1/allotments/{allotmentId}/waitlist': {
    path: '/v1/allotments/la.SCA.001.FY2027/waitlist',
    roles: READERS,
    foreign: { otherApprover: 404 },
  },
  'POST /v1/allotment-transfers': {
    path: '/v1/allotment-transfers',
    roles: ADMIN,
    body: NO_MONEY,
    foreign: 'same',
  },
  'POST /v1/enrollments': {
    path: '/v1/enrollments',
    roles: WITNESSES,
    body: ENROLLMENT,
    foreign: { otherApprover: 403, otherProvider: 404 },
  },
  'GET /v1/enrollments': { path: '/v1/enrollments', roles: CASE_READERS, foreign: 'same' },
  'GET /v1/enrollments/{enrollmentId}': {
    path: '/v1/enrollments/E-own',
    roles: CASE_READERS,
    foreign: FOREIGN,
  },
  'GET /v1/enrollments/{enrollmentId}/explanation': {
    path: '/v1/enrollments/E-own/explanation',
    roles: CASE_READERS,
    foreign: FOREIGN,
  },
  'POST /v1/enrollments/{enrollmentId}/consent': {
    path: '/v1/enrollments/E-own/consent',
    roles: DECIDERS,
    body: {},
    foreign: { otherApprover: 404 },
  },
  'POST /v1/enrollments/{enrollmentId}/approval': {
    path: '/v1/enrollments/E-own/approval',
    roles: DECIDERS,
    body: {},
    headers: SEEN,
    foreign: { otherApprover: 404 },
  },
  'POST /v1/enrollments/{enrollmentId}/refusal': {
    path: '/v1/enrollments/E-own/refusal',
    roles: DECIDERS,
    body: REASON,
    headers: SEEN,
    foreign: { otherApprover: 404 },
  },
  'POST /v1/enrollments/{enrollmentId}/policy-adjustments': {
    path: '/v1/enrollments/E-own/policy-adjustments',
    roles: ['administrator'],
    body: { policyVersion: '2014', citation: 'Act 91 of 2024', reasonCode: 'retroactive-act' },
    headers: SEEN,
    foreign: {},
  },
  'POST /v1/enrollments/{enrollmentId}/facts': {
    path: '/v1/enrollments/E-own/facts',
    roles: WITNESSES,
    body: { kind: 'participated', effectiveOn: '2026-08-01' },
    foreign: FOREIGN,
  },
  'POST /v1/enrollments/{enrollmentId}/facts/{factId}/retraction': {
    path: '/v1/enrollments/E-own/facts/f9/retraction',
    roles: WITNESSES,
    body: REASON,
    headers: SEEN,
    foreign: FOREIGN,
  },
  'POST /v1/enrollments/{enrollmentId}/facts/{factId}/correction': {
    path: '/v1/enrollments/E-own/facts/f9/correction',
    roles: WITNESSES,
    body: { ...REASON, effectiveOn: '2026-08-01' },
    headers: SEEN,
    foreign: FOREIGN,
  },
  ...VERIFICATION_CASES,
  ...PAYMENT_CASES,
  ...BANK_CASES,
  ...EVIDENCE_CASES,
  ...EXPLANATION_CASES,
  ...PERIOD_CASES,
  ...AUTHORITY_CASES,
  ...RECOVERY_CASES,
  ...PRIVACY_CASES,
  ...TRANSPARENCY_CASES,
  'POST /v1/evaluations': {
    path: '/v1/evaluations',
    roles: ADMIN,
    body: { asOf: '2026-08-01' },
    foreign: 'same',
  },
  'POST /v1/imports': {
    path: '/v1/imports?programId=la',
    roles: ADMIN,
    body: {},
    foreign: 'same',
    isFile: true,
  },
};

/** Every route that does not. */
export const PUBLIC_ROUTES = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /openapi.json',
  'GET /.well-known/jwks.json',
  'GET /problems/{name}',
  'GET /v1/transparency/key',
  'GET /v1/transparency/keys',
  'GET /v1/transparency/checkpoint',
  'GET /v1/recipients',
];
