import {
  type BankExceptionOpened,
  LiftPaymentHold,
  paymentHolds,
  PlacePaymentHold,
  type SentLine,
  type SentPayment,
} from '@ledger/disbursement';
import type { JointDraft } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';

type Opened = BankExceptionOpened['data'];

/**
 * Keeps everything of the providers back whose payment left after the bank had rejected it: what it paid is due again,
 * under whatever vouchers, and must not be paid a second time before two people have said what became of the first.
 */
export function holdRejectedPayment(draft: JointDraft, opened: Opened, metadata: CommandMetadata): void {
  const { recordId } = opened;
  for (const [{ programId }, { lineId, providerId }] of rejectedLinesOf(opened)) {
    const scope = { kind: 'provider', providerId } as const;
    const hold = { programId, holdId: holdIdOf(recordId, lineId), scope, expiresOn: null, recordId };
    const reasonCode = 'booked-after-rejection';
    draft.ask(paymentHolds, programId, new PlacePaymentHold({ ...hold, reasonCode }, metadata));
  }
}

/** Ends what was kept back for an exception; nothing where it kept nothing back. */
export function liftRejectedPayment(
  draft: JointDraft,
  { opened, reasonCode }: { readonly opened: Opened; readonly reasonCode: string },
  metadata: CommandMetadata,
): void {
  const { recordId } = opened;
  for (const [{ programId }, { lineId }] of rejectedLinesOf(opened)) {
    const lifted = { programId, holdId: holdIdOf(recordId, lineId), reasonCode, recordId };
    draft.ask(paymentHolds, programId, new LiftPaymentHold(lifted, metadata));
  }
}

/** The record and the line say which hold it is: a provider may have several lines in a run. */
const holdIdOf = (recordId: string, lineId: string): string => `${recordId}-${lineId}`;

const rejectedLinesOf = ({
  candidates: [payment],
  rejectedLineIds = [],
}: Opened): readonly (readonly [SentPayment, SentLine])[] =>
  payment === undefined
    ? []
    : payment.lines
        .filter(({ lineId }) => rejectedLineIds.includes(lineId))
        .map((line) => [payment, line] as const);
