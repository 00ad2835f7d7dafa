import type { Day } from '@ledger/kernel';
import { AmountCents, CalendarDay, Reference, Text } from '@ledger/platform';

/** Which draw of which program. */
export class DrawPath {
  @Reference('The program.')
  readonly programId!: string;

  @Reference('The draw.')
  readonly drawId!: string;
}

/** Which retained share of which program. */
export class SharePath {
  @Reference('The program.')
  readonly programId!: string;

  @Reference('The retained share.')
  readonly shareId!: string;
}

/** By which document something happened, and on which day. */
export class SettlementBody {
  @Text('The document it rests on.')
  readonly reference!: string;

  @CalendarDay('The day it counts; today where it is left out.', { optional: true })
  readonly effectiveOn?: Day;
}

/** What came of a draw. */
export class ReceiptBody extends SettlementBody {
  @AmountCents('How much.', 1)
  readonly amountCents!: number;
}

class AllotmentAmountBody extends ReceiptBody {
  @Reference('The allotment whose money it is.')
  readonly allotmentId!: string;
}

/** What is asked for from the treasury. */
export class DrawBody extends AllotmentAmountBody {
  @Reference('A reference for the draw, new in its program.')
  readonly drawId!: string;
}

/** What went back to the treasury. */
export class ReversionBody extends AllotmentAmountBody {
  @Reference('A reference for the reversion, new in its program.')
  readonly reversionId!: string;
}

/** What a school system retains. */
export class RetainedShareBody extends AllotmentAmountBody {
  @Reference('A reference for the share, new in its program.')
  readonly shareId!: string;
}
