import { type Role, ROLES } from '@ledger/platform';
import type { RouteCase } from './route-case';
import { ATTESTATION_ID, CLAIM_ID, STATEMENT } from './trial-verification';

const ADMIN: readonly Role[] = ['administrator'];
const DECIDERS: readonly Role[] = ['administrator', 'approver'];
const ASSESSOR_SIDE: readonly Role[] = ['administrator', 'assessor'];
const EVERY_FOREIGN = { otherApprover: 404, otherProvider: 404, otherAssessor: 404 };
const REASON = { reasonCode: 'test' };

/** The routes of the register, of claims and of attestations. */
export const VERIFICATION_CASES: Readonly<Record<string, RouteCase>> = {
  'POST /v1/assessors/{assessorId}/changes': {
    path: '/v1/assessors/A-own/changes',
    roles: ASSESSOR_SIDE,
    body: { suspension: { from: '2030-01-01', reasonCode: 'test' } },
    foreign: { otherAssessor: 404 },
  },
  'POST /v1/assessors/{assessorId}/changes/{proposalId}/confirmation': {
    path: '/v1/assessors/A-own/changes/none/confirmation',
    roles: ADMIN,
    body: {},
    foreign: 'same',
  },
  'POST /v1/assessors/{assessorId}/changes/{proposalId}/withdrawal': {
    path: '/v1/assessors/A-own/changes/none/withdrawal',
    roles: ASSESSOR_SIDE,
    body: REASON,
    foreign: { otherAssessor: 404 },
  },
  'GET /v1/assessors': { path: '/v1/assessors', roles: ROLES, foreign: 'same' },
  'GET /v1/assessors/{assessorId}': {
    path: '/v1/assessors/A-own',
    roles: ROLES,
    foreign: { otherAssessor: 404 },
  },
  'POST /v1/outcome-claims': {
    path: '/v1/outcome-claims',
    roles: ['administrator', 'provider'],
    body: { enrollmentId: 'E-own', measuredBy: 'exam', effectiveOn: '2026-08-01' },
    foreign: { otherProvider: 404 },
  },
  'POST /v1/outcome-claims/{claimId}/withdrawal': {
    path: `/v1/outcome-claims/${CLAIM_ID}/withdrawal`,
    roles: ['administrator', 'provider'],
    body: REASON,
    foreign: { otherProvider: 404 },
  },
  'GET /v1/outcome-claims': { path: '/v1/outcome-claims', roles: ROLES, foreign: 'same' },
  'GET /v1/outcome-claims/{claimId}': {
    path: `/v1/outcome-claims/${CLAIM_ID}`,
    roles: ROLES,
    foreign: EVERY_FOREIGN,
  },
  'POST /v1/attestations/credentials': {
    path: '/v1/attestations/credentials',
    roles: ASSESSOR_SIDE,
    body: { enrollmentId: 'E-own', instrument: 'alg1-exam', credential: 'none' },
    foreign: { otherAssessor: 404 },
  },
  'POST /v1/attestations': {
    path: '/v1/attestations',
    roles: ['assessor'],
    body: STATEMENT,
    foreign: { otherAssessor: 409 },
  },
  'GET /v1/attestations': { path: '/v1/attestations', roles: ROLES, foreign: 'same' },
  'GET /v1/attestations/{attestationId}': {
    path: `/v1/attestations/${ATTESTATION_ID}`,
    roles: ROLES,
    foreign: EVERY_FOREIGN,
  },
  'POST /v1/attestations/{attestationId}/countersignature': {
    path: `/v1/attestations/${ATTESTATION_ID}/countersignature`,
    roles: ['assessor'],
    body: {},
    foreign: { otherAssessor: 404 },
  },
  'POST /v1/attestations/{attestationId}/revocation': {
    path: `/v1/attestations/${ATTESTATION_ID}/revocation`,
    roles: ASSESSOR_SIDE,
    body: REASON,
    foreign: { otherAssessor: 404 },
  },
  'POST /v1/attestations/{attestationId}/dispute': {
    path: `/v1/attestations/${ATTESTATION_ID}/dispute`,
    roles: DECIDERS,
    body: REASON,
    foreign: { otherApprover: 404 },
  },
  'POST /v1/attestations/{attestationId}/resolution': {
    path: `/v1/attestations/${ATTESTATION_ID}/resolution`,
    roles: ADMIN,
    body: { ...REASON, finding: 'upheld' },
    foreign: 'same',
  },
  'POST /v1/attestations/reviews': {
    path: '/v1/attestations/reviews',
    roles: ADMIN,
    body: { enrollmentId: 'E-own', asOf: '2026-08-01' },
    foreign: 'same',
  },
};
