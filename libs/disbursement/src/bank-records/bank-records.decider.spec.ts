import { type Day, toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { ConfirmBankResolution, ResolveBankException, TakeInBankRecord } from './bank-records.commands';
import { bankRecordDecider } from './bank-records.decider';
import type {
  BankExceptionReason,
  BankRecord,
  BankRecordEvent,
  BankRecordKind,
  BankResolution,
  SentPayment,
} from './bank-records.events';

const given = specification(bankRecordDecider);
const TODAY = toDay('2026-11-20');
const changeDueOn = toDay('2026-12-01');
const recordId = 'K-1';
const file = { sha256: 'ab'.repeat(32), place: 0 };

const record = (changes: Partial<BankRecord> = {}): BankRecord => ({
  kind: 'returned',
  source: 'nacha',
  trace: '065000090000001',
  paymentNumber: 'PMT-1',
  batchId: null,
  bankReference: null,
  direction: 'in',
  amountCents: 30_000,
  reasonCode: 'R03',
  bookedOn: null,
  ...changes,
});
const payment = (lineId = '1', netCents = 30_000): SentPayment => ({
  programId: 'la',
  runId: 'R-1',
  sentOn: toDay('2026-11-17'),
  lines: [{ lineId, providerId: 'P-1', bankDetailsId: 'B-1', netCents }],
});

interface Taking {
  readonly found?: readonly SentPayment[];
  readonly bookedBy?: string;
  readonly isPlain?: boolean;
}
const takeIn = (
  changes: Partial<BankRecord> = {},
  { found = [payment()], bookedBy, isPlain = true }: Taking = {},
) =>
  new TakeInBankRecord(
    { recordId, record: record(changes), file, found, isPlain, bookedBy: bookedBy ?? null, changeDueOn },
    metadataOn(TODAY),
  );
const matched = (changes: Partial<BankRecord> = {}, effectiveOn: Day = TODAY): BankRecordEvent => ({
  type: 'BankRecordMatched',
  data: { recordId, effectiveOn, record: record(changes), file, payment: payment() },
});
const opened = (
  why: BankExceptionReason,
  changes: Partial<BankRecord> = {},
  candidates: readonly SentPayment[] = [payment()],
): BankRecordEvent => ({
  type: 'BankExceptionOpened',
  data: {
    recordId,
    effectiveOn: TODAY,
    record: record(changes),
    file,
    why,
    candidates,
    dueOn: why === 'change-notified' ? changeDueOn : null,
  },
});

const said = (changes: Partial<BankResolution> = {}): BankResolution => ({
  resolution: 'not-ours',
  payment: null,
  reference: 'LETTER-7',
  noteCode: 'bank-confirmed',
  ...changes,
});
const resolve = (changes: Partial<BankResolution> = {}, actor = 'ana') =>
  new ResolveBankException({ recordId, ...said(changes) }, metadataOn(TODAY, { actor }));
const confirm = (actor = 'ben') => new ConfirmBankResolution({ recordId }, metadataOn(TODAY, { actor }));
const proposed = (changes: Partial<BankResolution> = {}, proposedBy = 'ana'): BankRecordEvent => ({
  type: 'BankResolutionProposed',
  data: { recordId, effectiveOn: TODAY, ...said(changes), proposedBy },
});
const resolved = (
  changes: Partial<BankResolution> = {},
  by: { proposedBy: string | null; resolvedBy: string } = { proposedBy: null, resolvedBy: 'ana' },
): BankRecordEvent => ({
  type: 'BankExceptionResolved',
  data: { recordId, effectiveOn: TODAY, ...said(changes), ...by },
});
const toPayment = { resolution: 'matched-to-payment', payment: payment() } as const;
const unknown = opened('unknown-reference', {}, []);

describe('what the bank says', () => {
  it('is matched to the one payment that has its reference and its amount', () => {
    given().when(takeIn()).then(matched());
    given()
      .when(takeIn({ amountCents: null }))
      .then(matched({ amountCents: null }));
  });

  it('is taken in once', () => {
    given(matched()).when(takeIn()).thenNothing();
    given(unknown)
      .when(takeIn({}, { found: [] }))
      .thenNothing();
    given(unknown, resolved()).when(takeIn()).thenNothing();
  });

  it('is matched later where its payment was not known at first', () => {
    given(unknown).when(takeIn()).then(matched());
  });

  it('counts on the day of the bank, and on none that has not come or was before the payment', () => {
    const bookedOn = toDay('2026-11-18');
    given().when(takeIn({ bookedOn })).then(matched({ bookedOn }, bookedOn));
    given()
      .when(takeIn({ bookedOn: toDay('2026-11-21') }))
      .then(matched({ bookedOn: toDay('2026-11-21') }));
    given()
      .when(takeIn({ bookedOn: toDay('2026-11-16') }))
      .then(matched({ bookedOn: toDay('2026-11-16') }, toDay('2026-11-17')));
  });

  it('goes to a person where no payment has its reference, or several have it', () => {
    given()
      .when(takeIn({}, { found: [] }))
      .then(unknown);
    const found = [payment(), payment('2')];
    given()
      .when(takeIn({}, { found }))
      .then(opened('ambiguous-reference', {}, found));
    given()
      .when(takeIn({}, { isPlain: false }))
      .then(opened('reference-differs'));
  });

  it('goes to a person where its amount is another by one cent', () => {
    given()
      .when(takeIn({ amountCents: 30_001 }))
      .then(opened('amount-differs', { amountCents: 30_001 }));
    given()
      .when(takeIn({ amountCents: 29_999 }))
      .then(opened('amount-differs', { amountCents: 29_999 }));
  });

  it('is about a whole run where it is of the sum of its lines', () => {
    const lines = [...payment('1', 10_000).lines, ...payment('2', 20_000).lines];
    given()
      .when(takeIn({ kind: 'booked' }, { found: [{ ...payment(), lines }] }))
      .thenLike({ type: 'BankRecordMatched', data: { payment: { lines } } });
  });

  it('goes to a person where the money of the payment left before', () => {
    const booked = { kind: 'booked', direction: 'out' } as const;
    given()
      .when(takeIn(booked, { bookedBy: 'K-0' }))
      .then(opened('paid-twice', booked));
    given()
      .when(takeIn(booked, { bookedBy: recordId }))
      .then(matched(booked));
    given()
      .when(takeIn({}, { bookedBy: 'K-0' }))
      .then(matched());
  });

  it('is not taken for unpaid on the word of a rejection when its money left', () => {
    const rejected = { kind: 'rejected' } as const;
    given()
      .when(takeIn(rejected, { bookedBy: 'K-0' }))
      .then(opened('rejected-after-booking', rejected));
    given().when(takeIn(rejected)).then(matched(rejected));
  });

  it.each([
    ['changed', 'change-notified'],
    ['contested', 'return-contested'],
    ['altered', 'altered-by-bank'],
    ['other', 'not-a-payment'],
  ] as const)('goes to a person always when it is %s', (kind: BankRecordKind, why: BankExceptionReason) => {
    given().when(takeIn({ kind })).then(opened(why, { kind }));
  });
});

describe('an exception', () => {
  it('is put aside by one person where no payment changes by it', () => {
    given(unknown).when(resolve()).then(resolved());
    given(opened('not-a-payment', { kind: 'other' }))
      .when(resolve({ resolution: 'recorded-elsewhere' }))
      .then(resolved({ resolution: 'recorded-elsewhere' }));
  });

  it('is matched to a payment by two people', () => {
    given(unknown).when(resolve(toPayment)).then(proposed(toPayment));
    given(unknown, proposed(toPayment))
      .when(confirm())
      .then(resolved(toPayment, { proposedBy: 'ana', resolvedBy: 'ben' }));
    given(unknown, proposed(toPayment))
      .when(confirm('ana'))
      .thenRefused('BankResolutionProposedBySamePerson', { recordId });
  });

  it('is said once by one person, and anew when something else is said', () => {
    given(unknown, proposed(toPayment)).when(resolve(toPayment)).thenNothing();
    given(unknown, proposed(toPayment)).when(resolve(toPayment, 'ben')).then(proposed(toPayment, 'ben'));
    const other = { ...toPayment, payment: { ...payment(), runId: 'R-2' } };
    given(unknown, proposed(toPayment)).when(resolve(other)).then(proposed(other));
    for (const changes of [{ reference: 'LETTER-8' }, { noteCode: 'other' }, { payment: payment('2') }])
      given(unknown, proposed(toPayment))
        .when(resolve({ ...toPayment, ...changes }))
        .then(proposed({ ...toPayment, ...changes }));
  });

  it('is not matched to a payment of another amount', () => {
    given(unknown)
      .when(resolve({ ...toPayment, payment: payment('1', 30_001) }))
      .thenRefused('BankAmountDiffers', { recordId, recordCents: 30_000, paymentCents: 30_001 });
    given(opened('unknown-reference', { amountCents: null }, []))
      .when(resolve(toPayment))
      .then(proposed(toPayment));
  });

  it('is matched to a payment that is named, and only where it says what became of one', () => {
    given(unknown)
      .when(resolve({ ...toPayment, payment: null }))
      .thenRefused('BankPaymentMissing', { recordId });
    given(unknown)
      .when(resolve({ ...toPayment, payment: { ...payment(), lines: [] } }))
      .thenRefused('BankPaymentMissing');
    given(opened('not-a-payment', { kind: 'other' }))
      .when(resolve(toPayment))
      .thenRefused('BankRecordNotMatchable', { recordId, kind: 'other' });
  });

  it('of a notified change is settled by one person once it is applied, and put aside by two', () => {
    const change = opened('change-notified', { kind: 'changed' });
    given(change)
      .when(resolve({ resolution: 'change-applied' }))
      .then(resolved({ resolution: 'change-applied' }));
    given(change).when(resolve()).then(proposed());
    given(unknown)
      .when(resolve({ resolution: 'change-applied' }))
      .thenRefused('BankChangeNotNotified', { recordId });
  });

  it('is dealt with once', () => {
    given(unknown, resolved()).when(resolve()).thenRefused('BankExceptionResolvedBefore', { recordId });
    given(unknown, proposed(toPayment), resolved(toPayment)).when(confirm()).thenNothing();
  });

  it('is there before it is dealt with', () => {
    given().when(resolve()).thenRefused('BankExceptionNotFound', { recordId });
    given(matched()).when(resolve()).thenRefused('BankExceptionNotFound');
    given().when(confirm()).thenRefused('BankExceptionNotFound', { recordId });
    given(unknown).when(confirm()).thenRefused('BankResolutionNotProposed', { recordId });
  });
});
