import type { ClosingCheck, ClosingFigures, PeriodCheck } from '@ledger/accounting';
import { programView } from '@ledger/catalog';
import type { Ledger } from '@ledger/platform';
import { checkPeriod } from '@ledger/processes';
import { dollars } from './amounts';
import { refusalFailure } from './failure-of';

/** Which period of which program. */
export interface PeriodOf {
  readonly programId: string;
  readonly period: string;
}

/** Looks whether a period adds up. @throws CliFailure where there is no such program or period */
export async function checkOf(ledger: Ledger, of: PeriodOf): Promise<ClosingCheck> {
  const check = await checkPeriod(ledger, of);
  if (check !== undefined) return check;
  const [program] = await ledger.views.read(programView, [of.programId]);
  const { programId, period } = of;
  throw program === undefined
    ? refusalFailure({ name: 'ProgramNotFound', details: { programId } })
    : refusalFailure({ name: 'PeriodUnknown', details: { period } });
}

/** What a command pins of a check. */
export const pinnedOf = ({
  calendar,
  firstPostedOn,
  figures,
  imbalance,
  imbalances,
}: ClosingCheck): PeriodCheck => ({ calendar, firstPostedOn, figures, imbalance, imbalances });

/** Where what was earned in a period stands, both sides of the identity. */
export const figuresText = (figures: Omit<ClosingFigures, 'position' | 'providers' | 'sha256'>): string =>
  [
    `earned ${dollars(figures.earnedCents)} + outstanding ${dollars(figures.outstandingCents)} + in dispute ${dollars(figures.inDisputeCents)} + recouped ${dollars(figures.recoupedCents)}`,
    `= paid ${dollars(figures.paidCents)} + payable ${dollars(figures.payableCents)} + held ${dollars(figures.heldCents)} + awaiting funding ${dollars(figures.awaitingFundingCents)}`,
  ].join(' ');
