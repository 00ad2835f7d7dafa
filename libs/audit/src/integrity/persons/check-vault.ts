import {
  isLedgerKey,
  type KeptKey,
  type KeptText,
  openedKey,
  openField,
  type WrappedKey,
} from '@ledger/privacy';
import type { CheckParts } from '../check-parts';
import { finding, type IntegrityFinding } from '../finding';
import type { KnownPersons } from './known-persons';
import { allRows } from './pages';

type Persons = CheckParts['persons'];

/** Every key and text of the vault opens in its place, and is of a subject of the log that was not erased. */
export function* vaultFindings(persons: Persons, known: KnownPersons): Generator<IntegrityFinding> {
  const { files } = persons;
  yield* files.plainKeys().map(plainKey);
  yield* files.exposedKeys().map(exposedKey);
  yield* masterKeyFindings(persons);
  for (const key of allRows('', files.keysAfter.bind(files), ({ subjectRef }) => subjectRef)) {
    yield* standingOf(key, persons, known);
    if (isLocked(key, persons) || opens(() => openedKey(persons.masters, key))) continue;
    yield altered(`key of ${key.subjectRef}`);
  }
  const start = { subjectRef: '', field: '' as KeptText['field'] };
  for (const text of allRows(start, files.textsAfter.bind(files), (place) => place))
    yield* textFindings(text, persons);
  for (const subjectRef of allRows('', files.destroyedAfter.bind(files), (place) => place))
    if (!known.isErased(subjectRef)) yield unrecorded(subjectRef);
}

/** Where the master key is not here nobody can tell whether it opens. */
const isLocked = ({ masterKeyId }: WrappedKey, { masters }: Persons): boolean =>
  masters.find(masterKeyId) === undefined;

function* textFindings(text: KeptText, persons: Persons): Generator<IntegrityFinding> {
  const { key, field, subjectRef } = text;
  const where = `${field} of ${subjectRef}`;
  if (key === undefined) yield keyMissing(where);
  else if (!isLocked(key, persons) && !opensText(text, key, persons)) yield altered(where);
}

const plainKey = (name: string): IntegrityFinding =>
  finding('key.plain', {
    where: name,
    expected: 'a key in the vault alone, wrapped by a master key',
    found:
      'a file, which the next opening of the vault takes in; one that stays is another key than the vault has',
  });

const exposedKey = (name: string): IntegrityFinding =>
  finding('key.exposed', {
    where: name,
    expected: 'a file that its owner alone may read (mode 600)',
    found: 'one that others may read',
  });

function* masterKeyFindings({ files, masters }: Persons): Generator<IntegrityFinding> {
  const ids = files.masterKeyIds();
  const missing = ids.filter((id) => masters.find(id) === undefined);
  const code = missing.length === ids.length ? 'vault.locked' : 'vault.master-key-missing';
  for (const id of missing)
    yield finding(code, { where: `master key ${id}`, expected: 'the key', found: 'none of this id' });
}

function* standingOf(
  { subjectRef, sealsText }: KeptKey,
  { files }: Persons,
  known: KnownPersons,
): Generator<IntegrityFinding> {
  if (isLedgerKey(subjectRef)) return;
  const where = `vault, key of ${subjectRef}`;
  if (known.isErased(subjectRef)) yield kept(where);
  else if (sealsText && !isOfLog(subjectRef, known))
    yield finding('vault.subject-unknown', {
      where,
      expected: 'a subject that the log has',
      found: 'none of this reference',
    });
  if (!sealsText && !files.hasFileOf(subjectRef))
    yield finding('vault.key-unused', { where, expected: 'a text or file that it seals', found: 'neither' });
}

/** People at work are known to the vault before they do anything that the log has. */
const isOfLog = (subjectRef: string, known: KnownPersons): boolean =>
  subjectRef.startsWith('person-') || known.isKnown(subjectRef);

/** Something is kept of a subject that was erased. */
export const kept = (where: string): IntegrityFinding =>
  finding('erasure.incomplete', {
    where,
    expected: 'nothing, as the log has its erasure',
    found: 'it is still there; open the vault by the service or `ledger subject show`, which finishes it',
  });

const unrecorded = (subjectRef: string): IntegrityFinding =>
  finding('erasure.unrecorded', {
    where: `vault, subject ${subjectRef}`,
    expected: 'an erasure in the log',
    found: 'none; somebody destroyed its key beside the ledger, or the log is older than the vault',
  });

const keyMissing = (where: string): IntegrityFinding =>
  finding('vault.key-missing', { where: `vault, ${where}`, expected: 'a key that opens it', found: 'none' });

const altered = (where: string): IntegrityFinding =>
  finding('vault.altered', {
    where: `vault, ${where}`,
    expected: 'what was sealed in its place',
    found: 'something that does not open',
  });

/** A key that does not open is a finding of its own. */
function opensText(text: KeptText, key: WrappedKey, { masters }: Persons): boolean {
  const opened = ifOpens(() => openedKey(masters, key));
  return opened === undefined || opens(() => openField(opened, text));
}

const opens = (open: () => unknown): boolean => ifOpens(() => [open()]) !== undefined;

function ifOpens<Opened>(open: () => Opened): Opened | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
