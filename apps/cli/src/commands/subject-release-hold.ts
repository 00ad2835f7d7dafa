import { ConfirmLegalHoldRelease, ProposeLegalHoldRelease } from '@ledger/privacy';
import { argumentOf, type Command, flagOf, optionOf, requiredOption } from '../command';
import { usage } from '../failure';
import { giveToLedger } from '../give-command';

/** Ends a legal hold, as one of two people. */
export const subjectReleaseHold: Command = {
  help: `
Usage: ledger subject release-hold REF --hold ID (--reason CODE | --confirm) --by PERSON

Ends a legal hold by the word of two people: one proposes it with a reason, another one confirms it.

  --hold ID       reference of the hold
  --reason CODE   propose it, with a code: audit-closed, dispute-closed
  --confirm       confirm what somebody else proposed
  --by PERSON     opaque reference of who does; never a name

Example: ledger subject release-hold 0190f3a2-5b6c-7d8e-9f01-23456789abcd --hold LH-1 --confirm --by officer-2`,
  options: {
    hold: { type: 'string' },
    reason: { type: 'string' },
    confirm: { type: 'boolean' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const hold = { subjectRef: argumentOf(call, 0), holdId: requiredOption(call, 'hold') };
    const reasonCode = optionOf(call, 'reason');
    const isConfirmation = flagOf(call, 'confirm');
    if (isConfirmation === (reasonCode !== undefined)) throw usage('one of --reason and --confirm is needed');
    return giveToLedger(call, {
      command: (metadata) =>
        reasonCode === undefined
          ? new ConfirmLegalHoldRelease(hold, metadata)
          : new ProposeLegalHoldRelease({ ...hold, reasonCode }, metadata),
      told: (id) =>
        isConfirmation
          ? `${id}: legal hold ${hold.holdId} ended`
          : `${id}: the end of ${hold.holdId} waits for a second person`,
    });
  },
};
