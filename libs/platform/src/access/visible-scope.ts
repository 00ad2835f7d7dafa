import type { Principal } from './principal';

/** Which parts of the data a principal may see; undefined parts are not limited. */
export interface VisibleScope {
  readonly schoolSystem?: string;
  readonly providerId?: string;
  readonly assessorId?: string;
}

/** The part of the data that is a principal's own. */
export function scopeOf({ role, org }: Principal): VisibleScope {
  if (role === 'approver') return { schoolSystem: org ?? '' };
  if (role === 'provider') return { providerId: org ?? '' };
  if (role === 'assessor') return { assessorId: org ?? '' };
  return {};
}

/** Whether a row belongs to what a principal may see. */
export function isWithinScope(
  { schoolSystem, providerId, assessorId }: VisibleScope,
  row: { readonly schoolSystem?: string; readonly providerId?: string; readonly assessorId?: string | null },
): boolean {
  if (schoolSystem !== undefined && row.schoolSystem !== schoolSystem) return false;
  if (assessorId !== undefined && row.assessorId !== assessorId) return false;
  return providerId === undefined || row.providerId === providerId;
}

/** A filter that may say whose rows are asked for. */
type FilterOf<Member extends keyof VisibleScope> = Readonly<Partial<Record<Member, string | undefined>>>;

/**
 * What a principal may see of what it asked for, where these members of a row say whose it is; undefined where it
 * asked for what is another's.
 */
export function visibleOf<Member extends keyof VisibleScope, Filter extends FilterOf<Member>>(
  filter: Filter,
  members: readonly Member[],
  principal: Principal,
): Filter | undefined {
  const scope = scopeOf(principal);
  const bound = members.filter((member) => scope[member] !== undefined);
  if (bound.some((member) => (filter[member] ?? scope[member]) !== scope[member])) return undefined;
  return { ...filter, ...Object.fromEntries(bound.map((member) => [member, scope[member]])) };
}
