import { programs } from '@ledger/catalog';
import {
  OpenPaymentRun,
  PAYEES_LIMIT,
  payeeIdOf,
  paymentHolds,
  paymentRuns,
  type RunPayee,
  SelectVouchers,
  vouchers,
} from '@ledger/disbursement';
import { type DecideJointly, type JointDraft, jointDraft, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import { inZone } from '../in-zone';

/** Prepares a payment run of what is open for these providers. */
export class PreparePaymentRun {
  readonly type = 'PreparePaymentRun';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly programId: string;
      /** Where each is paid, as it was looked up; release asks again whether that still holds. */
      readonly payees: readonly Pick<RunPayee, 'providerId' | 'bankDetails'>[];
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The run and every voucher in it agree, or nothing is written: no voucher is in two runs. */
export const preparePaymentRun: DecideJointly<PreparePaymentRun> = ({ data, metadata }, read) => {
  const { runId, programId, payees } = data;
  const draft = jointDraft(read);
  const program = draft.stateOf(streamOf(programs, programId));
  if (program === null)
    return { kind: 'refused', refusal: { name: 'ProgramNotFound', details: { programId } } };
  const local = inZone(metadata, program.zone);
  const known = [...new Map(payees.map((payee) => [payee.providerId, payee])).values()];
  if (known.length > PAYEES_LIMIT) {
    const details = { payees: known.length, most: PAYEES_LIMIT };
    return { kind: 'refused', refusal: { name: 'PaymentRunTooWide', details } };
  }
  const holds = [...draft.stateOf(streamOf(paymentHolds, programId)).values()].filter(
    ({ isLifted }) => !isLifted,
  );
  const sources = {
    programId,
    holds,
    payees: known.map((payee) => ({ ...payee, vouchers: openVouchersOf(draft, { programId, ...payee }) })),
  };
  const opened = draft.ask(paymentRuns, runId, new OpenPaymentRun({ runId, ...sources }, local));
  for (const event of opened)
    if (event.type === 'PaymentRunPrepared') claimVouchers(draft, event.data, local);
  return draft.decision();
};

const openVouchersOf = (
  draft: JointDraft,
  payee: { readonly programId: string; readonly providerId: string },
): RunPayee['vouchers'] => [...draft.stateOf(streamOf(vouchers, payeeIdOf(payee))).open.values()];

interface Prepared {
  readonly runId: string;
  readonly programId: string;
  readonly lines: readonly {
    readonly providerId: string;
    readonly vouchers: readonly { readonly voucherId: string }[];
  }[];
}

function claimVouchers(
  draft: JointDraft,
  { runId, programId, lines }: Prepared,
  metadata: CommandMetadata,
): void {
  for (const line of lines) {
    const { providerId } = line;
    const voucherIds = line.vouchers.map(({ voucherId }) => voucherId);
    const claim = { programId, providerId, runId, voucherIds, effectiveOn: metadata.today };
    draft.ask(vouchers, payeeIdOf({ programId, providerId }), new SelectVouchers(claim, metadata));
  }
}
