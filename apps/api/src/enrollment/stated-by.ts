import type { StatedBy } from '@ledger/enrollment';
import { type Call, httpProblem } from '@ledger/platform';

/** Whose word a caller's statement is: it follows from the role, never from the request. */
export function statedByOf({ principal: { role } }: Call): StatedBy {
  switch (role) {
    case 'administrator':
      return 'administrator';
    case 'approver':
      return 'school-system';
    case 'provider':
      return 'provider';
    case 'certifier':
    case 'assessor':
    case 'auditor':
      throw httpProblem('RoleNotAllowed', { role, allowed: 'administrator, approver, provider' });
  }
}
