import { RevertToTreasury } from '@ledger/processes';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';
import { recordedOfAllotment, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

/** Records that cash went back to the treasury. */
export const treasuryRevert: Command = {
  help: `
Usage: ledger treasury revert REVERSION --program ID --allotment ID --cents N --reference TEXT --by PERSON

Records that cash of an allotment went back to the treasury: at most what came of it and is not spent.

${TREASURY_HELP}

Example: ledger treasury revert V-1 --program la --allotment la.SCA.001.FY2027 --cents 1000 \\
         --reference L-3 --by officer-1`,
  options: TREASURY_OPTIONS,
  takes: [1, 1],
  run: async (call) => {
    const data = { reversionId: argumentOf(call, 0), ...recordedOfAllotment(call) };
    return giveToLedger(call, {
      command: (metadata) => new RevertToTreasury(data, metadata),
      told: () => 'reverted',
    });
  },
};
