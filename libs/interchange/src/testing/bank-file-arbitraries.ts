import { type Cents, type Day, dayFromNumber, dayNumber, sumOf, toCents, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { checkDigitOf } from '../nacha/routing-number';
import {
  type BankAccount,
  type BankBatchOrder,
  type BankFileOrder,
  type BankPayment,
} from '../nacha/writing/order';
import { type BankRemittance, type RemittanceLine, type RemittanceParty } from '../x12/remittance';
import { writeRemittance } from '../x12/write-remittance';

const text = (shape: RegExp): fc.Arbitrary<string> => fc.stringMatching(shape);

/** Any day of this century. */
const days: fc.Arbitrary<Day> = fc
  .integer({ min: dayNumber(toDay('2001-01-01')), max: dayNumber(toDay('2098-12-31')) })
  .map(dayFromNumber);

/** Routing numbers whose last digit checks the others. */
const routingNumbers: fc.Arbitrary<string> = text(/^[0-9]{7}[1-9]$/).map(
  (eightDigits) => eightDigits + checkDigitOf(eightDigits),
);

const accounts: fc.Arbitrary<BankAccount> = fc.record({
  routingNumber: routingNumbers,
  accountNumber: text(/^[1-9][0-9-]{2,16}$/),
  accountKind: fc.constantFrom('checking', 'savings'),
});

const names = text(/^[A-Z][A-Za-z0-9 .,'&-]{0,40}[A-Z]$/).map((name) => name.replace(/ +/g, ' '));
const references = text(/^[A-Z]{3}-[0-9]{1,8}-M[1-9]$/);
const amounts = fc.bigInt({ min: 1n, max: 100_000_000n }).map(toCents);
const orNull = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(values, { nil: null });

const paidLines: fc.Arbitrary<RemittanceLine> = fc
  .record({
    reference: references,
    paid: amounts,
    rest: orNull(amounts),
    course: orNull(text(/^[0-9]{5}$/)),
    earnedOn: orNull(days),
  })
  .map(({ rest, ...line }) => ({
    kind: 'paid',
    ...line,
    gross: rest === null ? null : sumOf([line.paid, rest]),
  }));

const parties: fc.Arbitrary<RemittanceParty> = fc.record({
  name: names,
  id: fc.oneof(fc.constant(''), text(/^P-[0-9]{3}$/)),
  routingNumber: routingNumbers,
  accountNumber: text(/^[0-9]{4,17}$/),
  accountKind: fc.constantFrom('checking', 'savings'),
});

/** A part of what the paid lines pay is withheld, never more than all. */
function withheldFrom(paid: readonly RemittanceLine[], shares: readonly number[]): readonly RemittanceLine[] {
  let left = sumOf(paid.flatMap((line) => (line.kind === 'paid' ? [line.paid] : [])));
  return shares.flatMap((share, index) => {
    const withheld = toCents((left * BigInt(share)) / 100n);
    if (withheld === 0n) return [];
    left = (left - withheld) as Cents;
    return [{ kind: 'withheld' as const, reference: `ADJ-${String(index)}`, withheld, reason: 'CM' }];
  });
}

const lines = fc
  .tuple(fc.array(paidLines, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(100), { maxLength: 3 }))
  .map(([paid, shares]) => [...paid, ...withheldFrom(paid, shares)]);

const netOf = (all: readonly RemittanceLine[]): Cents =>
  toCents(all.reduce((sum, line) => (line.kind === 'paid' ? sum + line.paid : sum - line.withheld), 0n));

/** Remittances whose lines add up. */
export const remittances: fc.Arbitrary<BankRemittance> = fc
  .record({
    controlNumber: text(/^[0-9]{4,9}$/),
    paymentFormat: fc.constantFrom('CTX', 'CCP'),
    trace: text(/^PMT-[0-9]{1,11}$/),
    companyId: text(/^1[0-9]{9}$/),
    runId: text(/^RUN-[0-9]{1,8}$/),
    issuedOn: days,
    settlesOn: days,
    payer: parties,
    payee: parties,
    lines,
  })
  .map((remittance) => ({ ...remittance, amount: netOf(remittance.lines) }));

const payments = (entryClass: 'CCD' | 'CTX'): fc.Arbitrary<BankPayment> =>
  fc
    .record({
      account: accounts,
      receiverName: names,
      identification: text(/^PMT-[0-9]{1,11}$/),
      remittance: remittances,
    })
    .map(({ remittance, ...payment }) => ({
      ...payment,
      amount: remittance.amount,
      remittanceText: entryClass === 'CTX' ? writeRemittance(remittance) : `TRN*1*${remittance.trace}\\`,
    }));

const batches: fc.Arbitrary<BankBatchOrder> = fc
  .constantFrom('CCD' as const, 'CTX' as const)
  .chain((entryClass) =>
    fc
      .record({
        direction: fc.constantFrom('credit' as const, 'reversal' as const),
        company: fc.record({ name: names, id: text(/^1[0-9]{9}$/) }),
        description: text(/^[A-Z]{3,10}$/),
        effectiveOn: days,
        payments: fc.array(payments(entryClass), { minLength: 1, maxLength: 5 }),
        offset: fc.option(fc.record({ account: accounts, name: names }), { nil: undefined }),
      })
      .map(({ offset, ...batch }) => ({
        ...batch,
        entryClass,
        direction: batch.payments.some(({ amount }) => amount === 0n) ? ('credit' as const) : batch.direction,
        ...(offset === undefined ? {} : { offset }),
      })),
  );

/** Orders for files of CCD and CTX payments, reversals among them, some of them balanced. */
export const bankFileOrders: fc.Arbitrary<BankFileOrder> = fc.record({
  createdOn: days,
  createdAt: text(/^([01][0-9]|2[0-3]):[0-5][0-9]$/),
  fileIdModifier: text(/^[A-Z0-9]$/),
  destination: fc.record({ routingNumber: routingNumbers, name: names }),
  origin: fc.record({ id: fc.oneof(routingNumbers, text(/^1[0-9]{9}$/)), name: names }),
  odfi: routingNumbers,
  firstSequence: fc.integer({ min: 1, max: 9_000_000 }),
  batches: fc.array(batches, { minLength: 1, maxLength: 3 }),
});
