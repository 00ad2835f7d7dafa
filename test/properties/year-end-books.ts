import { trialBalance } from '@ledger/accounting';
import type { AllotmentStatusRow } from '@ledger/appropriation';
import type { YearEndLedger } from './year-end-ledger';

/** What stands on accounts, in books of two years: above zero where it is on the side it normally is. */
export async function standings(
  trial: YearEndLedger,
): Promise<(account: string, fiscalYear: number) => number> {
  const position = await trial.ledger.events.head();
  const { lines, totals } = await trialBalance(
    trial.ledger,
    { position, window: { kind: 'all' }, filter: {} },
    ['fiscalYear'],
  );
  expect(totals.closingDebitCents).toBe(totals.closingCreditCents);
  return (account, fiscalYear) =>
    lines
      .filter((line) => line.account === account && line.dimensions.fiscalYear === fiscalYear)
      .reduce((sum, line) => sum + Math.abs(line.closingDebitCents - line.closingCreditCents), 0);
}

/** The books say what the allotment says. */
export function booksAgree(
  stands: (account: string, fiscalYear: number) => number,
  row: AllotmentStatusRow,
): void {
  const of = (account: string) => stands(account, row.fiscalYear);
  expect(of('encumbrances')).toBe(row.encumberedCents);
  expect(of('expenditure-control')).toBe(row.liquidatedCents);
  expect(of('lapsed-authority')).toBe(row.lapsedCents);
  expect(of('carried-forward-authority')).toBe(row.carriedForwardCents + row.carriedInCents);
  expect(of('allotments') - of('encumbrances') - of('expenditure-control')).toBe(row.availableCents);
  expect(of('stages-without-authority')).toBe(row.deferredCents);
  expect(of('pre-encumbrances')).toBe(row.waitingCents);
  expect(of('stages-payable')).toBe(row.deferredCents);
}
