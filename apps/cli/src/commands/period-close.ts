import { HardClosePeriod, SoftClosePeriod } from '@ledger/accounting';
import { argumentOf, type Command, flagOf, requiredOption } from '../command';
import { giveCommand } from '../give-command';
import { checkOf, pinnedOf } from '../period';
import { withExistingLedger } from '../with-ledger';

/** Closes a fiscal period. */
export const periodClose: Command = {
  help: `
Usage: ledger period close PERIOD --program ID --by PERSON [--hard]

Closes a period that is over to daily work: what is learned of it later posts in the next open one and names it.
With --hard closes a soft closed period to everything; only two people can open it again. Refused while a cent
that was earned is not accounted for. Closing twice changes nothing.

  --by PERSON  opaque reference of who closes; never a name

Example: ledger period close FY2027-P03 --program la-course-choice --by officer-1`,
  options: { program: { type: 'string' }, by: { type: 'string' }, hard: { type: 'boolean' } },
  takes: [1, 1],
  run: async (call) => {
    const of = { programId: requiredOption(call, 'program'), period: argumentOf(call, 0) };
    const actor = requiredOption(call, 'by');
    const [Close, told] = flagOf(call, 'hard')
      ? [HardClosePeriod, 'hard closed']
      : [SoftClosePeriod, 'soft closed'];
    return withExistingLedger(call, async (ledger) => {
      const check = pinnedOf(await checkOf(ledger, of));
      return giveCommand(call, ledger, {
        actor,
        command: (metadata) => new Close({ ...of, check }, metadata),
        told: () => `${of.period} ${told}`,
      });
    });
  },
};
