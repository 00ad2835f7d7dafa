import { SetRecoveryPlan } from '@ledger/processes';
import { planOption } from '../plan-option';
import { argumentOf, type Command } from '../command';
import { giveToLedger } from '../give-command';

/** Sets how a clawback is recovered. */
export const clawbackPlan: Command = {
  help: `
Usage: ledger clawback plan CLAWBACK --kind netting|instalments|repayment --by PERSON [options]

Sets how what stands is recovered; a later plan takes the place of an earlier one. Caps that are left out are those
of the program.

  --kind WORD            netting, instalments or repayment
  --per-run-cents CENTS  netting, repayment: the most of one run
  --share BASISPOINTS    the most of a line's gross payables that is netted, 1 to 10000
  --from DAY             netting, instalments: the first day; today where it is left out
  --count N              instalments: how many, 1 to 120
  --every run|month      instalments: one a run (default) or one a month
  --due-on DAY           repayment: the last day; what is not repaid is netted from the day after
  --by PERSON            opaque reference of who sets it; never a name

Example: ledger clawback plan C-4084d6971ab051a1d21a --kind instalments --count 24 --by officer-1`,
  options: {
    kind: { type: 'string' },
    'per-run-cents': { type: 'string' },
    share: { type: 'string' },
    from: { type: 'string' },
    count: { type: 'string' },
    every: { type: 'string' },
    'due-on': { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) => {
    const data = { clawbackId: argumentOf(call, 0), plan: planOption(call) };
    return giveToLedger(call, {
      command: (metadata) => new SetRecoveryPlan(data, metadata),
      told: () => 'planned',
    });
  },
};
