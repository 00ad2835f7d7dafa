import {
  bankDetails,
  type CancelPaymentRun,
  CertifyPaymentRun,
  claimsOf,
  type ConfirmPaymentLineReturn,
  holdOn,
  isInForce,
  NumberPaymentRun,
  payeeIdOf,
  PAYER_ID,
  paymentHolds,
  type PaymentRun,
  paymentRuns,
  type ProposePaymentLineReturn,
  ReleasePaymentRun,
  type ReturnPaymentLine,
  type RunHold,
  type RunLine,
  type SettlePaymentLine,
  TakeTraceNumbers,
  traceNumbers,
  UseBankDetails,
  vouchers,
} from '@ledger/disbursement';
import {
  anyStream,
  type AnyStream,
  type DecideJointly,
  decideAlone,
  inPassing,
  jointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { type Day, type Refusal, refuse } from '@ledger/kernel';
import { programOf } from '../in-program';
import { commandInZone, inZone } from '../in-zone';

type OnRun =
  | CancelPaymentRun
  | SettlePaymentLine
  | ReturnPaymentLine
  | ProposePaymentLineReturn
  | ConfirmPaymentLineReturn;
type KnownRun = Exclude<PaymentRun, { readonly status: 'unknown' }>;

/** Decides on a run that exists, by the calendar of its program. */
export const onPaymentRun: DecideJointly<OnRun> = (command, read) => {
  const { runId } = command.data;
  const run = read(streamOf(paymentRuns, runId));
  if (run.status === 'unknown') return refuse('PaymentRunNotFound', { runId });
  const { zone } = programOf(run.programId, read);
  return decideAlone(paymentRuns, () => runId)(commandInZone(command, zone), read);
};

/** Certifies a run and takes the trace numbers of its bank file, which then is the same whenever it is written. */
export const certifyPaymentRun: DecideJointly<CertifyPaymentRun> = ({ data, metadata }, read) => {
  const { runId } = data;
  const draft = jointDraft(read);
  const run = draft.stateOf(streamOf(paymentRuns, runId));
  if (run.status === 'unknown') return refuse('PaymentRunNotFound', { runId });
  const local = inZone(metadata, programOf(run.programId, read).zone);
  const certified = draft.ask(paymentRuns, runId, new CertifyPaymentRun(data, local));
  if (certified.length === 0) return draft.decision();

  const numbers = { runId, count: run.lines.size };
  for (const { data: taken } of draft.ask(traceNumbers, PAYER_ID, new TakeTraceNumbers(numbers, local))) {
    const { firstSequence, fileIdModifier } = taken;
    draft.ask(paymentRuns, runId, new NumberPaymentRun({ runId, firstSequence, fileIdModifier }, local));
  }
  return draft.decision();
};

/**
 * Releases a run: the run, and where each of its providers is paid, agree or nothing is written. A hold that was
 * placed since the run was begun, or a stay of something it nets, keeps all of it back, since its content is sealed.
 */
export const releasePaymentRun: DecideJointly<ReleasePaymentRun> = ({ data, metadata }, read, ahead) => {
  const { runId } = data;
  const draft = jointDraft(read);
  const run = draft.stateOf(streamOf(paymentRuns, runId));
  if (run.status === 'unknown') return refuse('PaymentRunNotFound', { runId });
  const { programId } = run;
  const local = inZone(metadata, programOf(programId, read).zone);
  const released = draft.ask(paymentRuns, runId, new ReleasePaymentRun(data, local));
  if (released.length === 0) return draft.decision();

  const check: ReleaseCheck = { run, holds: newHoldsOf(read, run, local.today), on: local.today };
  const streams = streamsOf(check);
  ahead?.(streams);
  for (const [providerId, bankDetailsId] of paidTo(run))
    draft.ask(bankDetails, providerId, new UseBankDetails({ providerId, bankDetailsId, runId }, local));
  for (const line of run.lines.values()) {
    const refusal = whyKeptBack(read, line, check);
    if (refusal !== undefined) draft.refuse(refusal);
  }
  return inPassing(draft.decision(), streams);
};

/** What a release looks at besides the run. */
interface ReleaseCheck {
  readonly run: KnownRun;
  /** In force on the day of the release, and not known or not in force when the run was prepared. */
  readonly holds: readonly RunHold[];
  readonly on: Day;
}

const paidTo = ({ lines }: KnownRun): ReadonlyMap<string, string> =>
  new Map([...lines.values()].map(({ providerId, bankDetailsId }) => [providerId, bankDetailsId]));

function newHoldsOf(read: ReadState, run: KnownRun, on: Day): readonly RunHold[] {
  const known = new Set(run.holdIds);
  return [...read(streamOf(paymentHolds, run.programId)).values()].filter(
    (hold) =>
      !hold.isLifted && isInForce(hold, on) && !(known.has(hold.holdId) && isInForce(hold, run.preparedOn)),
  );
}

/** A program's or provider's hold is seen on the line; others, and what is netted, on its vouchers. */
const asksVouchers = ({ holds }: ReleaseCheck, { adjustmentCents }: RunLine): boolean =>
  adjustmentCents > 0 || holds.some(({ scope }) => scope.kind === 'offering' || scope.kind === 'learner');

const vouchersOf = ({ run: { programId } }: ReleaseCheck, { providerId }: RunLine) =>
  streamOf(vouchers, payeeIdOf({ programId, providerId }));

const streamsOf = (check: ReleaseCheck): readonly AnyStream[] => [
  ...[...paidTo(check.run).keys()].map((providerId) => anyStream(streamOf(bankDetails, providerId))),
  ...[...check.run.lines.values()]
    .filter((line) => asksVouchers(check, line))
    .map((line) => anyStream(vouchersOf(check, line))),
];

/** What keeps a line back; undefined where nothing does. */
function whyKeptBack(read: ReadState, line: RunLine, check: ReleaseCheck): Refusal | undefined {
  const { holds, on } = check;
  if (asksVouchers(check, line)) return whyVoucherKeptBack(read, line, check);
  const { providerId } = line;
  const hold = holdOn(holds, { providerId, offeringId: '', learnerRef: '' }, on);
  return hold && heldBy(hold, line, check);
}

function whyVoucherKeptBack(
  read: ReadState,
  line: RunLine,
  check: ReleaseCheck,
): Refusal<'PaymentRunHeld' | 'RecoupmentStayedSince'> | undefined {
  const { runId } = check.run;
  const { lineId, providerId } = line;
  for (const { voucher } of claimsOf(read(vouchersOf(check, line)), { runId, lineId })) {
    const { voucherId } = voucher;
    const hold = holdOn(check.holds, voucher, check.on);
    if (hold !== undefined) return heldBy(hold, line, check);
    if (voucher.side === 'adjustment' && voucher.recoupment.kind !== 'allowed')
      return { name: 'RecoupmentStayedSince', details: { runId, voucherId, providerId } };
  }
  return undefined;
}

const heldBy = (
  { holdId }: RunHold,
  { lineId, providerId }: RunLine,
  { run: { runId } }: ReleaseCheck,
): Refusal<'PaymentRunHeld'> => ({ name: 'PaymentRunHeld', details: { holdId, runId, lineId, providerId } });
