/** A reason as it is published. */
interface AdviceReason {
  readonly says: string;
  /** What the provider can do about it. */
  readonly next: string;
}

/**
 * Why a payment is less than its vouchers, or a part of a stage is not in it: published codes beside those of the
 * policy engine. A code is never given another meaning.
 */
export const ADVICE_REASONS = {
  Recoupment: {
    says: 'Paid earlier for a stage that fell away or was reduced since; taken off this payment.',
    next: 'If the stage was earned after all, have the fact it rests on recorded or corrected.',
  },
  Held: {
    says: 'A hold keeps it back.',
    next: 'Ask the program office what lifts the hold; the amount goes on being owed.',
  },
  BankDetailsMissing: {
    says: 'Nobody has confirmed where the provider is paid.',
    next: 'Propose bank details; another person has to confirm them.',
  },
  BankDetailsOnHold: {
    says: 'Where the provider is paid has just changed, or is about to.',
    next: 'Confirm the change where one is open; it is paid once the days of waiting have passed.',
  },
  PaymentFull: {
    says: 'The run has as many lines for the provider as one run gives it.',
    next: 'Nothing: a later payment has it.',
  },
  InAnotherPayment: {
    says: 'Another payment has claimed it.',
    next: 'Nothing: the remittance of that payment explains it.',
  },
  NotInThisRun: {
    says: 'It became due after the run was prepared, or the run was not asked to pay it.',
    next: 'Nothing: the next run can pay it.',
  },
  AwaitingFunding: {
    says: 'It is earned; the allotment has no money left for it, or its voucher is still being made.',
    next: 'Nothing: it is paid when money returns to the allotment.',
  },
  Pending: {
    says: 'It can still be earned.',
    next: 'Have what it waits for recorded by the day it names.',
  },
  Forfeited: {
    says: 'It can no longer be earned.',
    next: 'Read the clause; if a fact is wrong, ask whoever stated it to correct it.',
  },
} as const satisfies Readonly<Record<string, AdviceReason>>;

/** A published reason of remittance advices. */
export type AdviceReasonCode = keyof typeof ADVICE_REASONS;

/** The reasons as a part of a Markdown page. */
export const adviceReasonsMarkdown = (): string =>
  [
    '## Why not in this payment',
    '',
    'Remittance advices give one of these for every cent of a claimed stage that a payment leaves out or takes off; for what',
    'is not earned they give the codes above.',
    '',
    ...tableOf([
      ['code', 'says', 'what to do'],
      ...Object.entries(ADVICE_REASONS).map(([code, { says, next }]) => [`\`${code}\``, says, next]),
    ]),
    '',
  ].join('\n');

/** A Markdown table with its columns aligned. */
function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const [titles, ...others] = rows.map(
    (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`,
  );
  return [titles ?? '', `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others];
}
