import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';
import { EVIDENCE_KEY, evidenceIdOf, SAMPLE } from './trial-evidence';

const AUDIT: readonly Role[] = ['administrator', 'auditor'];
const READERS: readonly Role[] = ['administrator', 'provider', 'auditor'];
const SAMPLE_ID = evidenceIdOf('auditor', EVIDENCE_KEY);
const BUNDLE_ID = evidenceIdOf('provider', EVIDENCE_KEY);

/** The routes to samples and bundles of evidence. */
export const EVIDENCE_CASES: Readonly<Record<string, RouteCase>> = {
  'POST /v1/audit-samples': { path: '/v1/audit-samples', roles: AUDIT, body: SAMPLE, foreign: 'same' },
  'GET /v1/audit-samples/{sampleId}': {
    path: `/v1/audit-samples/${SAMPLE_ID}`,
    roles: AUDIT,
    foreign: 'same',
  },
  'GET /v1/audit-samples/{sampleId}/archive': {
    path: `/v1/audit-samples/${SAMPLE_ID}/archive`,
    roles: AUDIT,
    foreign: 'same',
  },
  'GET /v1/audit-samples/{sampleId}/work-papers/{enrollmentId}': {
    path: `/v1/audit-samples/${SAMPLE_ID}/work-papers/E-own`,
    roles: AUDIT,
    foreign: 'same',
  },
  'POST /v1/evidence-bundles': {
    path: '/v1/evidence-bundles',
    roles: READERS,
    body: { programId: 'la', providerId: 'P-A' },
    foreign: { otherProvider: 404 },
  },
  'GET /v1/evidence-bundles/{bundleId}': {
    path: `/v1/evidence-bundles/${BUNDLE_ID}`,
    roles: READERS,
    foreign: { otherProvider: 404 },
  },
  'GET /v1/evidence-bundles/{bundleId}/archive': {
    path: `/v1/evidence-bundles/${BUNDLE_ID}/archive`,
    roles: READERS,
    foreign: { otherProvider: 404 },
  },
};
