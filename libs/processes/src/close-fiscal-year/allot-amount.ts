import { type AllotAmount, allotments, authorityChanges, endedYear } from '@ledger/appropriation';
import { type DecideJointly, decideAlone, type ReadState, streamOf } from '@ledger/event-sourcing';
import { type Day, refuse } from '@ledger/kernel';

/** Authority is not released to a year or a funding source that has ended, whether the allotment was opened before or not. */
export const allotAmount: DecideJointly<AllotAmount> = (command, read) => {
  const { allotmentId } = command.data;
  const endsOn = endOf(command.data, read);
  if (endsOn !== undefined && !read(streamOf(allotments, allotmentId)).opened)
    return refuse('AllotmentLapsed', { allotmentId, endsOn });
  return decideAlone(allotments, () => allotmentId)(command, read);
};

/** The last day of the year, or of the funding source in it; undefined where neither has ended. */
function endOf(
  { programId, fundingSource, fiscalYear }: AllotAmount['data'],
  read: ReadState,
): Day | undefined {
  const changes = read(streamOf(authorityChanges, programId));
  const source = changes.sources.find(
    (ended) => ended.fundingSource === fundingSource && ended.fiscalYear === fiscalYear,
  );
  return source?.endsOn ?? endedYear(changes, fiscalYear)?.endsOn;
}
