import { memoryReferenceRegister, type KnownRow, type ReferenceRegister } from '@ledger/privacy';

/** Numbers of rows that a dry run would name lie beyond all that are kept. */
const BEYOND = 2 ** 40;

/** A register that reads what is kept and forgets what it is told, for dry runs. */
export function dryRegister(kept: ReferenceRegister | undefined): ReferenceRegister {
  const told = memoryReferenceRegister();
  if (kept === undefined) return told;
  const beyond = (row: KnownRow): KnownRow => ({ ...row, number: row.number + BEYOND });
  const merged = async <Value>(
    below: Promise<ReadonlyMap<string, Value>>,
    above: Promise<ReadonlyMap<string, Value>>,
  ): Promise<ReadonlyMap<string, Value>> => new Map([...(await above), ...(await below)]);
  const aboveRows = async (found: Promise<ReadonlyMap<string, KnownRow>>) =>
    new Map([...(await found)].map(([externalId, row]) => [externalId, beyond(row)]));
  return {
    learners: (source, studentIds) =>
      merged(kept.learners(source, studentIds), told.learners(source, studentIds)),
    nameLearners: (source, proposals) =>
      merged(kept.learners(source, [...proposals.keys()]), told.nameLearners(source, proposals)),
    nameEnrollments: (scope, proposals) =>
      merged(
        kept.rows(
          scope,
          'enrollment',
          proposals.map(({ externalId }) => externalId),
        ),
        aboveRows(told.nameEnrollments(scope, proposals)),
      ),
    rows: (scope, kind, externalIds) =>
      merged(kept.rows(scope, kind, externalIds), aboveRows(told.rows(scope, kind, externalIds))),
    enrollmentsIn: async (scope, place) => [
      ...(await kept.enrollmentsIn(scope, place)),
      ...(await told.enrollmentsIn(scope, place)).map(beyond),
    ],
    presentEnrollments: (scope, after, limit) => kept.presentEnrollments(scope, after, limit),
    lastNumber: (kind) => kept.lastNumber(kind),
    keep: () => Promise.resolve(),
    knows: (learnerRef) => kept.knows(learnerRef),
    forgotten: (source, studentIds) => kept.forgotten(source, studentIds),
    forget: () => Promise.resolve(),
    close: () => told.close(),
  };
}
