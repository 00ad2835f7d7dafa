import type { AllotmentEvent } from '@ledger/appropriation';
import type { FundingPolicyEvent } from '@ledger/catalog';
import type { PaymentRunEvent, VouchersEvent } from '@ledger/disbursement';
import type { EnrollmentEvent, StageChange } from '@ledger/enrollment';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { centsFromJson, inDollars } from '@ledger/kernel';
import type { ClawbackEvent } from '@ledger/recovery';
import type { OutcomesEvent } from '@ledger/verification';

type Told =
  | EnrollmentEvent
  | AllotmentEvent
  | VouchersEvent
  | PaymentRunEvent
  | OutcomesEvent
  | ClawbackEvent
  | FundingPolicyEvent;
type DataOf<Type extends Told['type']> = Extract<Told, { readonly type: Type }>['data'];
type Sentences = { readonly [Type in Told['type']]?: (data: DataOf<Type>) => string };

/** Cents of JSON as people read them. */
const dollars = (cents: number): string => inDollars(centsFromJson(cents));

const standing = ({ stage, before, after, because, clause, citation }: StageChange): string =>
  `stage ${stage}: earned ${dollars(before.earnedCents)} -> ${dollars(after.earnedCents)}, open ${dollars(before.pendingCents)} -> ${dollars(after.pendingCents)}, forfeited ${dollars(before.forfeitedCents)} -> ${dollars(after.forfeitedCents)}. ${because} ${clause} (${citation})`;

const inLine = ({ runId, lineId }: { readonly runId: string; readonly lineId: string }): string =>
  `run ${runId}, line ${lineId}`;

