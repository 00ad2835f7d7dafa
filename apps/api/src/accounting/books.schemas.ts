import { ACCOUNTS, DIMENSIONS } from '@ledger/accounting';
import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  record,
  ref,
  type Schema,
  shape,
  text,
  truth,
  whole,
} from '../description/schema';

const account = oneOf(...ACCOUNTS);
const balance = shape({ debitCents: cents, creditCents: cents });
const amounts = {
  openingDebitCents: cents,
  openingCreditCents: cents,
  debitCents: cents,
  creditCents: cents,
  closingDebitCents: cents,
  closingCreditCents: cents,
};

/** What is answered about the books. */
export const booksSchemas: Readonly<Record<string, Schema>> = {
  TrialBalance: shape({
    position: whole,
    window: {
      oneOf: [
        shape({ kind: { const: 'all' } }),
        shape({ kind: { const: 'days' }, from: orNull(day), to: orNull(day) }),
        shape({ kind: { const: 'period' }, fiscalYear: whole, number: orNull(whole) }),
      ],
    },
    filter: shape(
      {},
      { programId: text, fundingSource: text, schoolSystem: text, fiscalYear: whole, providerId: text },
    ),
    by: listOf(oneOf(...DIMENSIONS)),
    periods: listOf(ref('PeriodStanding')),
    lines: listOf(ref('TrialBalanceLine')),
    totals: shape(amounts),
  }),
  TrialBalanceLine: shape({
    dimensions: record({ type: ['string', 'integer', 'null'] }),
    account,
    code: text,
    book: oneOf('budgetary', 'proprietary', 'memo'),
    ...amounts,
  }),
  PeriodStanding: shape({
    programId: text,
    period: text,
    state: oneOf('open', 'soft-closed', 'hard-closed'),
  }),
  GeneralLedgerPage: shape({
    position: whole,
    opening: orNull(balance),
    periods: listOf(ref('PeriodStanding')),
    lines: listOf(ref('GeneralLedgerLine')),
    nextAfter: orNull(whole),
  }),
  GeneralLedgerLine: shape({
    position: whole,
    entryId: text,
    type: text,
    postedOn: day,
    period: text,
    recordedAt: { type: 'string', format: 'date-time' },
    actor: text,
    allotmentId: text,
    programId: text,
    fundingSource: text,
    schoolSystem: text,
    fiscalYear: whole,
    providerId: orNull(text),
    enrollmentId: orNull(text),
    stage: orNull(text),
    relatesToDay: orNull(day),
    relatesToPeriod: orNull(text),
    reference: orNull(text),
    isReversal: truth,
    line: { type: 'integer', minimum: 1 },
    account,
    debitCents: cents,
    creditCents: cents,
  }),
};
