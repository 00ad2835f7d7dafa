import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { type Adjustment, freeCentsOf, type Recoupment } from '../adjustment-balance';
import type {
  AdjustmentCommand,
  AllowRecoupment,
  GiveBackRecoupment,
  RecordRepayment,
  StayRecoupment,
  WriteOffAdjustment,
} from '../vouchers.commands';
import type { RecoupmentTerms, VoucherFunds, VouchersEvent } from '../vouchers.events';
import type { VouchersRefusal } from '../vouchers.refusals';
import { adjustmentOf, owedAnewOf, referenceKey, type Vouchers } from '../vouchers.state';
import { fundsOf, originOf } from '../voucher-parts';

type RecoupDecision = Decision<VouchersEvent, Refusal<VouchersRefusal>>;

/** All of a line, in hundredths of a percent. */
const WHOLE_BASIS_POINTS = 10_000;

/** What becomes of an adjustment outside of payment runs. */
export function recoup(command: AdjustmentCommand, vouchers: Vouchers): RecoupDecision {
  const { voucherId, providerId } = command.data;
  const adjustment = adjustmentOf(vouchers, voucherId);
  if (adjustment === undefined) return refuse('AdjustmentNotFound', { voucherId, providerId });
  switch (command.type) {
    case 'AllowRecoupment':
      return allow(command, adjustment);
    case 'StayRecoupment':
      return stay(command, adjustment);
    case 'RecordRepayment':
      return repay(command, adjustment, vouchers);
    case 'WriteOffAdjustment':
      return writeOff(command, adjustment, vouchers);
    case 'GiveBackRecoupment':
      return giveBack(command, adjustment, vouchers);
  }
}

function allow({ data }: AllowRecoupment, adjustment: Adjustment): RecoupDecision {
  const { voucherId, terms, effectiveOn } = data;
  if (!isSound(terms)) {
    const { perRunCents, shareOfLineBasisPoints } = terms;
    return refuse('RecoupmentTermsUnsound', {
      voucherId,
      perRunCents: perRunCents ?? 0,
      shareOfLineBasisPoints: shareOfLineBasisPoints ?? 0,
    });
  }
  if (isAllowedOn(terms, adjustment.recoupment)) return accept();

  const { perRunCents, shareOfLineBasisPoints, from } = terms;
  return accept({
    type: 'RecoupmentAllowed',
    data: {
      ...outstandingOf(adjustment),
      effectiveOn,
      terms: { perRunCents, shareOfLineBasisPoints, from },
    },
  });
}

const isSound = ({ perRunCents, shareOfLineBasisPoints }: RecoupmentTerms): boolean =>
  isWithin(perRunCents, Number.MAX_SAFE_INTEGER) && isWithin(shareOfLineBasisPoints, WHOLE_BASIS_POINTS);

const isWithin = (limit: number | null, most: number): boolean =>
  limit === null || (Number.isSafeInteger(limit) && limit >= 1 && limit <= most);

const isAllowedOn = (terms: RecoupmentTerms, recoupment: Recoupment): boolean =>
  recoupment.kind === 'allowed' &&
  recoupment.terms.perRunCents === terms.perRunCents &&
  recoupment.terms.shareOfLineBasisPoints === terms.shareOfLineBasisPoints &&
  recoupment.terms.from === terms.from;

function stay({ data }: StayRecoupment, adjustment: Adjustment): RecoupDecision {
  const { reasonCode, effectiveOn } = data;
  const { recoupment } = adjustment;
  if (recoupment.kind === 'stayed' && recoupment.reasonCode === reasonCode) return accept();

  return accept({
    type: 'RecoupmentStayed',
    data: { ...outstandingOf(adjustment), effectiveOn, reasonCode },
  });
}

/** What a decision on the netting of an adjustment is about: all that is outstanding of it. */
const outstandingOf = (adjustment: Adjustment): VoucherFunds => ({
  ...fundsOf(adjustment),
  amountCents: adjustment.balance.outstandingCents,
});

function repay({ data }: RecordRepayment, adjustment: Adjustment, { references }: Vouchers): RecoupDecision {
  const { voucherId, amountCents, receivedOn, reference, effectiveOn } = data;
  if (references.has(referenceKey('repaid', voucherId, reference))) return accept();
  if (!isFree(amountCents, adjustment))
    return refuse('RepaymentExceedsBalance', { voucherId, amountCents, ...standingOf(adjustment) });

  return accept({
    type: 'AdjustmentRepaid',
    data: { ...fundsOf(adjustment), amountCents, effectiveOn, receivedOn, reference },
  });
}

function writeOff(
  { data }: WriteOffAdjustment,
  adjustment: Adjustment,
  { references }: Vouchers,
): RecoupDecision {
  const { voucherId, amountCents, approvalReference, effectiveOn } = data;
  if (references.has(referenceKey('written-off', voucherId, approvalReference))) return accept();
  if (!isFree(amountCents, adjustment))
    return refuse('WriteOffExceedsBalance', { voucherId, amountCents, ...standingOf(adjustment) });

  return accept({
    type: 'AdjustmentWrittenOff',
    data: { ...fundsOf(adjustment), amountCents, effectiveOn, approvalReference },
  });
}

/** What a run has claimed is sealed with its content: it is netted by that run, or freed first. */
const isFree = (amountCents: number, { balance }: Adjustment): boolean =>
  Number.isSafeInteger(amountCents) && amountCents >= 1 && amountCents <= freeCentsOf(balance);

const standingOf = ({ balance: { outstandingCents, inRunCents } }: Adjustment) => ({
  outstandingCents,
  inRunCents,
});

/**
 * What was recovered, and is not owed anew already, is given back; it stays as it was. So much is owed to the provider anew, and as much is owed back and given up in
 * the same moment: the books show what it costs, and a stage that is owed again undoes it like any write-off.
 */
function giveBack({ data }: GiveBackRecoupment, adjustment: Adjustment, vouchers: Vouchers): RecoupDecision {
  const { voucherId, giveBackId, amountCents, approvalReference, effectiveOn } = data;
  if (vouchers.known.has(giveBackId)) return accept();
  const { nettedCents, repaidCents } = adjustment.balance;
  const recoveredCents = Math.max(0, nettedCents + repaidCents - owedAnewOf(vouchers, adjustment));
  if (amountCents < 1 || amountCents > recoveredCents)
    return refuse('GiveBackExceedsRecovered', { voucherId, amountCents, recoveredCents });

  const funds = { ...fundsOf(adjustment), amountCents, effectiveOn };
  const origin = { ...originOf(adjustment), supersedes: voucherId };
  const backId = `${giveBackId}.0`;
  return accept<VouchersEvent>(
    { type: 'VoucherAccrued', data: { ...funds, ...origin, voucherId: giveBackId, side: 'payable' } },
    { type: 'VoucherAccrued', data: { ...funds, ...origin, voucherId: backId } },
    { type: 'AdjustmentWrittenOff', data: { ...funds, voucherId: backId, approvalReference } },
  );
}
