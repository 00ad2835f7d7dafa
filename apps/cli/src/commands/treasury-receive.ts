import { RecordTreasuryReceipt } from '@ledger/accounting';
import { argumentOf, type Command, requiredCents } from '../command';
import { giveToLedger } from '../give-command';
import { recordedOf, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

/** Records that the treasury sent money. */
export const treasuryReceive: Command = {
  help: `
Usage: ledger treasury receive DRAW --program ID --cents N --reference TEXT --by PERSON

Records that the treasury sent what was asked for, or a part of it.

${TREASURY_HELP}

Example: ledger treasury receive D-7 --program la --cents 250000 --reference T-9 --by officer-1`,
  options: TREASURY_OPTIONS,
  takes: [1, 1],
  run: async (call) => {
    const drawId = argumentOf(call, 0);
    const data = { drawId, ...recordedOf(call), amountCents: requiredCents(call, 'cents') };
    return giveToLedger(call, {
      command: (metadata) => new RecordTreasuryReceipt(data, metadata),
      told: () => 'received',
    });
  },
};
