import { closingPosition, differenceBetween, differenceText } from '@ledger/reporting';
import type { Ledger } from '@ledger/platform';
import { type Command, optionOf, requiredOption } from '../command';
import { EXIT } from '../exit-codes';
import { usage } from '../failure';
import { zoneOf } from '../payment-run';
import { withExistingLedger } from '../with-ledger';

/** Says what changed between two closings, and why. */
export const diff: Command = {
  help: `
Usage: ledger diff --from WHEN --to WHEN [--program ID]

What changed between two moments, and why: by provider, school system and account where it stood, what each kind of
event posted, and where it stands; the enrollments whose stages changed, with the facts, who stated them and the
clause; facts learned late, corrections, policies published, closings. Every event is told with its position in the
log. The amounts add up to the difference of the two trial balances, which is looked at.

WHEN is a position of the log, a day (its end in the zone of the ledger), an instant with its offset, or a
fiscal period that was closed, such as FY2027-P03: the moment of its closing.

  --from WHEN    the earlier moment
  --to WHEN      the later moment
  --program ID   only this program; needed where a period is named

Example: ledger diff --from FY2027-P02 --to FY2027-P03 --program la-course-choice`,
  options: { from: { type: 'string' }, to: { type: 'string' }, program: { type: 'string' } },
  takes: [0, 0],
  run: (call) => {
    const programId = optionOf(call, 'program');
    const [from, to] = [requiredOption(call, 'from'), requiredOption(call, 'to')];
    return withExistingLedger(call, async (ledger) => {
      const [earlier, later] = [
        await positionOf(ledger, from, programId),
        await positionOf(ledger, to, programId),
      ];
      const zone = programId === undefined ? ledger.zone : await zoneOf(ledger.views, programId);
      const asked = { from: earlier, to: later, programId, zone };
      const difference = await differenceBetween(ledger, asked);
      call.output.value(difference);
      call.output.text(differenceText(difference).join('\n'));
      return EXIT.done;
    });
  },
};

const PERIOD = /^FY\d{4}-P\d{2}$/;

async function positionOf(ledger: Ledger, text: string, programId: string | undefined): Promise<number> {
  const { momentOf, positionOfMoment } = await import('@ledger/platform');
  if (PERIOD.test(text)) {
    if (programId === undefined) throw usage('--program is missing: a period is one of a program');
    return closingPosition(ledger, { programId, period: text });
  }
  const moment = momentOf(text);
  if (moment === undefined)
    throw usage(
      `${text} is no position, no day, no instant with its offset and no period such as FY2027-P03`,
    );
  return positionOfMoment(ledger, moment);
}
