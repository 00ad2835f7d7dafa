import { looksPersonal } from '@ledger/kernel';
import type { JWTPayload } from 'jose';
import { isBoundToOrg, type Principal, type Role, ROLES } from '../access/principal';

/** Longer subjects and organizations are no references. */
const REFERENCE_LIMIT = 128;

/** A token is not accepted; the reason says nothing of its contents. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  constructor(readonly reason: string) {
    super(reason);
  }
}

/**
 * Who the claims of a verified token speak of: `sub`, `role`, and `org` for the roles that act for one
 * organization; an auditor may name the office it reads for, and sees no less.
 *
 * @throws TokenRefused when one of them is missing
 */
export function principalOf(
  { sub, role, org }: JWTPayload,
  referenceOf: (subject: string) => string = refuseNames,
): Principal {
  if (!isReference(sub)) throw new TokenRefused('it has no usable subject');
  const subject = referenceOf(sub);
  if (!isRole(role)) throw new TokenRefused(`its role is none of ${ROLES.join(', ')}`);
  if (!isBoundToOrg(role)) return { subject, role, org: role === 'auditor' ? officeOf(org) : null };
  if (!isReference(org)) throw new TokenRefused(`a token of the role ${role} names its organization in org`);
  return { subject, role, org };
}

/** Where an auditor names one: disclosures carry it. */
function officeOf(org: unknown): string | null {
  if (org === undefined) return null;
  if (!isReference(org) || looksPersonal(org))
    throw new TokenRefused('its organization is a name or an e-mail address, not a reference');
  return org;
}

/** Events carry who asked, and no names. */
function refuseNames(subject: string): string {
  if (looksPersonal(subject)) throw new TokenRefused('its subject is a name or an e-mail address');
  return subject;
}

const isReference = (claim: unknown): claim is string =>
  typeof claim === 'string' && claim.length > 0 && claim.length <= REFERENCE_LIMIT;

const isRole = (claim: unknown): claim is Role => (ROLES as readonly unknown[]).includes(claim);
