import { DrawFromTreasury } from '@ledger/processes';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';
import { centsOf, recordedOf, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

/** Asks the treasury for money of an allotment. */
export const treasuryDraw: Command = {
  help: `
Usage: ledger treasury draw DRAW --program ID --allotment ID --cents N --reference TEXT --by PERSON

Asks the treasury for money of an allotment, within what it has: due from the treasury until it comes.

${TREASURY_HELP}

Example: ledger treasury draw D-7 --program la --allotment la.SCA.001.FY2027 --cents 250000 \\
         --reference W-117 --by officer-1`,
  options: TREASURY_OPTIONS,
  takes: [1, 1],
  run: async (call) => {
    const drawId = argumentOf(call, 0);
    const data = {
      drawId,
      ...recordedOf(call),
      allotmentId: requiredOption(call, 'allotment'),
      amountCents: centsOf(call),
    };
    const actor = requiredOption(call, 'by');
    return giveToLedger(call, {
      actor,
      command: (metadata) => new DrawFromTreasury(data, metadata),
      told: () => 'drawn',
    });
  },
};
