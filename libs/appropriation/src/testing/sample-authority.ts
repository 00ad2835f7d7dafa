import { toDay } from '@ledger/kernel';
import { metadataOn } from '@ledger/kernel/testing';
import {
  ConfirmAuthorityChange,
  ProposeAuthorityChange,
} from '../authority-changes/authority-changes.commands';
import type { AuthorityChange, YearEndTerms } from '../authority-changes/authority-changes.events';

export const programId = 'la';
const fiscalYearStartsOn = '07-01';

export const terms: YearEndTerms = {
  liquidationDays: 45,
  remittanceDays: 15,
  windowPays: 'earned-by-year-end',
  contingent: 're-encumber',
  reallocation: {
    thresholdBasisPoints: 9_000,
    measure: 'encumbered-and-liquidated',
    citation: 'LAC 28:CLI.1101.C.2.b',
  },
  citation: 'R.S. 39:82',
};
export const identity = (fundingSource: string, fiscalYear: number, schoolSystem = '001') => ({
  allotmentId: `la.${fundingSource}.${schoolSystem}.FY${String(fiscalYear)}`,
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
});
const replacedBy = (takenOverBy: string, of: ReturnType<typeof identity>) => ({ ...of, takenOverBy });
/** Those of the program, each with the one of the next year. */
const allotments = [
  replacedBy('la.SCA.001.FY2028', identity('SCA', 2027)),
  replacedBy('la.8G.001.FY2028', identity('8G', 2027)),
  replacedBy('la.SCA.001.FY2029', identity('SCA', 2028)),
];

export const propose = (change: AuthorityChange, on: string, proposalId: string = change.kind) =>
  new ProposeAuthorityChange(
    { programId, proposalId, change, fiscalYearStartsOn },
    metadataOn(toDay(on), { actor: 'ana' }),
  );
export const confirm = (proposalId: string, on: string, actor = 'ben') =>
  new ConfirmAuthorityChange(
    { programId, proposalId, fiscalYearStartsOn, allotments },
    metadataOn(toDay(on), { actor }),
  );
export const both = (change: AuthorityChange, on: string) => [propose(change, on), confirm(change.kind, on)];

export const declared: AuthorityChange = { kind: 'year-end-terms', terms };
export const end: AuthorityChange = { kind: 'fiscal-year-end', fiscalYear: 2027 };
export const closing: AuthorityChange = { kind: 'fiscal-year-closing', fiscalYear: 2027 };
export const approval = { approvalReference: 'JLCB 4', enrollmentIds: null, mostCents: 100 };
export const carry: AuthorityChange = {
  kind: 'carry-forward',
  fiscalYear: 2027,
  allotmentId: 'la.SCA.001.FY2027',
  approval,
};
export const by = { programId, proposedBy: 'ana', confirmedBy: 'ben' };
export const withTerms = both(declared, '2026-07-01');
export const ended = [...withTerms, ...both(end, '2027-07-01')];
