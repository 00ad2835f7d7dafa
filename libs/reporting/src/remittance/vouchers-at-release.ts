import type { RecordedEvent } from '@ledger/event-sourcing';
import type { VoucherMoney, WaitingMoney } from './remittance-parts';

/** Which release is looked at, and what the run said it leaves out. */
export interface Release {
  readonly runId: string;
  readonly lineId: string;
  /** Of the release in the log. */
  readonly position: number;
  /** By voucher. */
  readonly leftOut: ReadonlyMap<string, Pick<WaitingMoney, 'code' | 'by'>>;
}

/** What a fact of a provider's vouchers says that moves cents. */
interface VoucherFact {
  readonly voucherId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly side: 'payable' | 'adjustment';
  /** The cents this fact moves. */
  readonly amountCents: number;
  readonly runId?: string;
  readonly lineId?: string;
}

interface Claim {
  readonly runId: string;
  readonly amountCents: number;
  readonly isReleased: boolean;
}

/** A voucher as far as it has come. */
interface Standing {
  readonly accrued: VoucherFact;
  readonly source: Pick<RecordedEvent, 'id' | 'position'>;
  /** Fell away before anything was paid or taken back. */
  reducedCents: number;
  /** Repaid or written off. */
  settledCents: number;
  /** By payment. */
  readonly claims: Map<string, Claim>;
}

const paymentKey = ({ runId, lineId }: Pick<Release, 'runId' | 'lineId'>): string => `${runId}|${lineId}`;

/** Where every voucher of a provider stood when a run was released; void ones are left out. */
export function vouchersAtRelease(
  events: readonly RecordedEvent[],
  release: Release,
): readonly VoucherMoney[] {
  const standings = new Map<string, Standing>();
  for (const event of events) {
    if (event.position > release.position) break;
    fold(standings, event);
  }
  return [...standings.values()]
    .filter(({ accrued, reducedCents }) => reducedCents < accrued.amountCents)
    .map((standing) => (standing.accrued.side === 'payable' ? payable : adjustment)(standing, release));
}

function fold(standings: Map<string, Standing>, event: RecordedEvent): void {
  const fact = event.data as VoucherFact;
  if (event.type === 'VoucherAccrued') {
    const source = { id: event.id, position: event.position };
    standings.set(fact.voucherId, {
      accrued: fact,
      source,
      reducedCents: 0,
      settledCents: 0,
      claims: new Map(),
    });
    return;
  }
  const standing = standings.get(fact.voucherId);
  if (standing === undefined)
    throw new Error(`Corrupt log: ${event.type} of an unknown voucher ${fact.voucherId}`);
  moved(standing, event.type, fact);
}

function moved(
  standing: Standing,
  type: string,
  { amountCents, runId = '', lineId = '' }: VoucherFact,
): void {
  const { claims } = standing;
  const payment = paymentKey({ runId, lineId });
  switch (type) {
    case 'VoucherWithdrawn':
    case 'AdjustmentReduced':
      standing.reducedCents += amountCents;
      return;
    case 'AdjustmentRepaid':
    case 'AdjustmentWrittenOff':
      standing.settledCents += amountCents;
      return;
    case 'WriteOffReversed':
      standing.settledCents -= amountCents;
      return;
    case 'VoucherSelected':
      claims.set(payment, { runId, amountCents, isReleased: false });
      return;
    case 'PaymentReleased':
      claims.set(payment, { runId, amountCents, isReleased: true });
      return;
    case 'VoucherFreed':
    case 'PaymentReturned':
      claims.delete(payment);
  }
}

const NOTHING = {
  paidBeforeCents: 0,
  paidNowCents: 0,
  takenBackBeforeCents: 0,
  takenBackNowCents: 0,
  owedBackCents: 0,
  waiting: null,
} as const;

const identityOf = ({ accrued: { voucherId, enrollmentId, stage }, source }: Standing) => ({
  voucherId,
  enrollmentId,
  stage,
  sourceEventId: source.id,
  sourcePosition: source.position,
});

/** A payable is claimed whole, by one run at a time. */
function payable(standing: Standing, release: Release): VoucherMoney {
  const { accrued, claims } = standing;
  const { amountCents, voucherId } = accrued;
  const common = { ...NOTHING, ...identityOf(standing) };
  if (claims.has(paymentKey(release))) return { ...common, paidNowCents: amountCents };
  const [other] = claims.values();
  if (other?.isReleased === true) return { ...common, paidBeforeCents: amountCents };
  if (other !== undefined)
    return { ...common, waiting: { amountCents, code: 'InAnotherPayment', by: other.runId } };
  const reason = release.leftOut.get(voucherId) ?? ({ code: 'NotInThisRun', by: null } as const);
  return { ...common, waiting: { amountCents, ...reason } };
}

/** An adjustment is taken back step by step. */
function adjustment(standing: Standing, release: Release): VoucherMoney {
  const { accrued, claims, reducedCents, settledCents } = standing;
  const payment = paymentKey(release);
  const takenBackNowCents = claims.get(payment)?.amountCents ?? 0;
  let takenBackBeforeCents = settledCents;
  for (const [key, { amountCents, isReleased }] of claims)
    if (isReleased && key !== payment) takenBackBeforeCents += amountCents;
  const owedBackCents = accrued.amountCents - reducedCents - takenBackBeforeCents - takenBackNowCents;
  return { ...NOTHING, ...identityOf(standing), takenBackBeforeCents, takenBackNowCents, owedBackCents };
}
