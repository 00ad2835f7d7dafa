import { toDay } from '@ledger/kernel';
import { specification } from '@ledger/kernel/testing';
import { TODAY } from '../../testing/sample-disbursement';
import { by, giveBack, ready, returned, runId, sent, settled } from '../../testing/sample-payment-run';
import { ConfirmPaymentLineReturn, ProposePaymentLineReturn } from '../payment-run.commands';
import { paymentRunDecider } from '../payment-run.decider';
import type { PaymentRunEvent } from '../payment-run.events';

const given = specification(paymentRunDecider);
const ON = toDay('2026-11-19');
const fact = { runId, programId: 'la', providerIds: ['P-1'], lineId: '1', netCents: 30_000 };
const propose = (actor = 'ana', reasonCode = 'R03', lineId = '1') =>
  new ProposePaymentLineReturn({ runId, lineId, reasonCode, effectiveOn: ON }, by(actor));
const confirm = (actor = 'ben', lineId = '1') => new ConfirmPaymentLineReturn({ runId, lineId }, by(actor));
const proposed = (proposedBy = 'ana', reasonCode = 'R03'): PaymentRunEvent => ({
  type: 'PaymentLineReturnProposed',
  data: { ...fact, effectiveOn: ON, reasonCode, proposedBy },
});
const confirmed: PaymentRunEvent = {
  type: 'PaymentLineReturned',
  data: { ...fact, effectiveOn: ON, reasonCode: 'R03', proposedBy: 'ana', confirmedBy: 'ben' },
};

describe('the return of a line that no file of the bank tells', () => {
  it('is said by one person and confirmed by another, on the day of the bank', () => {
    given(...sent)
      .when(propose())
      .then(proposed());
    given(...sent, settled, proposed())
      .when(confirm())
      .then(confirmed);
  });

  it('makes nothing payable by the word of one', () => {
    given(...sent, proposed())
      .when(confirm('ana'))
      .thenRefused('PaymentReturnProposedBySamePerson', { runId, lineId: '1' });
    given(...sent, proposed('ana'), proposed('ben'))
      .when(confirm('ben'))
      .thenRefused('PaymentReturnProposedBySamePerson');
  });

  it('is not confirmed where nobody has said it, or once it is over', () => {
    given(...sent)
      .when(confirm())
      .thenRefused('PaymentReturnNotProposed', { runId, lineId: '1' });
    const line = { ...fact, effectiveOn: TODAY, reinstated: { recordId: 'K-1', sentOn: TODAY } };
    const reinstated: PaymentRunEvent = { type: 'PaymentLineSettled', data: line };
    given(...sent, proposed(), confirmed, reinstated)
      .when(confirm())
      .thenRefused('PaymentReturnNotProposed');
  });

  it('is said once, and anew by another or for another reason', () => {
    given(...sent, proposed())
      .when(propose())
      .thenNothing();
    given(...sent, proposed())
      .when(propose('ben'))
      .then(proposed('ben'));
    given(...sent, proposed())
      .when(propose('ana', 'R02'))
      .then(proposed('ana', 'R02'));
  });

  it('changes nothing where the line came back before, by two people or by a file', () => {
    for (const back of [returned, confirmed])
      for (const command of [propose(), confirm(), giveBack()])
        given(...sent, back)
          .when(command)
          .thenNothing();
    given(...sent, proposed())
      .when(giveBack())
      .then(returned);
  });

  it('is one of a line that was sent', () => {
    for (const command of [propose(), confirm()])
      given(...ready)
        .when(command)
        .thenRefused('PaymentRunNotReleased', { runId });
    for (const command of [propose('ana', 'R03', '2'), confirm('ben', '2')])
      given(...sent)
        .when(command)
        .thenRefused('PaymentLineNotFound', { runId, lineId: '2' });
  });
});
