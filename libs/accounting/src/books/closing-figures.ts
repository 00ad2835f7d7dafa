import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ClosingFigures } from '../fiscal-periods/fiscal-periods.events';
import { addedColumns, type EarningColumns, NO_EARNINGS } from './stage-account';

/** Where what one provider earned in one period stands. */
export interface PeriodLine extends EarningColumns {
  readonly providerId: string;
  readonly period: string;
}

/** Adds up provider by provider where what was earned in a period stands. */
export class PeriodLines {
  readonly #lines = new Map<string, PeriodLine>();

  constructor(private readonly period: string) {}

  add(providerId: string, columns: EarningColumns): void {
    const { period } = this;
    const line = this.#lines.get(providerId) ?? { providerId, period, ...NO_EARNINGS };
    this.#lines.set(providerId, { providerId, period, ...addedColumns(line, columns) });
  }

  /** In the order of the references of the providers. */
  all(): readonly PeriodLine[] {
    return [...this.#lines.values()].sort((left, right) => (left.providerId < right.providerId ? -1 : 1));
  }
}

/** The figures of a close. @param position - of the log, as of which the lines were added up */
export const closingFiguresOf = (position: number, lines: readonly PeriodLine[]): ClosingFigures => ({
  position,
  providers: lines.length,
  ...totalsOf(lines),
  sha256: createHash('sha256')
    .update(canonicalize(lines) ?? '')
    .digest('hex'),
});

const totalsOf = (lines: readonly PeriodLine[]): EarningColumns =>
  lines.reduce<EarningColumns>(addedColumns, NO_EARNINGS);
