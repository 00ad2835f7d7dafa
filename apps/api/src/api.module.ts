import {
  CommandGateway,
  KeptMoments,
  type Ledger,
  LEDGER,
  ledgerCommandHandlers,
  Metrics,
  QUERY_SOURCES,
  querySourcesOf,
  SERVICE_LOG,
  type Settings,
  SETTINGS,
} from '@ledger/platform';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { BooksController } from './accounting/books.controller';
import { FiscalPeriodsController } from './accounting/fiscal-periods.controller';
import { TreasuryController } from './accounting/treasury.controller';
import { BankExceptionsController } from './bank-returns/bank-exceptions.controller';
import { BankFilesReceivedController } from './bank-returns/bank-files-received.controller';
import { ReconciliationController } from './bank-returns/reconciliation.controller';
import { AllotmentTransfersController } from './appropriation/allotment-transfers.controller';
import { AllotmentsController } from './appropriation/allotments.controller';
import { allotmentQueryHandlers } from './appropriation/allotments.queries';
import { catalogQueryHandlers } from './catalog/catalog.queries';
import { OfferingsController } from './catalog/offerings.controller';
import { PoliciesController } from './catalog/policies.controller';
import { ProgramsController } from './catalog/programs.controller';
import { ProvidersController } from './catalog/providers.controller';
import { ApiDescription } from './description/api-description';
import { BankDetailsController } from './disbursement/bank-details.controller';
import { BankParts } from './disbursement/bank-parts';
import { disbursementQueryHandlers } from './disbursement/disbursement.queries';
import { LatestViews } from './disbursement/latest-views';
import { PaymentHoldsController } from './disbursement/payment-holds.controller';
import { PaymentReleaseController } from './disbursement/payment-release.controller';
import { PaymentRunsController } from './disbursement/payment-runs.controller';
import { RunLookup } from './disbursement/run-lookup';
import { VouchersController } from './disbursement/vouchers.controller';
import { EnrollmentDecisionsController } from './enrollment/enrollment-decisions.controller';
import { EnrollmentFactsController } from './enrollment/enrollment-facts.controller';
import { EnrollmentsController } from './enrollment/enrollments.controller';
import { enrollmentQueryHandlers } from './enrollment/enrollments.queries';
import { OwnEnrollments } from './enrollment/own-enrollments';
import { DailyEvaluation } from './evaluation/daily-evaluation';
import { EvaluationsController } from './evaluation/evaluations.controller';
import { AuditSamplesController } from './evidence/audit-samples.controller';
import { EvidenceBundlesController } from './evidence/evidence-bundles.controller';
import { EvidenceWork } from './evidence/evidence-work';
import { DifferencesController } from './explanations/differences.controller';
import { ExplanationsController } from './explanations/explanations.controller';
import { ImportsController } from './interchange/imports.controller';
import { LineStreams } from './line-streams';
import { ProgramDays } from './program-days';
import { RemittancesController } from './remittance/remittances.controller';
import { remittanceQueryHandlers } from './remittance/remittances.queries';
import { ClawbackRecoveryController } from './recovery/clawback-recovery.controller';
import { ClawbacksController } from './recovery/clawbacks.controller';
import { OverpaymentReportsController } from './recovery/overpayment-reports.controller';
import { OwnClawbacks } from './recovery/own-clawbacks';
import { RecoveryTermsController } from './recovery/recovery-terms.controller';
import { recoveryQueryHandlers } from './recovery/recovery.queries';
import { DisclosuresController } from './privacy/disclosures.controller';
import { OwnSubjects } from './privacy/own-subjects';
import { PersonalParts } from './privacy/personal-parts';
import { RecipientsController } from './privacy/recipients.controller';
import { SubjectsController } from './privacy/subjects.controller';
import { ClaimsController } from './prompt-pay/claims.controller';
import { OwnClaims } from './prompt-pay/own-claims';
import { PromptPayController } from './prompt-pay/prompt-pay.controller';
import { promptPayQueryHandlers } from './prompt-pay/prompt-pay.queries';
import { StatementsController } from './reporting/statements.controller';
import { statementQueryHandlers } from './reporting/statements.queries';
import { HealthController } from './service/health.controller';
import { LedgerClosing } from './service/ledger-closing';
import { ServiceController } from './service/service.controller';
import { SimulationJobs } from './simulation/simulation-jobs';
import { SimulationsController } from './simulation/simulations.controller';
import { StreamKeys } from './stream-keys';
import { PERSONAL_STORES, PUBLIC_KEYS } from './tokens';
import { OwnEvents } from './transparency/own-events';
import { PaymentReceiptsController } from './transparency/payment-receipts.controller';
import { LogKeysController } from './transparency/log-keys.controller';
import { TransparencyController } from './transparency/transparency.controller';
import { TransparencyLog } from './transparency/transparency-log';
import { AssessorsController } from './verification/assessors.controller';
import { AttestationStandingController } from './verification/attestation-standing.controller';
import { AttestationsController } from './verification/attestations.controller';
import { CredentialIntake } from './verification/credential-intake';
import { OutcomeClaimsController } from './verification/outcome-claims.controller';
import { OwnOutcomes } from './verification/own-outcomes';
import { verificationQueryHandlers } from './verification/verification.queries';
import { AuthorityChangesController } from './year-end/authority-changes.controller';
import { FiscalYearsController } from './year-end/fiscal-years.controller';

