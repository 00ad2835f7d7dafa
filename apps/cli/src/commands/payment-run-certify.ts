import { CertifyPaymentRun } from '@ledger/disbursement';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveToLedger } from '../give-command';

/** Certifies a payment run. */
export const paymentRunCertify: Command = {
  help: `
Usage: ledger payment-run certify RUN --content HASH --by PERSON

Answers for the content of a run, as another person than the one who prepared it. Certifying twice changes
nothing.

  --content HASH   the hash that \`ledger payment-run show\` tells of what was looked at
  --by PERSON      opaque reference of who certifies; never a name

Example: ledger payment-run certify 2026-11-A --content 5f0c... --by officer-2`,
  options: { content: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const data = { runId: argumentOf(call, 0), contentHash: requiredOption(call, 'content') };
    return giveToLedger(call, {
      command: (metadata) => new CertifyPaymentRun(data, metadata),
      told: () => 'certified',
    });
  },
};
