import type { LeftOut, RunContent, RunHold, RunPayee } from '@ledger/disbursement';
import { addDays, type Day } from '@ledger/kernel';

/** Whose vouchers a run pays, and where each is paid. */
export type PayeeOfRun = Pick<RunPayee, 'providerId' | 'bankDetails'>;

/** What a payment run would be, and until when it would leave things out. */
export type RunPreview = Omit<RunContent, 'leftOut'> & { readonly leftOut: readonly PreviewedLeftOut[] };

/** What would stay open for one reason, and the day on which that is over by itself. */
export interface PreviewedLeftOut extends LeftOut {
  /** The first day on which this reason keeps it back no more; null where somebody has to act first. */
  readonly payableFrom: Day | null;
}

/** Says of what a run leaves out until when it does, by where its providers are paid and the holds in force. */
export function previewed(
  { leftOut, ...content }: RunContent,
  payees: readonly PayeeOfRun[],
  holds: readonly RunHold[],
): RunPreview {
  const payableFrom = (left: LeftOut): Day | null => {
    if (left.reason === 'held') return afterHold(holds.find(({ holdId }) => holdId === left.holdId));
    if (left.reason !== 'bank-details-on-hold') return null;
    return payees.find(({ providerId }) => providerId === left.providerId)?.bankDetails?.usableFrom ?? null;
  };
  return { ...content, leftOut: leftOut.map((left) => ({ ...left, payableFrom: payableFrom(left) })) };
}

function afterHold(hold: RunHold | undefined): Day | null {
  const lastDay = hold?.expiresOn ?? null;
  return lastDay === null ? null : addDays(lastDay, 1);
}
