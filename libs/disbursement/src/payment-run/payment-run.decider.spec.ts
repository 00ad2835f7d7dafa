import { toDay } from '@ledger/kernel';
import { specification } from '@ledger/kernel/testing';
import { TODAY } from '../testing/sample-disbursement';
import {
  by,
  cancel,
  cancelled,
  certified,
  certify,
  contentHash,
  drawn,
  FILE,
  giveBack,
  number,
  numbered,
  opened,
  prepared,
  ready,
  release,
  released,
  returned,
  runId,
  seal,
  sent,
  settle,
  settled,
} from '../testing/sample-payment-run';
import { ReinstatePaymentLine, ReleasePaymentRun } from './payment-run.commands';
import { paymentRunDecider } from './payment-run.decider';
import type { PaymentRunEvent } from './payment-run.events';

const given = specification(paymentRunDecider);

describe('a payment run', () => {
  it('is cancelled before it is released, also while it is prepared, and not afterwards', () => {
    given(opened())
      .when(cancel())
      .thenLike({ type: 'PaymentRunCancelled', data: { providerIds: [] } });
    given(opened(), drawn()).when(cancel()).then(cancelled);
    given(...prepared)
      .when(cancel())
      .then(cancelled);
    given(...ready)
      .when(cancel())
      .then(cancelled);
    given(...prepared, cancelled)
      .when(cancel())
      .thenNothing();
    given(...sent)
      .when(cancel())
      .thenRefused('PaymentRunReleasedBefore', { runId });
  });

  it('that nobody prepared is not known', () => {
    for (const command of [cancel(), certify(), number(), release(), settle(), giveBack(), seal()])
      given().when(command).thenRefused('PaymentRunNotFound', { runId });
    expect(() => given(certified).when(certify())).toThrow('nobody prepared');
    expect(() => given(...prepared, settled).when(certify())).toThrow('before release');
    expect(() => given(...prepared, drawn('2')).when(certify())).toThrow('is sealed');
    expect(() => given(opened(), certified).when(certify())).toThrow('is not prepared');
  });

  it('is neither certified nor released while it is prepared', () => {
    for (const command of [certify(), release()])
      given(opened(), drawn())
        .when(command)
        .thenRefused('PaymentRunNotPrepared', { runId, drawn: 0, wanted: 1 });
  });

  it('is numbered once it is certified, and once', () => {
    given(...ready)
      .when(number())
      .then(numbered);
    given(...ready, numbered)
      .when(number())
      .thenNothing();
    given(...prepared)
      .when(number())
      .thenRefused('PaymentRunNotCertified', { runId });
  });

  it('pays on a banking day', () => {
    for (const [paysOn, nextBankingDay] of [
      ['2026-11-21', '2026-11-23'],
      ['2026-11-26', '2026-11-27'],
      ['2026-12-25', '2026-12-28'],
    ] as const)
      given(...ready)
        .when(release('ben', toDay(paysOn)))
        .thenRefused('NotABankingDay', { paysOn, nextBankingDay });
  });
});

describe('two people', () => {
  it('certify: somebody who did not prepare answers for this very content', () => {
    given(...prepared)
      .when(certify())
      .then(certified);
    given(...prepared)
      .when(certify('ana'))
      .thenRefused('PaymentRunPreparedBySamePerson', { runId });
    given(...prepared)
      .when(certify('ben', 'other'))
      .thenRefused('PaymentRunContentDiffers', { runId, contentHash });
  });

  it('certify once, and nothing that was cancelled', () => {
    given(...ready)
      .when(certify('cleo'))
      .thenNothing();
    given(...sent)
      .when(certify())
      .thenNothing();
    given(...prepared, cancelled)
      .when(certify())
      .thenRefused('PaymentRunCancelledBefore', { runId });
  });

  it('release: whoever certified or a third person, never who prepared', () => {
    given(...ready)
      .when(release())
      .then(released);
    given(...ready)
      .when(release('cleo'))
      .thenLike({ type: 'PaymentRunReleased', data: { releasedBy: 'cleo' } });
    given(...ready)
      .when(release('ana'))
      .thenRefused('PaymentRunPreparedBySamePerson', { runId });
  });

  it('release what is certified, once, for today or later', () => {
    given(...prepared)
      .when(release())
      .thenRefused('PaymentRunNotCertified', { runId });
    given(...prepared, cancelled)
      .when(release())
      .thenRefused('PaymentRunCancelledBefore');
    given(...sent)
      .when(release('cleo'))
      .thenNothing();
    given(...ready)
      .when(new ReleasePaymentRun({ runId, file: { ...FILE, sha256: '' }, paysOn: TODAY }, by('ben')))
      .thenRefused('BankFileMissing', { runId });
    given(...ready)
      .when(release('ben', TODAY))
      .thenLike({ type: 'PaymentRunReleased' });
    given(...ready)
      .when(release('ben', toDay('2026-11-19')))
      .thenRefused('PaymentDayPassed', { paysOn: '2026-11-19', today: TODAY });
  });
});

describe('a line', () => {
  it('settles once', () => {
    given(...sent)
      .when(settle())
      .then(settled);
    given(...sent, settled)
      .when(settle())
      .thenNothing();
  });

  it('comes back once, settled or not, and does not settle afterwards', () => {
    given(...sent)
      .when(giveBack())
      .then(returned);
    given(...sent, settled)
      .when(giveBack())
      .then(returned);
    given(...sent, returned)
      .when(giveBack())
      .thenNothing();
    given(...sent, returned)
      .when(settle())
      .thenRefused('PaymentLineReturnedBefore', { runId, lineId: '1' });
  });

  it('that was returned is paid after all where an exception of the bank says so, once', () => {
    const foundBy = { recordId: 'K-1', sentOn: TODAY };
    const reinstate = new ReinstatePaymentLine(
      { runId, lineId: '1', effectiveOn: TODAY, reinstated: foundBy },
      by('ben'),
    );
    const line = { runId, programId: 'la', providerIds: ['P-1'], lineId: '1', netCents: 30_000 };
    const reinstated: PaymentRunEvent = {
      type: 'PaymentLineSettled',
      data: { ...line, effectiveOn: TODAY, reinstated: foundBy },
    };
    given(...sent, returned)
      .when(reinstate)
      .then(reinstated);
    given(...sent, returned, reinstated)
      .when(reinstate)
      .thenNothing();
    given(...sent, returned, reinstated)
      .when(giveBack())
      .then(returned);
    for (const before of [sent, [...sent, settled]])
      given(...before)
        .when(reinstate)
        .thenNothing();
    given(...ready)
      .when(reinstate)
      .thenRefused('PaymentRunNotReleased');
  });

  it('is one of a run that was sent', () => {
    given(...ready)
      .when(settle())
      .thenRefused('PaymentRunNotReleased', { runId });
    given(...sent)
      .when(giveBack('2'))
      .thenRefused('PaymentLineNotFound', { runId, lineId: '2' });
  });
});
