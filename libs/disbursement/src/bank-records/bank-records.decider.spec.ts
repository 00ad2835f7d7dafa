import { toDay } from '@ledger/kernel';
import { specification } from '@ledger/kernel/testing';
import {
  recordId,
  payment,
  takeIn,
  matched,
  opened,
  resolved,
  unknown,
} from '../testing/sample-bank-records';
import { bankRecordDecider } from './bank-records.decider';
import type { BankExceptionReason, BankRecordKind } from './bank-records.events';

const given = specification(bankRecordDecider);

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
      .then(opened('ambiguous-reference', {}, { candidates: found }));
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
      .when(takeIn(rejected, { bookedBy: 'K-0', leftBy: 'K-0' }))
      .then(opened('rejected-after-booking', rejected));
    given().when(takeIn(rejected)).then(matched(rejected));
    given()
      .when(takeIn(rejected, { leftBy: recordId }))
      .then(matched(rejected));
  });

  it('is taken for unpaid on the word of a rejection when its money left and came back', () => {
    const rejected = { kind: 'rejected' } as const;
    given()
      .when(takeIn(rejected, { bookedBy: 'K-0' }))
      .then(matched(rejected));
  });

  it.each(['booked', 'settled'] as const)(
    'goes to a person where a payment that was rejected is %s all the same',
    (kind) => {
      const left = { kind, direction: 'out' } as const;
      const before = { bookedBy: 'K-0', rejectedLineIds: ['1'] };
      given().when(takeIn(left, before)).then(opened('booked-after-rejection', left));
      given(opened('booked-after-rejection', left)).when(takeIn(left, before)).thenNothing();
      given(opened('booked-after-rejection', left)).when(takeIn(left)).then(matched(left));
    },
  );

  it('goes to a person as paid after its rejection whatever amount left', () => {
    const left = { kind: 'booked', direction: 'out', amountCents: 30_001 } as const;
    given()
      .when(takeIn(left, { rejectedLineIds: ['1'] }))
      .then(opened('booked-after-rejection', left));
  });

  it('is opened anew where its payment turns out to be due again', () => {
    const left = { kind: 'booked', direction: 'out' } as const;
    given(opened('amount-differs', left))
      .when(takeIn(left, { rejectedLineIds: ['1'] }))
      .then(opened('booked-after-rejection', left));
  });

  it('goes to a person where a run is booked whole of which one line was rejected', () => {
    const lines = [...payment('1', 10_000).lines, ...payment('2', 20_000).lines];
    const found = [{ ...payment(), lines }];
    const left = { kind: 'booked', direction: 'out' } as const;
    given()
      .when(takeIn(left, { found, rejectedLineIds: ['2'] }))
      .then(opened('booked-after-rejection', left, { candidates: found, rejectedLineIds: ['2'] }));
    const other = { ...left, amountCents: 10_000 };
    given()
      .when(takeIn(other, { found, rejectedLineIds: ['2'] }))
      .then(opened('amount-differs', other, { candidates: found }));
  });

  it('may come back by a return after it was rejected', () => {
    given()
      .when(takeIn({}, { rejectedLineIds: ['1'] }))
      .then(matched());
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
