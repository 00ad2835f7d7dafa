import { controlBalanceViews, fiscalPeriodView, subsidiaryLedgerView } from '@ledger/accounting';
import { allotmentStatusView, authorityChangeView } from '@ledger/appropriation';
import { fundingPolicyView, offeringView, programView, providerView } from '@ledger/catalog';
import {
  bankDetailsView,
  bankFileReceivedView,
  bankRecordView,
  payeeStandingView,
  paymentHoldView,
  paymentRunView,
  runVoucherView,
  voucherView,
} from '@ledger/disbursement';
import { enrollmentView } from '@ledger/enrollment';
import type { AnyProjection } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import { dataSubjectView, disclosureView } from '@ledger/privacy';
import { clawbackView, overpaymentReportView, recoveryTermsView } from '@ledger/recovery';
import { assessorView, attestationView, outcomeClaimView } from '@ledger/verification';
import { promptPayTermsView } from '@ledger/prompt-pay';
import { promptPayClaimView } from './prompt-pay/prompt-pay-claim.view';
import { providerSummaryView } from './provider-summary/provider-summary.view';

/** Forgets what a projection folds; `folds` still says it, and the runner keeps to that. */
const anyProjection = <Row extends object, Event>(projection: Projection<Row, Event>): AnyProjection =>
  projection as unknown as AnyProjection;

/** Every view of the product: what a service keeps up and a replay rebuilds. */
export const allProjections: readonly AnyProjection[] = [
  anyProjection(programView),
  anyProjection(providerView),
  anyProjection(offeringView),
  anyProjection(fundingPolicyView),
  anyProjection(enrollmentView),
  anyProjection(allotmentStatusView),
  anyProjection(authorityChangeView),
  anyProjection(providerSummaryView),
  anyProjection(assessorView),
  anyProjection(outcomeClaimView),
  anyProjection(attestationView),
  anyProjection(voucherView),
  anyProjection(payeeStandingView),
  anyProjection(paymentHoldView),
  anyProjection(bankDetailsView),
  anyProjection(paymentRunView),
  anyProjection(runVoucherView),
  anyProjection(bankFileReceivedView),
  anyProjection(bankRecordView),
  anyProjection(fiscalPeriodView),
  anyProjection(promptPayClaimView),
  anyProjection(promptPayTermsView),
  anyProjection(subsidiaryLedgerView),
  ...controlBalanceViews.map(anyProjection),
  anyProjection(clawbackView),
  anyProjection(overpaymentReportView),
  anyProjection(recoveryTermsView),
  anyProjection(dataSubjectView),
  anyProjection(disclosureView),
];
