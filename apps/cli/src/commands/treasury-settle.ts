import { SettleRetainedShare } from '@ledger/accounting';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';
import { recordedOf, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

/** Records that a school system has what it retains. */
export const treasurySettle: Command = {
  help: `
Usage: ledger treasury settle SHARE --program ID --reference TEXT --by PERSON

Records that a school system has the share it retains.

${TREASURY_HELP}

Example: ledger treasury settle S-1 --program la --reference J-1 --by officer-1`,
  options: TREASURY_OPTIONS,
  takes: [1, 1],
  run: async (call) => {
    const shareId = argumentOf(call, 0);
    const data = { shareId, ...recordedOf(call) };
    return giveToLedger(call, {
      command: (metadata) => new SettleRetainedShare(data, metadata),
      told: () => 'settled',
    });
  },
};
