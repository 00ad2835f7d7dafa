import type { RecordedEvent } from '@ledger/event-sourcing';
import type { WindowTrialBalance } from '../books/trial-balance-fold';
import type { LedgerTotal } from './verify-report';

interface Total {
  readonly name: string;
  /** The cents that an event adds; undefined where it counts only. */
  readonly cents?: (said: Said) => number | undefined;
  count: number;
  sum: bigint;
}

/** What totals read of events. */
interface Said {
  readonly amountCents?: number;
  readonly side?: string;
  readonly before?: { readonly earnedCents: number };
  readonly after?: { readonly earnedCents: number };
}

const earned = ({ before, after }: Said): number => (after?.earnedCents ?? 0) - (before?.earnedCents ?? 0);
const amount = ({ amountCents }: Said): number | undefined => amountCents;

/** What is counted of the events, by their type. */
const COUNTED: Readonly<Record<string, Pick<Total, 'name' | 'cents'>>> = {
  ProviderAuthorized: { name: 'providers authorized' },
  CourseOfferingPublished: { name: 'course offerings published' },
  EnrollmentRequested: { name: 'enrollments requested' },
  EnrollmentApproved: { name: 'enrollments approved' },
  StageEarned: { name: 'stages earned', cents: earned },
  StageReversed: { name: 'stages reversed', cents: earned },
  VoucherAccrued: {
    name: 'vouchers accrued',
    cents: ({ amountCents = 0, side }) => (side === 'adjustment' ? -amountCents : amountCents),
  },
  PaymentRunReleased: { name: 'payment runs released' },
  PaymentLineSettled: { name: 'payments settled' },
  PaymentLineReturned: { name: 'payments returned' },
  ClawbackProposed: { name: 'clawbacks proposed', cents: amount },
};

/** Counts the population of a bundle and its money, for the report. */
export class LedgerTotals {
  readonly #totals = new Map<string, Total>();

  /** @param event - its data of the current version */
  observe({ type, data }: RecordedEvent): void {
    const counted = COUNTED[type];
    if (counted === undefined) return;
    let total = this.#totals.get(type);
    if (total === undefined) {
      total = { ...counted, count: 0, sum: 0n };
      this.#totals.set(type, total);
    }
    total.count += 1;
    const cents = total.cents?.(data as Said);
    if (Number.isSafeInteger(cents)) total.sum += BigInt(cents ?? 0);
  }

  /** In the order of the list above; then what is posted, account by account. */
  result(balance: WindowTrialBalance | undefined): readonly LedgerTotal[] {
    const counted = Object.keys(COUNTED).flatMap((type) => {
      const total = this.#totals.get(type);
      if (total === undefined) return [];
      const { name, count, cents, sum } = total;
      return [{ name, count, ...(cents !== undefined && { amountCents: String(sum) }) }];
    });
    return [...counted, ...(balance?.lines ?? []).flatMap(accountTotal)];
  }
}

/** Where an account stands at the end of the window, on the side on which it stands. */
function accountTotal({
  code,
  account,
  closingDebitCents,
  closingCreditCents,
}: WindowTrialBalance['lines'][number]): readonly LedgerTotal[] {
  const side = closingDebitCents > 0 ? 'debit' : 'credit';
  const cents = closingDebitCents > 0 ? closingDebitCents : closingCreditCents;
  return cents === 0
    ? []
    : [{ name: `${code} ${account}, ${side}`, count: null, amountCents: String(cents) }];
}
