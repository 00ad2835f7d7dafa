import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  ref,
  type Schema,
  shape,
  text,
  whole,
} from '../description/schema';

const columns = {
  earnedCents: cents,
  outstandingCents: cents,
  inDisputeCents: cents,
  recoupedCents: cents,
  paidCents: cents,
  payableCents: cents,
  heldCents: cents,
  awaitingFundingCents: cents,
};
const reopening = { proposedBy: text, reasonCode: text, reference: text };
/** What an imbalance says may be below zero: that is what is wrong with it. */
const sides = { earnedCents: whole, accountedCents: whole };

/** What is answered about fiscal periods. */
export const fiscalPeriodSchemas: Readonly<Record<string, Schema>> = {
  FiscalPeriodList: shape({ programId: text, revision: whole, periods: listOf(ref('FiscalPeriod')) }),
  FiscalPeriod: shape({
    period: text,
    from: day,
    to: day,
    state: oneOf('open', 'soft-closed', 'hard-closed'),
    closedBy: orNull(text),
    closedOn: orNull(day),
    figures: orNull(ref('ClosingFigures')),
    proposed: orNull(shape(reopening)),
    reopenings: listOf(shape({ ...reopening, reopenedBy: text, reopenedOn: day })),
  }),
  ClosingFigures: shape({ position: whole, providers: whole, ...columns, sha256: text }),
  ClosingCheck: shape({
    period: text,
    calendar: shape({ zone: text, fiscalYearStartsOn: text }),
    firstPostedOn: orNull(day),
    figures: ref('ClosingFigures'),
    imbalance: orNull(shape({ providerId: text, period: text, stages: whole, ...sides })),
    imbalances: whole,
    lines: listOf(shape({ providerId: text, period: text, ...columns })),
    stages: listOf(shape({ providerId: text, period: text, enrollmentId: text, stage: text, ...sides })),
  }),
};
