import { type Day, toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { TODAY } from '../testing/sample-disbursement';
import {
  ConfirmBankDetails,
  NotifyBankDetailsChange,
  ProposeBankDetails,
  UseBankDetails,
  WithdrawBankDetailsNotice,
} from './bank-details.commands';
import { bankDetailsDecider } from './bank-details.decider';
import type { BankDetailsEvent, BankDetailsReference } from './bank-details.events';

const given = specification(bankDetailsDecider);
const FIRST: BankDetailsReference = {
  providerId: 'P-1',
  bankDetailsId: 'B-1',
  mask: '4321',
  accountKind: 'checking',
};
const SECOND: BankDetailsReference = { ...FIRST, bankDetailsId: 'B-2', mask: '9999' };

const propose = (details = FIRST, actor = 'ana') =>
  new ProposeBankDetails(details, metadataOn(TODAY, { actor }));
const confirm = (bankDetailsId = 'B-1', actor = 'ben') =>
  new ConfirmBankDetails({ providerId: 'P-1', bankDetailsId }, metadataOn(TODAY, { actor }));
const use = (on: Day, { bankDetailsId = 'B-1', runId = 'R-1' } = {}) =>
  new UseBankDetails({ providerId: 'P-1', bankDetailsId, runId }, metadataOn(on));
const proposed = (details = FIRST): BankDetailsEvent => ({
  type: 'BankDetailsProposed',
  data: { ...details, proposedBy: 'ana', effectiveOn: TODAY },
});
const usableFrom = toDay('2026-11-23');
const confirmed = (details = FIRST): BankDetailsEvent => ({
  type: 'BankDetailsConfirmed',
  data: { ...details, proposedBy: 'ana', confirmedBy: 'ben', effectiveOn: TODAY, usableFrom },
});
const used: BankDetailsEvent = {
  type: 'BankDetailsUsed',
  data: { providerId: 'P-1', bankDetailsId: 'B-1', runId: 'R-1', effectiveOn: usableFrom },
};

describe('where a provider is paid', () => {
  it('is proposed by one person and confirmed by another', () => {
    given().when(propose()).then(proposed());
    given(proposed()).when(confirm()).then(confirmed());
  });

  it('is not confirmed by whoever proposed it, not even by proposing it through somebody else as well', () => {
    given(proposed())
      .when(confirm('B-1', 'ana'))
      .thenRefused('BankDetailsProposedBySamePerson', { providerId: 'P-1', bankDetailsId: 'B-1' });
    given(proposed()).when(propose(FIRST, 'ben')).thenNothing();
  });

  it('is proposed and confirmed once', () => {
    given(proposed()).when(propose()).thenNothing();
    given(proposed(), confirmed()).when(propose()).thenNothing();
    given(proposed(), confirmed()).when(confirm()).thenNothing();
  });

  it('takes the latest proposal only', () => {
    given(proposed(), proposed(SECOND))
      .when(confirm('B-1'))
      .thenRefused('BankDetailsNotProposed', { providerId: 'P-1', bankDetailsId: 'B-1' });
    given().when(confirm()).thenRefused('BankDetailsNotProposed');
  });

  it('can go back to what it was, which waits for a second person and for its days again', () => {
    const history = [proposed(), confirmed(), proposed(SECOND)];
    given(...history)
      .when(propose())
      .then(proposed());
    given(...history, proposed())
      .when(confirm())
      .then(confirmed());
  });
});

describe('a payment', () => {
  const history = [proposed(), confirmed()];

  it('goes to confirmed bank details from the third day after the confirmation on', () => {
    given(...history)
      .when(use(usableFrom))
      .then(used);
    given(...history)
      .when(use(toDay('2026-11-22')))
      .thenRefused('BankDetailsOnHold', { providerId: 'P-1', usableFrom });
  });

  it('goes there once for each run', () => {
    given(...history, used)
      .when(use(usableFrom))
      .thenNothing();
    given(...history, used)
      .when(use(usableFrom, { runId: 'R-2' }))
      .thenLike({ type: 'BankDetailsUsed', data: { runId: 'R-2' } });
  });

  it('goes to the old ones while new ones are only proposed, and not once those are confirmed', () => {
    given(...history, proposed(SECOND))
      .when(use(usableFrom))
      .then(used);
    given(...history, proposed(SECOND), confirmed(SECOND))
      .when(use(usableFrom))
      .thenRefused('BankDetailsChanged', { providerId: 'P-1', bankDetailsId: 'B-1' });
    given(proposed()).when(use(usableFrom)).thenRefused('BankDetailsChanged');
  });
});

describe('a change that the bank notifies', () => {
  const notice = { providerId: 'P-1', noticeId: 'N-1' };
  const dueOn = toDay('2026-12-01');
  const notifying = new NotifyBankDetailsChange(
    { ...notice, bankDetailsId: 'B-1', changeCode: 'C01', dueOn },
    metadataOn(TODAY),
  );
  const notified: BankDetailsEvent = {
    type: 'BankDetailsChangeNotified',
    data: { ...notice, bankDetailsId: 'B-1', changeCode: 'C01', dueOn, effectiveOn: TODAY },
  };
  const withdrawing = new WithdrawBankDetailsNotice(notice, metadataOn(TODAY));
  const withdrawn: BankDetailsEvent = {
    type: 'BankDetailsNoticeWithdrawn',
    data: { ...notice, effectiveOn: TODAY },
  };
  const history = [proposed(), confirmed()];

  it('changes nothing by itself and keeps every payment there back', () => {
    given(...history)
      .when(notifying)
      .then(notified);
    given(...history, notified)
      .when(use(usableFrom))
      .thenRefused('BankDetailsChangePending', { providerId: 'P-1', changeCode: 'C01', dueOn });
  });

  it('is notified once, and not about bank details that were replaced', () => {
    given(...history, notified)
      .when(notifying)
      .thenNothing();
    given(...history, proposed(SECOND), confirmed(SECOND))
      .when(notifying)
      .thenNothing();
    given(proposed()).when(notifying).thenNothing();
  });

  it('is settled when two people have confirmed where the provider is paid', () => {
    given(...history, notified, proposed(SECOND), confirmed(SECOND))
      .when(use(usableFrom, { bankDetailsId: 'B-2' }))
      .thenLike({ type: 'BankDetailsUsed', data: { bankDetailsId: 'B-2' } });
  });

  it('is settled when it is withdrawn, once, and no other notice keeps payments back', () => {
    given(...history, notified)
      .when(withdrawing)
      .then(withdrawn);
    given(...history, notified, withdrawn)
      .when(use(usableFrom))
      .then(used);
    given(...history)
      .when(withdrawing)
      .thenNothing();
    const other = { ...notified, data: { ...notified.data, noticeId: 'N-2' } } as BankDetailsEvent;
    given(...history, notified, other, withdrawn)
      .when(use(usableFrom))
      .thenRefused('BankDetailsChangePending');
  });
});
