import { allotments } from '@ledger/appropriation';
import { streamOf } from '@ledger/event-sourcing';
import { type Draft, trialAllotment, trialLedger, type TrialLedger } from '../testing';
import { TransferBetweenAllotments } from './transfer-between-allotments';

const transfer =
  (amountCents: number, toAllotmentId = trialAllotment('8G')): Draft =>
  (m) =>
    new TransferBetweenAllotments(
      { fromAllotmentId: trialAllotment('SCA'), toAllotmentId, amountCents, authority: 'BESE 2026-11' },
      m,
    );
const allottedIn = async (ledger: TrialLedger, source: string): Promise<bigint> =>
  (await ledger.stateOf(streamOf(allotments, trialAllotment(source)))).allotted;

describe('a transfer between allotments', () => {
  it('leaves one and enters the other, or neither', async () => {
    const ledger = await trialLedger({ allotted: { SCA: 100, '8G': 5 } });

    await expect(ledger.give('2026-11-22', transfer(40))).resolves.toStrictEqual([
      'AllotmentTransferredOut',
      'AllotmentTransferredIn',
    ]);
    await expect(ledger.give('2026-11-22', transfer(61))).resolves.toBe('TransferExceedsAvailable');
    await expect(ledger.give('2026-11-22', transfer(1, trialAllotment('none')))).resolves.toBe(
      'AllotmentNotFound',
    );
    await expect(ledger.give('2026-11-22', transfer(1, trialAllotment('SCA')))).resolves.toBe(
      'TransferToItself',
    );
    await expect(ledger.give('2026-11-22', transfer(0))).resolves.toBe('TransferAmountNotPositive');
    await expect(allottedIn(ledger, 'SCA')).resolves.toBe(60n);
    await expect(allottedIn(ledger, '8G')).resolves.toBe(45n);
  });
});
