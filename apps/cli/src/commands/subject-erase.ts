import { destroyKeyOf, EraseLearner, enrollmentsOfLearner } from '@ledger/processes';
import { argumentOf, type Command, requiredOption } from '../command';
import { giveCommand } from '../give-command';
import { withPersonalData } from '../with-personal-data';

/** Destroys what is known of a student. */
export const subjectErase: Command = {
  help: `
Usage: ledger subject erase REF --reason CODE --by PERSON

Destroys what is known of a student with its key, and forgets whose id in the source system the reference stands for.
Events, amounts, balances and receipts stay as they are. Refused under a legal hold, and while money of the student is
pending, claimed back, in dispute or on hold.

  --reason CODE   why, as a code: purpose-ended, destruction-requested
  --by PERSON     opaque reference of who erases; never a name

Example: ledger subject erase 0190f3a2-5b6c-7d8e-9f01-23456789abcd --reason purpose-ended --by officer-1`,
  options: { reason: { type: 'string' }, by: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const learnerRef = argumentOf(call, 0);
    const [reasonCode, actor] = [requiredOption(call, 'reason'), requiredOption(call, 'by')];
    return withPersonalData(call, async ({ ledger, vault, register }) => {
      const data = {
        learnerRef,
        reasonCode,
        enrollmentIds: await enrollmentsOfLearner(ledger.views, learnerRef),
      };
      const exitCode = await giveCommand(call, ledger, {
        actor,
        command: (metadata) => new EraseLearner(data, metadata),
        told: (id) => `${id}: erased`,
      });
      await destroyKeyOf({ vault, register }, learnerRef);
      return exitCode;
    });
  },
};
