import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { CompleteBankFile, ReceiveBankFile } from './bank-files-received.commands';
import { bankFileReceivedDecider } from './bank-files-received.decider';
import type { BankFileContent, BankFileReceivedEvent, BankStatementSums } from './bank-files-received.events';

const given = specification(bankFileReceivedDecider);
const TODAY = toDay('2026-11-20');
const SHA256 = 'ab'.repeat(32);
const STATEMENT: BankStatementSums = {
  statementId: 'S-1',
  accountMask: '4321',
  opening: { on: toDay('2026-11-18'), side: 'held', amountCents: 100_000 },
  closing: { on: toDay('2026-11-19'), side: 'overdrawn', amountCents: 20_000 },
  inCents: 5_000,
  outCents: 125_000,
};
const CONTENT: BankFileContent = {
  sha256: SHA256,
  bytes: 940,
  format: 'camt.053',
  records: 3,
  statements: [STATEMENT],
};
const receive = (statement = STATEMENT) =>
  new ReceiveBankFile({ ...CONTENT, statements: [statement] }, metadataOn(TODAY, { actor: 'ana' }));
const complete = new CompleteBankFile({ sha256: SHA256 }, metadataOn(TODAY));
const received: BankFileReceivedEvent = {
  type: 'BankFileReceived',
  data: { ...CONTENT, receivedBy: 'ana', effectiveOn: TODAY },
};
const takenIn: BankFileReceivedEvent = {
  type: 'BankFileTakenIn',
  data: { sha256: SHA256, records: 3, effectiveOn: TODAY },
};

describe('a file of the bank', () => {
  it('is received once', () => {
    given().when(receive()).then(received);
    given(received).when(receive()).thenNothing();
    given(received, takenIn).when(receive()).thenNothing();
  });

  it('is done once, when everything in it is taken in', () => {
    given(received).when(complete).then(takenIn);
    given(received, takenIn).when(complete).thenNothing();
    given().when(complete).thenRefused('BankFileNotReceived', { sha256: SHA256 });
  });

  it('has statements that add up to the cent, whichever side of zero the account is on', () => {
    given()
      .when(receive({ ...STATEMENT, outCents: 124_999 }))
      .thenRefused('BankStatementUnbalanced', {
        statementId: 'S-1',
        openingCents: 100_000,
        inCents: 5_000,
        outCents: 124_999,
        closingCents: -20_000,
      });
    given()
      .when(receive({ ...STATEMENT, closing: { ...STATEMENT.closing, side: 'held' } }))
      .thenRefused('BankStatementUnbalanced');
  });
});
