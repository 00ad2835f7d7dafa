import { PlaceLegalHold } from '@ledger/privacy';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Places a legal hold. */
export const subjectHold: Command = {
  help: `
Usage: ledger subject hold REF --hold ID --reason CODE --by PERSON

Keeps what is known of a student from being erased, until two people end the hold.

  --hold ID       a reference for the hold, new for this student
  --reason CODE   why, as a code: audit-open, dispute-open, subpoena
  --by PERSON     opaque reference of who places it; never a name

Example: ledger subject hold 0190f3a2-5b6c-7d8e-9f01-23456789abcd --hold LH-1 --reason audit-open --by officer-1`,
  options: { hold: { type: 'string' }, reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = {
      subjectRef: argumentOf(call, 0),
      holdId: requiredOption(call, 'hold'),
      reasonCode: requiredOption(call, 'reason'),
    };
    return giveToLedger(call, {
      command: (metadata) => new PlaceLegalHold(data, metadata),
      told: (id) => `${id}: under legal hold ${data.holdId}`,
    });
  },
};