/** What the events say that a payment rests on or follows from; any other is told by its name. */
const SENTENCES: Sentences = {
  EnrollmentRequested: (data) =>
    `a seat in ${data.offeringId} was asked for by the ${data.requestedBy}, for school system ${data.schoolSystem}`,
  ConsentGiven: ({ factId, statedBy }) => `fact ${factId}: a parent consented, stated by the ${statedBy}`,
  EnrollmentApproved: ({ factId, pinned }) => `fact ${factId}: approved${pinnedText(pinned)}`,
  EnrollmentDeemedApproved: ({ factId, silentUntil, pinned }) =>
    `fact ${factId}: silence until ${silentUntil} counted as approval${pinnedText(pinned)}`,
  EnrollmentRefused: ({ reasonCode }) => `refused: ${reasonCode}`,
  FundingEncumbered: ({ amountCents, allotmentId }) => `${dollars(amountCents)} set aside in ${allotmentId}`,
  FundingWaitlisted: ({ amountCents, allotmentId }) => `waits for ${dollars(amountCents)} of ${allotmentId}`,
  FundingMoved: (data) =>
    `what may still be earned is paid from ${data.toAllotmentId} instead of ${data.fromAllotmentId}: ${data.because}, by ${data.authority}`,
  PolicyAdjusted: ({ from, pinned, citation }) =>
    `version ${pinned.policyVersion} pays instead of ${from.policyVersion}, by ${citation}`,
  EnrollmentVoided: ({ reasonCode, reference, earned }) =>
    `void by ${reference} (${reasonCode}); what was earned is ${earned}`,
  FactRecorded: ({ factId, kind, effectiveOn, recordedOn, statedBy }) =>
    `fact ${factId}: ${kind} on ${effectiveOn}, recorded ${recordedOn}, stated by the ${statedBy}`,
  FactRetracted: ({ factId, kind, reasonCode }) => `fact ${factId}: ${kind} withdrawn (${reasonCode})`,
  FactCorrected: ({ factId, reasonCode, replacement: { factId: by, kind, effectiveOn, statedBy } }) =>
    `fact ${factId} replaced by ${by}: ${kind} on ${effectiveOn}, stated by the ${statedBy} (${reasonCode})`,
  StageEarned: standing,
  StageReduced: standing,
  StageForfeited: standing,
  StageReversed: standing,
  StageReopened: standing,
  AmountEncumbered: ({ amountCents, allotmentId, purpose }) =>
    `${dollars(amountCents)} encumbered in ${allotmentId} (${purpose})`,
  EncumbranceReleased: ({ amountCents, allotmentId, stage }) =>
    `${dollars(amountCents)} of stage ${stage} released in ${allotmentId}`,
  EncumbranceLiquidated: ({ amountCents, allotmentId, stage }) =>
    `${dollars(amountCents)} of stage ${stage} became expenditure of ${allotmentId}`,
  LiquidationReversed: ({ amountCents, allotmentId, stage }) =>
    `${dollars(amountCents)} of stage ${stage} taken back as expenditure of ${allotmentId}`,
  LiquidationDeferred: ({ amountCents, allotmentId, stage }) =>
    `${dollars(amountCents)} of stage ${stage} owed without authority of ${allotmentId}`,
  VoucherAccrued: ({ voucherId, side, amountCents, stage }) =>
    side === 'payable'
      ? `voucher ${voucherId}: ${dollars(amountCents)} owed for stage ${stage}`
      : `voucher ${voucherId}: ${dollars(amountCents)} of stage ${stage} owed back`,
  VoucherWithdrawn: ({ voucherId, amountCents, supersededBy }) =>
    `voucher ${voucherId} void with its ${dollars(amountCents)}; what of it is still owed, if anything, is voucher ${supersededBy}`,
  AdjustmentReduced: ({ voucherId, amountCents }) =>
    `voucher ${voucherId}: ${dollars(amountCents)} less owed back`,
  VoucherSelected: ({ voucherId, amountCents, ...of }) =>
    `voucher ${voucherId}: ${dollars(amountCents)} drawn into ${inLine(of)}`,
  VoucherFreed: ({ voucherId, ...of }) => `voucher ${voucherId} freed from ${inLine(of)}`,
  PaymentReleased: ({ voucherId, side, amountCents, ...of }) =>
    `voucher ${voucherId}: ${dollars(amountCents)} ${side === 'payable' ? 'sent to the bank' : 'netted'} in ${inLine(of)}`,
  PaymentSettled: ({ voucherId, ...of }) => `voucher ${voucherId}: ${inLine(of)} carried out by the bank`,
  PaymentReturned: ({ voucherId, reasonCode, ...of }) =>
    `voucher ${voucherId}: ${inLine(of)} came back (${reasonCode})`,
  AdjustmentRepaid: ({ voucherId, amountCents, reference }) =>
    `voucher ${voucherId}: ${dollars(amountCents)} paid back (${reference})`,
  AdjustmentWrittenOff: ({ voucherId, amountCents, approvalReference }) =>
    `voucher ${voucherId}: ${dollars(amountCents)} given up (${approvalReference})`,
  PaymentRunOpened: ({ runId, preparedBy }) => `run ${runId} opened by ${preparedBy}`,
  PaymentLineDrawn: ({ lineId, netCents, voucherCount }) =>
    `line ${lineId} drawn: ${dollars(netCents)} for ${String(voucherCount)} vouchers`,
  PaymentPayeeDrawn: ({ providerId, lineCount, leftOut }) =>
    `lines of provider ${providerId} drawn: ${String(lineCount)}; vouchers left out: ${String(leftOut.flatMap(({ voucherIds }) => voucherIds).length)}`,
  PaymentRunPrepared: ({ runId, preparedBy, contentHash }) =>
    `run ${runId} prepared by ${preparedBy}, content ${contentHash}`,
  PaymentRunCertified: ({ runId, certifiedBy, contentHash }) =>
    `run ${runId} certified by ${certifiedBy}, content ${contentHash}`,
  PaymentRunNumbered: ({ runId, firstSequence, fileIdModifier }) =>
    `run ${runId} has trace numbers from ${String(firstSequence)} on, in bank file ${fileIdModifier} of its day`,
  PaymentRunCancelled: ({ runId, reasonCode }) => `run ${runId} cancelled (${reasonCode})`,
  PaymentRunReleased: ({ runId, releasedBy, paysOn, file }) =>
    `run ${runId} released by ${releasedBy}, bank file ${file.sha256}, to be paid on ${paysOn}`,
  PaymentLineSettled: ({ lineId, reinstated }) =>
    `line ${lineId} carried out by the bank${reinstated === undefined ? '' : ` after all, by exception ${reinstated.recordId}`}`,
  PaymentLineReturnProposed: ({ lineId, reasonCode }) =>
    `line ${lineId} is said to have come back (${reasonCode})`,
  PaymentLineReturned: ({ lineId, reasonCode, confirmedBy }) =>
    `line ${lineId} came back (${reasonCode})${confirmedBy === undefined ? '' : ', by the word of two'}`,
  OutcomeClaimOpened: ({ claimId, openedBy }) => `claim ${claimId} opened by ${openedBy}`,
  OutcomeAttested: ({ attestationId, assessorId, instrument, outcome, evidence }) =>
    `attestation ${attestationId} by assessor ${assessorId}, instrument ${instrument}, assessed on ${outcome.assessedOn}, by ${evidence.form}`,
  AttestationRevoked: ({ attestationId, reasonCode, revokedBy }) =>
    `attestation ${attestationId} revoked by ${revokedBy} (${reasonCode})`,
  ClawbackProposed: ({ clawbackId, amountCents, stage }) =>
    `clawback ${clawbackId}: ${dollars(amountCents)} of stage ${stage} claimed back`,
  FundingPolicyPublished: ({ version, hash }) => `version ${version} published, hash ${hash}`,
};

const pinnedText = ({ policyId, policyVersion, policyHash, maximumCents }: PinnedText): string =>
  `; pinned ${policyId} ${policyVersion}, hash ${policyHash}, at most ${dollars(maximumCents)}`;

interface PinnedText {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly maximumCents: number;
}

/** What an event says, in a sentence; of what has none of its own, its name and its cents. */
export function sentenceOf({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): string {
  const tell = SENTENCES[type as Told['type']] as ((data: unknown) => string) | undefined;
  if (tell !== undefined) return tell(data);
  const { amountCents } = data as { readonly amountCents?: unknown };
  const words = wordsOf(type);
  return typeof amountCents === 'number' ? `${words}: ${dollars(amountCents)}` : words;
}

/** The name of an event in words: `stage earned`. */
export const wordsOf = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
