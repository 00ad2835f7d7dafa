import {
  bankDetails,
  DrawPayee,
  freeVouchersOf,
  payeeIdOf,
  paymentHolds,
  type PaymentRun,
  paymentRuns,
  planOf,
  type RunHold,
  type RunPayee,
  SelectVouchers,
  vouchers,
} from '@ledger/disbursement';
import {
  anyStream,
  type DecideJointly,
  inPassing,
  type JointDraft,
  jointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';

/** Draws the lines of a run for one of its providers. */
export class DrawPaymentLines {
  readonly type = 'DrawPaymentLines';
  constructor(
    readonly data: { readonly runId: string; readonly providerId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/**
 * The lines of a provider and the claims on its vouchers are one append, or nothing is written: no voucher is in
 * two runs. What is open is decided on the streams themselves, as of the day the run is prepared for, and holds only
 * while nobody has moved them on, what is held and where the provider is paid included.
 */
export const drawPaymentLines: DecideJointly<DrawPaymentLines> = ({ data, metadata }, read) => {
  const { runId, providerId } = data;
  const run = read(streamOf(paymentRuns, runId));
  const draft = jointDraft(read);
  if (run.status !== 'opened' || run.payees.has(providerId)) return draft.decision();
  const payeeId = payeeIdOf({ programId: run.programId, providerId });
  const plan = planOf(payeeOf(read, { ...run, providerId }), holdsOf(read, run), run.preparedOn);
  draft.ask(paymentRuns, runId, new DrawPayee({ runId, ...plan }, metadata));
  claim(draft, { run, plan, payeeId, metadata });
  const ofPayee = [anyStream(streamOf(vouchers, payeeId)), anyStream(streamOf(bankDetails, providerId))];
  return inPassing(draft.decision(), ofPayee);
};

type OpenedRun = Extract<PaymentRun, { readonly status: 'opened' }>;

function payeeOf(read: ReadState, of: { readonly programId: string; readonly providerId: string }): RunPayee {
  const { providerId } = of;
  const { confirmed, notices } = read(streamOf(bankDetails, providerId));
  return {
    providerId,
    vouchers: freeVouchersOf(read(streamOf(vouchers, payeeIdOf(of)))),
    bankDetails: confirmed === null ? null : { ...confirmed, isChangePending: notices.size > 0 },
  };
}

const holdsOf = (read: ReadState, { programId }: OpenedRun): readonly RunHold[] =>
  [...read(streamOf(paymentHolds, programId)).values()].filter(({ isLifted }) => !isLifted);

interface Claim {
  readonly run: OpenedRun;
  readonly plan: ReturnType<typeof planOf>;
  readonly payeeId: string;
  readonly metadata: CommandMetadata;
}

/** Lines are numbered on from those that the run has. */
function claim(draft: JointDraft, { run, plan, payeeId, metadata }: Claim): void {
  const { runId, programId, preparedOn: effectiveOn } = run;
  for (const [index, line] of plan.lines.entries()) {
    const of = { runId, programId, providerId: plan.providerId, effectiveOn };
    const lineId = String(run.lines.size + 1 + index);
    draft.ask(vouchers, payeeId, new SelectVouchers({ ...of, lineId, vouchers: line.vouchers }, metadata));
  }
}
