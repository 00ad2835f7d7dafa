import { AllotmentQueries, type Page, type PageRequest, type WaitlistEntry } from '@ledger/reporting';
import { dollars } from '../amounts';
import { type Command, requiredOption } from '../command';
import { everyPage } from '../every-page';
import { refusalFailure } from '../failure-of';
import { tellEach } from '../tell-each';
import { withExistingLedger } from '../with-ledger';

/** Lists who waits. */
export const waitlist: Command = {
  help: `
Usage: ledger waitlist --allotment ID

The enrollments that wait for an allotment's money, first come first, with what each needs. They are
served in this order as soon as money returns or is added. With --json one line per enrollment.

Example: ledger waitlist --allotment la-course-choice.sca.001.FY2027`,
  options: { allotment: { type: 'string' } },
  asOf: 'known',
  takes: [0, 0],
  run: async (call) => {
    const allotmentId = requiredOption(call, 'allotment');
    return withExistingLedger(call, async ({ views }) => {
      const queries = new AllotmentQueries(views);
      const pageOf = async (page: PageRequest): Promise<Page<WaitlistEntry>> => {
        const found = await queries.waitlist(allotmentId, page);
        if (found === undefined)
          throw refusalFailure({ name: 'AllotmentNotFound', details: { allotmentId } });
        return found;
      };
      return tellEach(call, everyPage(pageOf), { text: entryText, none: 'Nobody waits.' });
    });
  },
};

function entryText({ rank, enrollmentId, amountCents, enrollment }: WaitlistEntry): string {
  const course = enrollment === null ? '' : `  ${enrollment.offeringId} (${enrollment.providerId})`;
  return `${String(rank).padStart(5)}  ${enrollmentId}  ${dollars(amountCents).padStart(12)}${course}`;
}
