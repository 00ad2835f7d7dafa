import { specification } from '@ledger/kernel/testing';
import {
  recordId,
  payment,
  matched,
  opened,
  resolve,
  confirm,
  proposed,
  resolved,
  toPayment,
  unknown,
} from '../../testing/sample-bank-records';
import { bankRecordDecider } from '../bank-records.decider';

const given = specification(bankRecordDecider);

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
    given(opened('unknown-reference', { amountCents: null }, { candidates: [] }))
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

  it('of a payment that left after its rejection takes two people, whatever it is found to be', () => {
    const left = opened('booked-after-rejection', { kind: 'booked', direction: 'out' });
    for (const resolution of ['not-ours', 'recorded-elsewhere'] as const) {
      given(left).when(resolve({ resolution })).then(proposed({ resolution }));
      given(left, proposed({ resolution }))
        .when(confirm('ana'))
        .thenRefused('BankResolutionProposedBySamePerson', { recordId });
      given(left, proposed({ resolution }))
        .when(confirm())
        .then(resolved({ resolution }, { proposedBy: 'ana', resolvedBy: 'ben' }));
    }
  });

  it('says which lines are paid after all where the money of a rejected payment left, and nowhere else', () => {
    const reinstated = { ...toPayment, reinstatedLineIds: ['1'] };
    const left = opened('booked-after-rejection', { kind: 'booked', direction: 'out' });
    given(left).when(resolve(reinstated)).then(proposed(reinstated));
    given(left, proposed(reinstated)).when(resolve(reinstated)).thenNothing();
    given(left, proposed(reinstated)).when(resolve(toPayment)).then(proposed(toPayment));
    given(left, proposed(toPayment))
      .when(resolve({ ...toPayment, reinstatedLineIds: [] }))
      .thenNothing();
    given(left)
      .when(resolve({ resolution: 'recorded-elsewhere', reinstatedLineIds: ['1'] }))
      .then(proposed({ resolution: 'recorded-elsewhere' }));
    given(unknown).when(resolve(reinstated)).then(proposed(toPayment));
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
