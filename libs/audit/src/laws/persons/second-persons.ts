import type { FirstPersons } from './first-persons';
import { matters } from './first-persons';

/** Who completes an act, and who had a part in it before; nobody where one person was enough. */
type SecondPerson = (
  data: never,
  firsts: FirstPersons,
) => { readonly firsts: readonly string[]; readonly second: string } | undefined;

interface Confirmed {
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

const confirmed = ({ proposedBy, confirmedBy }: Confirmed) => ({ firsts: [proposedBy], second: confirmedBy });

const resolved = (
  { resolvedBy, ...of }: { readonly attestationId: string; readonly resolvedBy: string },
  firsts: FirstPersons,
) => ({ firsts: firsts.of(matters.dispute(of)), second: resolvedBy });

const ruled = (
  { decidedBy, ...of }: { readonly clawbackId: string; readonly decidedBy: string },
  firsts: FirstPersons,
) => ({ firsts: firsts.of(matters.clawback(of)), second: decidedBy });

interface StatementEvidence {
  readonly form: string;
  readonly proposedBy?: string;
  readonly countersignedBy?: string;
}

/** Every event that takes a second person, by type, and the refusal by which a decider keeps one person from both. */
export const SECOND_PERSONS: Readonly<Record<string, SecondPerson | undefined>> = {
  PaymentRunCertified: (
    { certifiedBy, ...of }: { readonly runId: string; readonly certifiedBy: string },
    firsts,
  ) => ({ firsts: firsts.of(matters.run(of)), second: certifiedBy }),
  PaymentRunReleased: (
    { releasedBy, ...of }: { readonly runId: string; readonly releasedBy: string },
    firsts,
  ) => ({ firsts: firsts.of(matters.run(of)), second: releasedBy }),
  BankDetailsConfirmed: confirmed,
  PaymentLineReturned: ({
    proposedBy,
    confirmedBy,
  }: {
    readonly proposedBy?: string;
    readonly confirmedBy?: string;
  }) =>
    confirmedBy === undefined
      ? undefined
      : { firsts: proposedBy === undefined ? [] : [proposedBy], second: confirmedBy },
  BankExceptionResolved: ({
    proposedBy,
    resolvedBy,
  }: {
    readonly proposedBy: string | null;
    readonly resolvedBy: string;
  }) => ({ firsts: proposedBy === null ? [] : [proposedBy], second: resolvedBy }),
  PeriodReopened: (
    {
      reopenedBy,
      ...of
    }: { readonly programId: string; readonly period: string; readonly reopenedBy: string },
    firsts,
  ) => ({ firsts: firsts.of(matters.reopening(of)), second: reopenedBy }),
  WriteOffApproved: ({
    proposedBy,
    approvedBy,
  }: {
    readonly proposedBy: string;
    readonly approvedBy: string;
  }) => ({ firsts: [proposedBy], second: approvedBy }),
  ClawbackDecided: ruled,
  ClawbackAppealDecided: ruled,
  OutcomeAttested: ({ evidence }: { readonly evidence: StatementEvidence }) => {
    const { proposedBy, countersignedBy } = evidence;
    return proposedBy === undefined || countersignedBy === undefined
      ? undefined
      : { firsts: [proposedBy], second: countersignedBy };
  },
  AttestationUpheld: resolved,
  AttestationRejected: resolved,
  AssessorRegistered: confirmed,
  AssessorRegistrationRevised: confirmed,
  InstrumentAdmitted: confirmed,
  SigningKeyAdmitted: confirmed,
  SigningKeyRevoked: confirmed,
  ProviderTieDeclared: confirmed,
  AssessorSuspended: confirmed,
  AssessorReinstated: confirmed,
  YearEndTermsDeclared: confirmed,
  FiscalYearEnded: confirmed,
  CarryForwardApproved: confirmed,
  FiscalYearClosingOrdered: confirmed,
  FundingSourceEnded: confirmed,
  FundingSourceReplaced: confirmed,
  AllotmentsReallocated: confirmed,
  LegalHoldReleased: confirmed,
  LogKeyHandedOver: confirmed,
};
