import { ConfirmReopening, ProposeReopening } from '@ledger/accounting';
import { argumentOf, type Command, flagOf, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Opens a closed fiscal period again. */
export const periodReopen: Command = {
  help: `
Usage: ledger period reopen PERIOD --program ID --by PERSON --reason CODE --reference TEXT
       ledger period reopen PERIOD --program ID --by PERSON --confirm

Opens a soft closed period again. A hard closed one waits until another person confirms it; every later period
opens with it, since it stands on its balances.

  --by PERSON       opaque reference of who asks or confirms; never a name
  --reason CODE     why, as a code
  --reference TEXT  the document that allows it
  --confirm         confirm, as another person, what was asked for

Example: ledger period reopen FY2027-P03 --program la-course-choice --by officer-1 \\
         --reason audit-finding --reference "LLA 2026-4"`,
  options: {
    program: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
    reference: { type: 'string' },
    confirm: { type: 'boolean' },
  },
  takes: [1, 1],
  run: async (call) => {
    const of = { programId: requiredOption(call, 'program'), period: argumentOf(call, 0) };
    const why = flagOf(call, 'confirm')
      ? undefined
      : { reasonCode: requiredOption(call, 'reason'), reference: requiredOption(call, 'reference') };
    return giveToLedger(call, {
      command: (metadata) =>
        why === undefined
          ? new ConfirmReopening(of, metadata)
          : new ProposeReopening({ ...of, ...why }, metadata),
      told: (_, events) =>
        events.includes('PeriodReopened') ? `${of.period} is open again` : 'waits for a second person',
    });
  },
};
