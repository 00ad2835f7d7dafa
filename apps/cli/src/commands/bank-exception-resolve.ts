import { ResolveBankException } from '@ledger/disbursement';
import { bankResolutionOf } from '@ledger/processes';
import { argumentOf, type Command, optionOf, requiredOption, wordOption } from '../command';
import { usage } from '../failure';
import { giveCommand } from '../give-command';
import { withExistingLedger } from '../with-ledger';

const RESOLUTIONS = ['matched-to-payment', 'not-ours', 'recorded-elsewhere', 'change-applied'] as const;

/** Says what an exception of the bank is. */
export const bankExceptionResolve: Command = {
  help: `
Usage: ledger bank-exception resolve ID --as WHAT --reference TEXT --note CODE --by PERSON [--run RUN [--line N]]

Says what an exception is. To match it to a payment, to put a change aside that the bank has notified, and
whatever is said of a payment that was booked after its rejection, takes a second person: ledger
bank-exception confirm.

  --as WHAT         ${RESOLUTIONS.join(', ')}
  --run RUN         the run it is about, for matched-to-payment
  --line N          its line; the whole run where it is left out
  --reference TEXT  what it can be followed up by: a letter, a ticket
  --note CODE       why, as a code of the program
  --by PERSON       opaque reference of who says it; never a name

Example: ledger bank-exception resolve K-5d0f... --as not-ours --reference LETTER-7 --note bank-fee --by officer-1`,
  options: {
    as: { type: 'string' },
    run: { type: 'string' },
    line: { type: 'string' },
    reference: { type: 'string' },
    note: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const recordId = argumentOf(call, 0);
    const resolution = wordOption(call, 'as', RESOLUTIONS);
    if (resolution === undefined) throw usage('--as is missing');
    const [reference, noteCode] = [requiredOption(call, 'reference'), requiredOption(call, 'note')];
    const actor = requiredOption(call, 'by');
    const [runId, lineId] = [optionOf(call, 'run'), optionOf(call, 'line')];
    const said = { resolution, runId, lineId, reference, noteCode };
    return withExistingLedger(call, async (ledger) => {
      const data = { recordId, ...(await bankResolutionOf(ledger.views, said)) };
      return giveCommand(call, ledger, {
        actor,
        command: (metadata) => new ResolveBankException(data, metadata),
        told: (id, [first]) =>
          first === 'BankExceptionResolved' ? `${id}: resolved` : `${id}: wants a second person`,
      });
    });
  },
};
