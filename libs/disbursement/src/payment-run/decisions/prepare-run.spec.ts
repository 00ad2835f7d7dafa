import { specification } from '@ledger/kernel/testing';
import { payee, TODAY } from '../../testing/sample-disbursement';
import {
  cancelled,
  draw,
  drawn,
  fact,
  open,
  opened,
  payeeDrawn,
  prepared,
  runId,
  seal,
  sealed,
} from '../../testing/sample-payment-run';
import { planOf } from '../payee-plan';
import { paymentRunDecider } from '../payment-run.decider';
import { PAYEES_LIMIT } from './prepare-run';

const given = specification(paymentRunDecider);

describe('the preparation of a run', () => {
  it('begins once, and looks at each provider once in the order of their names', () => {
    given()
      .when(open(['P-2', 'P-1', 'P-2']))
      .then(opened(['P-1', 'P-2']));
    given(opened())
      .when(open(['P-9']))
      .thenNothing();
    given(opened())
      .when(open(['P-1'], 'ben'))
      .thenRefused('PaymentRunExists', { runId });
    given(opened())
      .when(open(['P-1'], 'ana', 'ms'))
      .thenRefused('PaymentRunExists');
  });

  it('is of somebody, and of no more than one release can ask for', () => {
    const many = Array.from({ length: PAYEES_LIMIT + 1 }, (_, index) => `P-${String(index)}`);
    given().when(open([])).thenRefused('PaymentRunEmpty', { leftOut: 0 });
    given()
      .when(open(many.slice(1)))
      .thenLike({ type: 'PaymentRunOpened' });
    given().when(open(many)).thenRefused('PaymentRunTooWide', { payees: 2_001, most: 2_000 });
  });

  it('draws the lines of a provider once, and none of a run that was given up', () => {
    given(opened()).when(draw()).then(drawn(), payeeDrawn());
    given(opened(), drawn(), payeeDrawn()).when(draw()).thenNothing();
    given(opened(), cancelled).when(draw()).thenNothing();
    given().when(draw()).thenRefused('PaymentRunNotFound', { runId });
  });

  it('numbers lines through, and remembers who has none', () => {
    const none = planOf(payee({ providerId: 'P-2', bankDetails: null }), [], TODAY);
    given(opened(['P-1', 'P-2']), drawn(), payeeDrawn())
      .when(draw(none))
      .then(
        payeeDrawn({
          providerId: 'P-2',
          lineCount: 0,
          leftOut: none.leftOut,
          contentHash: none.contentHash,
        }),
      );
    given(opened(['P-0', 'P-1']), drawn(), payeeDrawn({ providerId: 'P-0' }))
      .when(draw())
      .then(drawn('2'), payeeDrawn());
  });

  it('is sealed when all providers were looked at, once', () => {
    given(opened(), drawn(), payeeDrawn()).when(seal()).then(sealed);
    given(...prepared)
      .when(seal())
      .thenNothing();
    given(opened(), cancelled).when(seal()).thenNothing();
    given(opened(['P-1', 'P-2']), drawn(), payeeDrawn())
      .when(seal())
      .thenRefused('PaymentRunNotPrepared', { runId, drawn: 1, wanted: 2 });
  });

  it('ends a run without a line', () => {
    given(opened(), payeeDrawn({ lineCount: 0 }))
      .when(seal())
      .then({
        type: 'PaymentRunCancelled',
        data: { ...fact, providerIds: [], cancelledBy: 'ana', reasonCode: 'nothing-to-pay' },
      });
  });
});
