import type { PaymentRunRow, VoucherRow } from '@ledger/disbursement';
import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, References, Shaped } from '@ledger/platform';
import type { PaymentFormat } from '@ledger/processes';
import { PageQuery } from '../paging.request';
import { LINE_NUMBER } from './line-number';

const VOUCHER_STATUSES: readonly VoucherRow['status'][] = [
  'open',
  'selected',
  'released',
  'settled',
  'withdrawn',
];
const RUN_STATUSES: readonly PaymentRunRow['status'][] = [
  'opened',
  'prepared',
  'cancelled',
  'certified',
  'released',
];

const CONTENT_HASH = {
  pattern: /^[0-9a-f]{64}$/,
  says: '64 digits from 0 to f, as the run has it',
  example: '0123456789abcdef'.repeat(4),
};
const RETURN_REASON = { pattern: /^R\d{2}$/, says: 'R and two digits', example: 'R03' };
const ROUTING_NUMBER = { pattern: /^\d{9}$/, says: 'nine digits', example: '065000090' };
const ACCOUNT_NUMBER = {
  pattern: /^[A-Za-z0-9-]{5,17}$/,
  says: '5 to 17 letters, digits and hyphens',
  example: '000123456789',
};
const HOLDER_NAME = {
  pattern: /^[A-Za-z0-9 .,&'/-]{1,60}$/,
  says: "up to 60 unaccented letters, digits, spaces and . , & ' / -",
  example: 'Bayou Learning, Inc.',
};

export class VouchersQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those of this enrollment.', { optional: true })
  readonly enrollmentId?: string;

  @Reference('Only those that this run has claimed.', { optional: true })
  readonly runId?: string;

  @Choice('Only those that stand so.', VOUCHER_STATUSES, { optional: true })
  readonly status?: VoucherRow['status'];
}

export class StandingQuery {
  @Reference('The program.')
  readonly programId!: string;
}

export class HoldsQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Choice('Only those that were lifted, or were not.', ['yes', 'no'], { optional: true })
  readonly lifted?: 'yes' | 'no';
}

/** What is kept back, and why. */
export class PlaceHoldBody {
  @Reference('A reference for the hold, new in its program.')
  readonly holdId!: string;

  @Reference('The program.')
  readonly programId!: string;

  @Choice('What it covers.', ['program', 'provider', 'offering', 'learner'])
  readonly scope!: 'program' | 'provider' | 'offering' | 'learner';

  @Reference('The provider, offering or student it covers; left out where it is the whole program.', {
    optional: true,
  })
  readonly scopeId?: string;

  @Reference('Why, as a code of the program.', { example: 'audit-open' })
  readonly reasonCode!: string;

  @CalendarDay('The last day on which it holds; left out where it holds until it is lifted.', {
    optional: true,
  })
  readonly expiresOn?: Day;
}

/** Which hold ends, and why. */
export class LiftHoldBody {
  @Reference('The program.')
  readonly programId!: string;

  @Reference('Why, as a code of the program.')
  readonly reasonCode!: string;
}

export class HoldPath {
  @Reference('Reference of the hold.')
  readonly holdId!: string;
}

export class RunPath {
  @Reference('Reference of the payment run.')
  readonly runId!: string;
}

export class RunLinePath extends RunPath {
  @Shaped('Number of the line, from 1.', LINE_NUMBER)
  readonly lineId!: string;
}

export class RunsQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Choice('Only those that stand so.', RUN_STATUSES, { optional: true })
  readonly status?: PaymentRunRow['status'];
}

export class PreviewQuery {
  @Reference('The program.')
  readonly programId!: string;

  @Reference('Only this provider; everybody who is owed something where it is left out.', {
    optional: true,
  })
  readonly providerId?: string;
}

/** What a run is made of. */
export class PrepareRunBody {
  @Reference('A new reference for the run.')
  readonly runId!: string;

  @Reference('The program.')
  readonly programId!: string;

  @References('Only these providers; everybody who is owed something where it is left out.', {
    optional: true,
  })
  readonly providerIds?: readonly string[];
}

/** What somebody answers for. */
export class CertifyRunBody {
  @Shaped('The hash of the content that was looked at.', CONTENT_HASH)
  readonly contentHash!: string;
}

/** When and how the bank is asked to pay. */
export class ReleaseRunBody {
  @CalendarDay('The day on which the bank is asked to pay: a banking day, today or later.')
  readonly paysOn!: Day;

  @Choice('CTX explains each voucher to the provider; CCD carries one line of text.', ['CTX', 'CCD'], {
    optional: true,
  })
  readonly format?: PaymentFormat;
}

/** Why a run is given up. */
export class CancelRunBody {
  @Reference('Why, as a code of the program.')
  readonly reasonCode!: string;
}

/** What the bank says of a line. */
export class SettleLineBody {
  @CalendarDay('The day the bank names; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

/** Why the bank sent a line back. */
export class ReturnLineBody extends SettleLineBody {
  @Shaped('The return reason of the bank.', RETURN_REASON)
  readonly reasonCode!: string;
}

/** Where a provider wants to be paid. */
export class BankAccountBody {
  @Shaped('Routing number of the bank: nine digits.', ROUTING_NUMBER)
  readonly routingNumber!: string;

  @Shaped('Number of the account: 5 to 17 letters, digits and hyphens.', ACCOUNT_NUMBER)
  readonly accountNumber!: string;

  @Choice('Kind of the account.', ['checking', 'savings'])
  readonly accountKind!: 'checking' | 'savings';

  @Shaped('Under which name the bank knows the holder.', HOLDER_NAME)
  readonly holderName!: string;
}

/** Which proposal is confirmed. */
export class ConfirmBankDetailsBody {
  @Reference('Reference of the proposal.')
  readonly bankDetailsId!: string;
}
