import type { Day } from '@ledger/kernel';
import { AmountCents, CalendarDay, Choice, Reference, Text, WholeNumber } from '@ledger/platform';
import type { ClawbackStatus, OverpaymentReportRow } from '@ledger/recovery';
import { PageQuery } from '../paging.request';

const STATUSES: readonly ClawbackStatus[] = [
  'proposed',
  'noticed',
  'accepted',
  'disputed',
  'unanswered',
  'decided',
  'appealed',
  'recovering',
  'closed',
];
const REPORT_STATUSES: readonly OverpaymentReportRow['status'][] = ['open', 'confirmed', 'dismissed'];

class RecoveryQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those of this enrollment.', { optional: true })
  readonly enrollmentId?: string;
}

export class ClawbacksQuery extends RecoveryQuery {
  @Choice('Only those that stand so.', STATUSES, { optional: true })
  readonly status?: ClawbackStatus;
}

export class OverpaymentReportsQuery extends RecoveryQuery {
  @Choice('Only those that stand so.', REPORT_STATUSES, { optional: true })
  readonly status?: OverpaymentReportRow['status'];
}

export class ClawbackPath {
  @Reference('Reference of the clawback.')
  readonly clawbackId!: string;
}

export class WriteOffPath extends ClawbackPath {
  @Reference('Reference of the proposed write-off.')
  readonly writeOffId!: string;
}

export class ReportPath {
  @Reference('Reference of the report.')
  readonly reportId!: string;
}

export class ReasonBody {
  @Reference('Why, as a code of the program.', { example: 'evidence-overlooked' })
  readonly reasonCode!: string;
}

export class AnswerBody extends ReasonBody {
  @Choice('Whether the claim is accepted or disputed.', ['accepts', 'disputes'])
  readonly answer!: 'accepts' | 'disputes';
}

export class RulingBody extends ReasonBody {
  @Choice('Whether the claim stands as a whole, in part, or not.', ['upheld', 'upheld-in-part', 'withdrawn'])
  readonly finding!: 'upheld' | 'upheld-in-part' | 'withdrawn';

  @AmountCents('What stands, where it is a part.', 1, { optional: true })
  readonly upheldCents?: number;
}

/** How what stands is recovered; caps that are left out are those of the program. */
export class PlanBody {
  @Choice('Netting under caps, instalments, or a repayment of the provider.', [
    'netting',
    'instalments',
    'repayment',
  ])
  readonly kind!: 'netting' | 'instalments' | 'repayment';

  @AmountCents('Netting and repayment: the most of one run.', 1, { optional: true })
  readonly perRunCents?: number;

  @WholeNumber(
    "The most of a line's gross payables that is netted, in basis points.",
    { least: 1, most: 10_000 },
    { optional: true },
  )
  readonly shareOfLineBasisPoints?: number;

  @CalendarDay('Netting and instalments: the first day; today where it is left out.', { optional: true })
  readonly from?: Day;

  @WholeNumber('Instalments: how many.', { least: 1, most: 120 }, { optional: true })
  readonly count?: number;

  @Choice('Instalments: one a run, or one a month.', ['run', 'month'], { optional: true })
  readonly every?: 'run' | 'month';

  @CalendarDay('Repayment: the last day; what is not repaid is netted from the day after.', {
    optional: true,
  })
  readonly dueOn?: Day;
}

export class RepaymentBody {
  @AmountCents('What was received.', 1)
  readonly amountCents!: number;

  @CalendarDay('The day it was received; today where it is left out.', { optional: true })
  readonly receivedOn?: Day;

  @Reference('Of the bank or the receipt; the same counts once.')
  readonly reference!: string;
}

export class WriteOffBody extends ReasonBody {
  @AmountCents('What is given up.', 1)
  readonly amountCents!: number;
}

export class OverpaymentReportBody extends ReasonBody {
  @Reference('A reference for the report, new on its enrollment.')
  readonly reportId!: string;

  @Reference('The enrollment.')
  readonly enrollmentId!: string;

  @Reference('The stage that was paid too much.')
  readonly stage!: string;

  @AmountCents('The most that was paid too much.', 1)
  readonly amountCents!: number;
}

export class ReportDismissalBody extends ReasonBody {
  @Reference('The enrollment.')
  readonly enrollmentId!: string;
}

/** By which rules a program takes money back; the usual numbers stand in where they are left out. */
export class RecoveryTermsBody {
  @WholeNumber(
    'Calendar days to answer a notice; 30 where it is left out.',
    { least: 1, most: 365 },
    { optional: true },
  )
  readonly answerDays?: number;

  @WholeNumber(
    'Calendar days to appeal a decision; 30 where it is left out.',
    { least: 0, most: 365 },
    { optional: true },
  )
  readonly appealDays?: number;

  @AmountCents('The most of one clawback that may be given up.', 0)
  readonly writeOffLimitCents!: number;

  @AmountCents('The most one run nets of one clawback; left out or null for no such cap.', 1, {
    optional: true,
    nullable: true,
  })
  readonly perRunCents?: number | null;

  @WholeNumber(
    "The most of a line's gross payables that is netted, in basis points; all of it where it is left out.",
    { least: 1, most: 10_000 },
    { optional: true },
  )
  readonly shareOfLineBasisPoints?: number;

  @Text('The authority that these terms rest on.')
  readonly citation!: string;

  @CalendarDay('The first day on which they hold; today where it is left out.', { optional: true })
  readonly from?: Day;
}