/** What the API stands on. */
export interface ApiParts {
  readonly ledger: Ledger;
  readonly moments: KeptMoments;
  readonly register: ReferenceRegister;
  readonly vault: PersonalVault;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** The public halves of the service's own signing keys. */
  readonly publicKeys: object;
}

const controllers = [
  ProgramsController,
  ProvidersController,
  OfferingsController,
  PoliciesController,
  AllotmentsController,
  AllotmentTransfersController,
  AuthorityChangesController,
  FiscalYearsController,
  EnrollmentsController,
  EnrollmentDecisionsController,
  EnrollmentFactsController,
  AssessorsController,
  OutcomeClaimsController,
  AttestationsController,
  AttestationStandingController,
  StatementsController,
  BooksController,
  FiscalPeriodsController,
  TreasuryController,
  VouchersController,
  PaymentHoldsController,
  PaymentRunsController,
  PaymentReleaseController,
  RemittancesController,
  PromptPayController,
  ClaimsController,
  BankDetailsController,
  ClawbacksController,
  ClawbackRecoveryController,
  OverpaymentReportsController,
  RecoveryTermsController,
  BankFilesReceivedController,
  BankExceptionsController,
  ReconciliationController,
  ExplanationsController,
  DifferencesController,
  AuditSamplesController,
  EvidenceBundlesController,
  TransparencyController,
  LogKeysController,
  PaymentReceiptsController,
  SubjectsController,
  DisclosuresController,
  RecipientsController,
  EvaluationsController,
  ImportsController,
  SimulationsController,
  HealthController,
  ServiceController,
];

/** What the controllers are made with, besides what the ledger itself gives. */
const parts = [
  CommandGateway,
  OwnEnrollments,
  OwnOutcomes,
  OwnClaims,
  OwnClawbacks,
  OwnSubjects,
  PersonalParts,
  CredentialIntake,
  LineStreams,
  StreamKeys,
  BankParts,
  LatestViews,
  RunLookup,
  SimulationJobs,
  EvidenceWork,
  TransparencyLog,
  OwnEvents,
  ApiDescription,
  ProgramDays,
  LedgerClosing,
];

const handlers = [
  ...ledgerCommandHandlers,
  ...catalogQueryHandlers,
  ...allotmentQueryHandlers,
  ...enrollmentQueryHandlers,
  ...statementQueryHandlers,
  ...disbursementQueryHandlers,
  ...remittanceQueryHandlers,
  ...promptPayQueryHandlers,
  ...verificationQueryHandlers,
  ...recoveryQueryHandlers,
];

/** The HTTP API over an open ledger. */
@Module({})
export class ApiModule {
  static over({
    ledger,
    moments,
    register,
    vault,
    settings,
    metrics,
    log,
    publicKeys,
  }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers,
      providers: [
        { provide: LEDGER, useValue: ledger },
        { provide: KeptMoments, useValue: moments },
        { provide: PERSONAL_STORES, useValue: { register, vault } },
        { provide: SETTINGS, useValue: settings },
        { provide: SERVICE_LOG, useValue: log },
        { provide: PUBLIC_KEYS, useValue: publicKeys },
        { provide: Metrics, useValue: metrics },
        { provide: QUERY_SOURCES, useValue: querySourcesOf(ledger) },
        ...parts,
        ...(settings.dailyEvaluation ? [DailyEvaluation] : []),
        ...handlers,
      ],
    };
  }
}
