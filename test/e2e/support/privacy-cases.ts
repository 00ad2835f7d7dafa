import type { Role } from '@ledger/platform';
import type { RouteCase } from './route-case';
import { ENROLLMENT } from './trial-api';

const SUBJECT = ENROLLMENT.learnerRef;
const ADMIN: readonly Role[] = ['administrator'];
const HOLDERS: readonly Role[] = ['administrator', 'certifier'];
const REASON = { reasonCode: 'test' };
const FOREIGN = { otherApprover: 404, otherProvider: 404 };

/** The routes of what is known of persons. */
export const PRIVACY_CASES: Readonly<Record<string, RouteCase>> = {
  'GET /v1/subjects/{subjectRef}': {
    path: `/v1/subjects/${SUBJECT}`,
    roles: ['administrator', 'certifier', 'auditor'],
    foreign: 'same',
  },
  'PUT /v1/subjects/{subjectRef}/personal-data': {
    path: `/v1/subjects/${SUBJECT}/personal-data`,
    roles: ['administrator', 'approver'],
    body: { givenName: 'Odile' },
    foreign: { otherApprover: 404 },
  },
  'POST /v1/subjects/{subjectRef}/disclosures': {
    path: `/v1/subjects/${SUBJECT}/disclosures`,
    roles: ['administrator', 'approver', 'provider', 'auditor'],
    body: { fields: ['givenName'], purpose: 'school-official' },
    foreign: FOREIGN,
  },
  'GET /v1/subjects/{subjectRef}/disclosures': {
    path: `/v1/subjects/${SUBJECT}/disclosures`,
    roles: ['administrator', 'approver', 'auditor'],
    foreign: { otherApprover: 404 },
  },
  'POST /v1/subjects/{subjectRef}/holds': {
    path: `/v1/subjects/${SUBJECT}/holds`,
    roles: HOLDERS,
    body: { holdId: 'LH-route', ...REASON },
    foreign: 'same',
  },
  'POST /v1/subjects/{subjectRef}/holds/{holdId}/release-proposal': {
    path: `/v1/subjects/${SUBJECT}/holds/LH-none/release-proposal`,
    roles: HOLDERS,
    body: REASON,
    foreign: 'same',
  },
  'POST /v1/subjects/{subjectRef}/holds/{holdId}/release': {
    path: `/v1/subjects/${SUBJECT}/holds/LH-none/release`,
    roles: HOLDERS,
    body: {},
    foreign: 'same',
  },
  'POST /v1/subjects/{subjectRef}/erasure': {
    path: '/v1/subjects/L-none/erasure',
    roles: ADMIN,
    body: REASON,
    foreign: 'same',
  },
  'GET /v1/disclosures': { path: '/v1/disclosures', roles: ['administrator', 'auditor'], foreign: 'same' },
};
