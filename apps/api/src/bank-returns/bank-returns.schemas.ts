import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  pageOf,
  ref,
  type Schema,
  shape,
  text,
  truth,
  whole,
} from '../description/schema';

const record = shape({
  kind: oneOf(
    'returned',
    'rejected',
    'settled',
    'booked',
    'booked-back',
    'noted',
    'changed',
    'contested',
    'altered',
    'other',
  ),
  source: oneOf('nacha', 'pain.002', 'camt.053'),
  trace: orNull(text),
  paymentNumber: orNull(text),
  batchId: orNull(text),
  bankReference: orNull(text),
  direction: orNull(oneOf('out', 'in')),
  amountCents: orNull(cents),
  reasonCode: orNull(text),
  bookedOn: orNull(day),
});

const why = oneOf(
  'unknown-reference',
  'ambiguous-reference',
  'reference-differs',
  'amount-differs',
  'paid-twice',
  'rejected-after-booking',
  'booked-after-rejection',
  'change-notified',
  'return-contested',
  'altered-by-bank',
  'not-a-payment',
);

const payment = shape({
  programId: text,
  runId: text,
  sentOn: day,
  lines: listOf(shape({ lineId: text, providerId: text, bankDetailsId: text, netCents: cents })),
});

const resolution = {
  resolution: oneOf('matched-to-payment', 'not-ours', 'recorded-elsewhere', 'change-applied'),
  payment: orNull(payment),
  reference: text,
  noteCode: text,
};

/** The lines that the bank had rejected, and which are paid after all. */
const reinstated = { reinstatedLineIds: listOf(text) };

const balance = shape({ on: day, side: oneOf('held', 'overdrawn'), amountCents: cents });

const runDifference = oneOf(
  'file-missing',
  'file-altered',
  'file-not-valid',
  'not-in-file',
  'not-in-ledger',
  'file-amount-differs',
  'not-booked',
  'booked-amount-differs',
  'booked-twice',
  'not-booked-back',
  'booked-back-not-returned',
  'exception-open',
);

const reconcilingItem = oneOf(
  'released-not-booked',
  'booked-released-before',
  'returned-not-booked-back',
  'booked-back-returned-before',
  'books-only',
  'bank-only',
);

const movement = { inCents: cents, outCents: cents };

/** What is answered about files of the bank. */
export const bankSchemas: Readonly<Record<string, Schema>> = {
  BankRecord: shape(
    {
      recordId: text,
      status: oneOf('matched', 'open', 'resolved'),
      record,
      file: shape({ sha256: text, place: whole }),
      payment: orNull(payment),
      why: orNull(why),
      candidates: listOf(payment),
      dueOn: orNull(day),
      proposed: orNull(shape({ ...resolution, proposedBy: text, proposedOn: day }, reinstated)),
      resolved: orNull(
        shape({ ...resolution, proposedBy: orNull(text), resolvedBy: text, resolvedOn: day }, reinstated),
      ),
      effectiveOn: day,
      revision: whole,
      position: whole,
    },
    { rejectedLineIds: listOf(text) },
  ),
  BankRecordPage: pageOf('BankRecord'),
  BankFileReceived: shape({
    sha256: text,
    bytes: whole,
    format: oneOf('nacha', 'pain.002', 'camt.053'),
    records: whole,
    statements: listOf(
      shape({
        statementId: text,
        accountMask: text,
        opening: balance,
        closing: balance,
        inCents: cents,
        outCents: cents,
      }),
    ),
    status: oneOf('received', 'taken-in'),
    receivedBy: text,
    receivedOn: day,
    position: whole,
  }),
  BankFileReceivedPage: pageOf('BankFileReceived'),
  RunReconciliation: shape({
    runId: text,
    file: shape({ sha256: text, state: oneOf('whole', 'missing', 'altered', 'not-valid') }),
    lines: listOf(
      shape({
        lineId: text,
        providerId: text,
        trace: orNull(text),
        status: oneOf('released', 'settled', 'returned'),
        ledgerCents: cents,
        fileCents: orNull(cents),
        bookedOutCents: cents,
        bookedBackCents: cents,
      }),
    ),
    totals: shape({
      releasedCents: cents,
      settledCents: cents,
      returnedCents: cents,
      fileEntries: whole,
      fileCents: cents,
      bookedOutCents: cents,
      bookedBackCents: cents,
    }),
    differences: listOf(
      shape({ kind: runDifference, lineId: orNull(text), ledgerCents: cents, otherCents: cents }),
    ),
    agrees: truth,
  }),
  AccountReconciliation: shape({
    from: day,
    to: day,
    position: whole,
    books: shape(movement),
    bank: shape(movement),
    statements: shape({ ...movement, count: whole }),
    items: listOf(shape({ kind: reconcilingItem, ...movement })),
    gaps: listOf(text),
    unexplainedCents: cents,
    agrees: truth,
  }),
  BankIntakeLine: {
    oneOf: [
      shape({
        kind: { const: 'record' },
        outcome: oneOf('matched', 'exception', 'known'),
        recordId: text,
        line: whole,
        record,
        why: orNull(why),
        runId: orNull(text),
        lineIds: listOf(text),
      }),
      shape({
        kind: { const: 'summary' },
        sha256: text,
        format: oneOf('nacha', 'pain.002', 'camt.053'),
        dryRun: truth,
        records: whole,
        matched: whole,
        exceptions: whole,
        known: whole,
      }),
      ref('FailedLine'),
    ],
  },
};
