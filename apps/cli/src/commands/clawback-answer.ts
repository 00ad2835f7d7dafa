import { AnswerNotice } from '@ledger/recovery';
import { argumentOf, type Command, requiredOption, wordOption } from '../command';
import { usage } from '../failure';
import { giveToLedger } from '../give-command';

/** Records the answer of a provider. */
export const clawbackAnswer: Command = {
  help: `
Usage: ledger clawback answer CLAWBACK --answer accepts|disputes --reason CODE --by PERSON

The provider's answer to a notice, as it came in by other ways than the HTTP interface. What is disputed is not
netted.

  --answer WORD    accepts or disputes
  --reason CODE    why, as a code of the program
  --by PERSON      opaque reference of who answers for the provider; never a name

Example: ledger clawback answer C-4084d6971ab051a1d21a --answer disputes --reason course-was-taken --by provider-7`,
  options: { answer: { type: 'string' }, reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const answer = wordOption(call, 'answer', ['accepts', 'disputes']);
    if (answer === undefined) throw usage('--answer is missing');
    const data = { clawbackId: argumentOf(call, 0), answer, reasonCode: requiredOption(call, 'reason') };
    return giveToLedger(call, {
      command: (metadata) => new AnswerNotice(data, metadata),
      told: () => 'answered',
    });
  },
};
