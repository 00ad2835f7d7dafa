/** What somebody may do: the task they hold the token for. */
export const ROLES = ['administrator', 'approver', 'certifier', 'provider', 'assessor', 'auditor'] as const;

/**
 * - `administrator`: runs the program
 * - `approver`: answers for one school system, its `org`
 * - `certifier`: answers for payment runs as a second person
 * - `provider`: one course provider, its `org`
 * - `assessor`: one independent assessor, its `org`
 * - `auditor`: reads everything, changes nothing
 */
export type Role = (typeof ROLES)[number];

/** Who asks, as the verified token says. */
export interface Principal {
  /** Opaque reference; goes into the log as the actor. */
  readonly subject: string;
  readonly role: Role;
  /**
   * School system code of an approver, provider id of a provider, assessor id of an assessor, the office of an auditor
   * where it is named; null for the others.
   */
  readonly org: string | null;
}

/** The roles that act for one organization and see its data only. */
export const isBoundToOrg = (role: Role): boolean =>
  role === 'approver' || role === 'provider' || role === 'assessor';
