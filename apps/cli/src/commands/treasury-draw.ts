import { DrawFromTreasury } from '@ledger/processes';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';
import { recordedOfAllotment, TREASURY_HELP, TREASURY_OPTIONS } from '../treasury';

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
    const data = { drawId: argumentOf(call, 0), ...recordedOfAllotment(call) };
    return giveToLedger(call, {
      command: (metadata) => new DrawFromTreasury(data, metadata),
      told: () => 'drawn',
    });
  },
};
