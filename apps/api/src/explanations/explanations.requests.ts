import { Choice, Reference, WholeNumberText } from '@ledger/platform';

const FORMATS = ['json', 'text'] as const;

export class ExplanationQuery {
  @Choice('Follows from Accept where it is left out.', FORMATS, { optional: true })
  readonly format?: (typeof FORMATS)[number];
}

export class PaymentPath {
  @Reference('A trace number of a bank file, a remittance, RUN/LINE, or a voucher that a run has claimed.')
  readonly paymentId!: string;
}

export class StagePath {
  @Reference('Reference of the enrollment.')
  readonly enrollmentId!: string;

  @Reference('Name of the stage in its policy.')
  readonly stage!: string;
}

export class BalancePath {
  @Reference('An allotment, or an account of the books by its name or code.')
  readonly balanceId!: string;
}

export class BalanceQuery extends ExplanationQuery {
  @Reference('Of an account: only this program.', { optional: true })
  readonly programId?: string;

  @Reference('Of an account: only this provider.', { optional: true })
  readonly providerId?: string;
}

export class FactPath {
  @WholeNumberText('Position in the log of an event about one enrollment.', { least: 1 })
  readonly position!: number;
}
