import { type KeptEnrollment, type KeptRow, openedKey, type SealedIds, sealedIds } from '@ledger/privacy';
import type { CheckParts } from '../check-parts';
import { finding, type IntegrityFinding } from '../finding';
import { kept } from './check-vault';
import type { KnownPersons } from './known-persons';
import { allRows } from './pages';

type Persons = CheckParts['persons'];

/** The key that hashes and seals ids; what the vault has under it is no subject. */
const REGISTER_KEY = 'key:register';

/** Every row of the register is of a student and an enrollment that the log has together, and is found by its own id. */
export function* registerFindings(persons: Persons, known: KnownPersons): Generator<IntegrityFinding> {
  const { files } = persons;
  for (const { number, learnerRef } of allRows(0, files.studentsAfter.bind(files), (row) => row.number)) {
    const where = `register, student ${String(number)}`;
    if (known.isErased(learnerRef ?? '')) yield kept(where);
    else if (!known.isKnown(learnerRef ?? '')) yield unknown(where, `the student ${String(learnerRef)}`);
  }
  const ids = idsOf(persons);
  for (const row of allRows(0, files.enrollmentsAfter.bind(files), ({ number }) => number)) {
    yield* rowFindings({ where: `register, enrollment row ${String(row.number)}`, row }, ids, known);
    yield* studentFindings(row, known);
  }
  for (const row of allRows(0, files.resultsAfter.bind(files), ({ number }) => number))
    yield* rowFindings({ where: `register, result row ${String(row.number)}`, row }, ids, known);
}

interface Row {
  readonly where: string;
  readonly row: KeptRow;
}

/** Undefined where its key cannot be opened, which is a finding of the vault. */
function idsOf({ files, masters }: Persons): SealedIds | undefined {
  const key = files.keyOf(REGISTER_KEY);
  if (key === undefined || masters.find(key.masterKeyId) === undefined) return undefined;
  try {
    return sealedIds(openedKey(masters, key));
  } catch {
    return undefined;
  }
}

function* rowFindings(
  { where, row: { sealed, externalKey, enrollmentId } }: Row,
  ids: SealedIds | undefined,
  known: KnownPersons,
): Generator<IntegrityFinding> {
  if (!known.isEnrollment(enrollmentId)) yield unknown(where, `the enrollment ${enrollmentId}`);
  const found = ids === undefined ? undefined : hashIn(sealed, ids);
  if (ids === undefined || found === externalKey) return;
  yield finding('register.hash-differs', {
    where,
    expected: `an id whose hash is ${externalKey}`,
    found: found === undefined ? 'an id that does not open' : `one whose hash is ${found}`,
  });
}

function hashIn(sealed: string, ids: SealedIds): string | undefined {
  try {
    return ids.hashOf(String(ids.open(sealed)[0]));
  } catch {
    return undefined;
  }
}

function* studentFindings(
  { number, enrollmentId, student }: KeptEnrollment,
  known: KnownPersons,
): Generator<IntegrityFinding> {
  const where = `register, enrollment row ${String(number)}`;
  if (student === undefined)
    yield finding('register.student-missing', { where, expected: 'a student of its source', found: 'none' });
  else if (student.learnerRef === null) yield kept(where);
  else if (known.isEnrollment(enrollmentId) && !known.isEnrollmentOf(enrollmentId, student.learnerRef))
    yield finding('register.subject-differs', {
      where,
      expected: `the student of the enrollment ${enrollmentId} in the log`,
      found: student.learnerRef,
    });
}

const unknown = (where: string, what: string): IntegrityFinding =>
  finding('register.subject-unknown', {
    where,
    expected: `${what} in the log`,
    found: 'none; import the source again, or look where it went',
  });
