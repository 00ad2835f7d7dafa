import { RecordRetainedShare } from '@ledger/accounting';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';
import { centsOf, recordedOf, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

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
    const shareId = argumentOf(call, 0);
    const data = {
      shareId,
      ...recordedOf(call),
      allotmentId: requiredOption(call, 'allotment'),
      amountCents: centsOf(call),
    };
    const actor = requiredOption(call, 'by');
    return giveToLedger(call, {
      actor,
      command: (metadata) => new RecordRetainedShare(data, metadata),
      told: () => 'recorded',
    });
  },
};
