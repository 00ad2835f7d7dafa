import { RecordRetainedShare } from '@ledger/accounting';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';
import { recordedOfAllotment, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

/** Records what a school system retains. */
export const treasuryRetain: Command = {
  help: `
Usage: ledger treasury retain SHARE --program ID --allotment ID --cents N --reference TEXT --by PERSON

Records what a school system retains of the price: owed to it until it is settled.

${TREASURY_HELP}

Example: ledger treasury retain S-1 --program la --allotment la.SCA.001.FY2027 --cents 4000 \\
         --reference C.3 --by officer-1`,
  options: TREASURY_OPTIONS,
  takes: [1, 1],
  run: async (call) => {
    const data = { shareId: argumentOf(call, 0), ...recordedOfAllotment(call) };
    return giveToLedger(call, {
      command: (metadata) => new RecordRetainedShare(data, metadata),
      told: () => 'recorded',
    });
  },
};
