import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import {
  RATES,
  asked,
  answered,
  check,
  late,
  accrued,
  reverse,
  reversed,
  waive,
  waived,
  pay,
  paid,
} from '../testing/sample-claims';
import { AccrueAwaitedInterest, type CheckPaymentDays } from './claims.commands';
import type { ClaimsEvent } from './claims.events';
import { claimsDecider } from './claims.decider';

const given = specification(claimsDecider);
const day = toDay;

describe('a payment', () => {
  it('on the day due leaves no trace; on the day after it is late and accrues a day of interest', () => {
    given().when(check('2027-01-31')).thenNothing();
    // 350.00 x 1 x 8.00 % / 365 = 0.0767...
    given()
      .when(check('2027-02-01'))
      .then(late('R-1', '2027-02-01', 1), accrued(8, 'R-1', '2027-02-01'));
  });

  it('is held against its day once', () => {
    given().when(check('2027-02-20')).then(late(), accrued());
    given(late(), accrued()).when(check('2027-02-20')).thenNothing();
  });

  it('is not late while evidence is awaited, and has thirty days once it came', () => {
    given(asked()).when(check('2027-06-01')).thenNothing();
    given(asked(), answered('2027-01-20')).when(check('2027-02-19')).thenNothing();
    given(asked(), answered('2027-01-20'))
      .when(check('2027-02-20'))
      .thenLike({ type: 'PaymentMadeLate', data: { dueOn: '2027-02-19' } }, { type: 'InterestAccrued' });
  });

  it('made late without a declared rate waits for it, and accrues its interest then', () => {
    given()
      .when(check('2027-02-20', 'R-1', []))
      .then(late());
    const accrue = (rates: CheckPaymentDays['data']['rates']) =>
      new AccrueAwaitedInterest({ programId: 'la', providerId: 'P-1', rates }, metadataOn(day('2027-03-05')));
    given(late()).when(accrue([])).thenNothing();
    given(late())
      .when(accrue(RATES))
      .then(accrued(153, 'R-1', '2027-03-05'));
    given(late(), accrued()).when(accrue(RATES)).thenNothing();
  });
});

describe('interest', () => {
  it('falls away with the payment that came back, and accrues anew over the whole delay', () => {
    given(late(), accrued()).when(reverse()).then(reversed());
    given(late(), accrued(), reversed()).when(reverse()).thenNothing();
    given(late(), accrued()).when(reverse('2')).thenNothing();
    given(late(), accrued()).when(reverse('1', 'R-2')).thenNothing();
    given(late()).when(reverse()).then(reversed(0));
    // 350.00 x 40 x 8.00 % / 365 = 3.0684...
    given(late(), accrued(), reversed())
      .when(check('2027-03-12', 'R-2'))
      .then(late('R-2', '2027-03-12', 40), accrued(307, 'R-2', '2027-03-12'));
  });

  it('is waived by a ruling, once, and is owed no more', () => {
    given(late(), accrued()).when(waive()).then(waived);
    given(late(), accrued(), waived).when(waive()).thenNothing();
    given(late(), accrued(), waived).when(pay()).thenRefused('InterestNotOwed', {
      voucherId: 'V-1',
      providerId: 'P-1',
    });
    given(late()).when(waive()).thenRefused('InterestNotOwed');
    given().when(waive()).thenRefused('InterestNotOwed');
  });

  it('is paid by the operating budget, once', () => {
    given(late(), accrued()).when(pay()).then(paid);
    given(late(), accrued(), paid).when(pay()).thenNothing();
    given(late(), accrued(), paid).when(waive()).thenRefused('InterestNotOwed');
    given().when(pay()).thenRefused('InterestNotOwed');
  });

  it('that was paid or waived is not owed again when the payment comes back and is made later still', () => {
    for (const settled of [paid, waived] as readonly ClaimsEvent[]) {
      given(late(), accrued(), settled).when(reverse()).then(reversed(0));
      given(late(), accrued(), settled, reversed(0))
        .when(check('2027-03-12', 'R-2'))
        .then(late('R-2', '2027-03-12', 40), accrued(307 - 153, 'R-2', '2027-03-12'));
    }
  });

  it('follows from a late payment: a log that says otherwise is corrupt', () => {
    expect(() => given(accrued()).when(waive())).toThrow('Corrupt stream');
    expect(() => given(answered('2026-11-09')).when(waive())).toThrow('Corrupt stream');
  });
});
