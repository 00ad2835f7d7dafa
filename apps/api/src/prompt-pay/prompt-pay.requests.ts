import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Entries, Reference, Shaped, Text, WholeNumber } from '@ledger/platform';
import { ProgramPath } from '../catalog/programs.requests';

/** More days than any law gives. */
const DAYS = { least: 0, most: 10_000 };

const CALENDAR_YEAR = { pattern: /^[12]\d{3}$/, says: 'a year of four digits', example: '2027' };

/** A day on which nobody works. */
class HolidayBody {
  @CalendarDay('A day that is no working day, besides Saturdays and Sundays.')
  readonly day!: Day;
}

/** How soon a program has to pay. */
export class PromptPayTermsBody {
  @WholeNumber('Calendar days from receipt of a claim to the day on which it is due.', DAYS)
  readonly dueDays!: number;

  @WholeNumber('Working days after receipt within which more evidence may be asked for.', DAYS)
  readonly requestWithinWorkingDays!: number;

  @WholeNumber('Calendar days from receipt of the evidence within which the claim is paid or rejected.', DAYS)
  readonly afterEvidenceDays!: number;

  @Entries('Days that are no working days, in order.', () => HolidayBody)
  readonly holidays!: readonly HolidayBody[];

  @Text('The law it rests on, as it is cited.')
  readonly citation!: string;

  @CalendarDay('The first day on which claims are received under these terms.')
  readonly effectiveOn!: Day;
}

export class InterestRatePath extends ProgramPath {
  @Shaped('Calendar year.', CALENDAR_YEAR)
  readonly calendarYear!: string;
}

/** The rate of interest of a calendar year. */
export class InterestRateBody {
  @WholeNumber('Hundredths of a percent a year: 825 is 8.25 %.', { least: 0, most: 10_000 })
  readonly basisPoints!: number;

  @Text('Where the rate is published.')
  readonly citation!: string;
}

export class AgeingQuery {
  @CalendarDay('As of this day, which may be past; today where it is left out.', { optional: true })
  readonly asOf?: Day;

  @Reference('Only this provider.', { optional: true })
  readonly providerId?: string;

  @Choice('json, or text for people.', ['json', 'text'], { optional: true })
  readonly format?: 'json' | 'text';
}

export class ClaimPath {
  @Reference('Reference of the voucher, by which its claim is known.')
  readonly voucherId!: string;
}

export class ClaimQuery {
  @CalendarDay('As of this day; today where it is left out.', { optional: true })
  readonly asOf?: Day;
}

/** When the provider's claim came. */
export class ClaimDayBody {
  @CalendarDay('The day on which the claim was received.')
  readonly receivedOn!: Day;

  @Reference('By which the claim is found.', { example: 'INV-7' })
  readonly reference!: string;
}

/** What more is asked for. */
export class EvidenceRequestBody {
  @Reference('A new reference for the request.')
  readonly requestId!: string;

  @Reference('What is asked for, as a code of the program.', { example: 'attendance-roster' })
  readonly evidenceCode!: string;
}

export class EvidenceRequestPath extends ClaimPath {
  @Reference('Reference of the request.')
  readonly requestId!: string;
}

/** When the evidence came. */
export class EvidenceBody {
  @CalendarDay('The day on which it came.')
  readonly evidenceOn!: Day;

  @Reference('By which the evidence is found.')
  readonly reference!: string;
}

/** The ruling that spares interest. */
export class InterestWaiverBody {
  @Reference('The ruling.', { example: 'JLCB-2027-03' })
  readonly reference!: string;
}

/** The payment of interest by the operating budget. */
export class InterestPaymentBody {
  @CalendarDay('The day on which it was paid.')
  readonly paidOn!: Day;

  @Reference('By which the payment is found.')
  readonly reference!: string;
}
