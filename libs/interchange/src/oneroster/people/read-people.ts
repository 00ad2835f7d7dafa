import { type Bundle } from '../bundle';
import { linesOf } from '../reading/lines';
import { recordsOf } from '../reading/records';

/** A personal text of a bundle, by the name it is asked for. */
export type PersonField = 'givenName' | 'middleName' | 'familyName' | 'email' | 'phone' | 'birthDate';

/** What a bundle says of a person; empty cells are left out. */
export interface BundlePerson {
  /** The person, by the id of the source. */
  readonly sourcedId: string;
  readonly fields: Readonly<Partial<Record<PersonField, string>>>;
}

/** Which columns of a file are personal and wanted, and as what; the first one that says something counts. */
const COLUMNS: Readonly<Record<'users' | 'demographics', Readonly<Partial<Record<PersonField, string[]>>>>> =
  {
    users: {
      givenName: ['givenName'],
      middleName: ['middleName'],
      familyName: ['familyName'],
      email: ['email'],
      phone: ['phone', 'sms'],
    },
    demographics: { birthDate: ['birthDate'] },
  };

/** A longer text is none of these. */
const CHARACTERS_LIMIT = 200;
/** A spreadsheet would take it for a formula; a telephone number may begin with a plus. */
const FORMULA = /^[=@-]/;

/**
 * Names, contacts and birth dates that a bundle sends of its people, in batches, in file order. Asked for on
 * purpose only: `readRoster` leaves all of it in the file. Rows that are wrong or deleted are passed over; what is
 * wrong with them is told when the roster is read.
 *
 * @throws BundleRefused when the package turns out larger than its limits, or damaged
 */
export async function* readPeople(bundle: Bundle): AsyncGenerator<readonly BundlePerson[]> {
  for (const file of ['users', 'demographics'] as const) yield* peopleOf(bundle, file);
}

async function* peopleOf(
  bundle: Bundle,
  file: 'users' | 'demographics',
): AsyncGenerator<readonly BundlePerson[]> {
  const { manifest, limits } = bundle;
  if ((manifest.modes[file] ?? 'absent') === 'absent') return;
  let read: ((cells: readonly string[]) => BundlePerson | undefined) | undefined;
  let rows = 0;
  for await (const lines of linesOf(bundle.bytesOf(`${file}.csv`), limits.lineCharacters)) {
    const people: BundlePerson[] = [];
    for (const { cells } of recordsOf(lines)) {
      if (read === undefined) {
        read = personReader(cells, COLUMNS[file]);
        continue;
      }
      if (rows >= limits.rowsPerFile) return;
      rows += 1;
      const person = read(cells);
      if (person !== undefined) people.push(person);
    }
    yield people;
  }
}

function personReader(
  header: readonly string[],
  columns: Readonly<Partial<Record<PersonField, readonly string[]>>>,
): (cells: readonly string[]) => BundlePerson | undefined {
  const at = new Map(header.map((name, index) => [name.trim(), index]));
  const wanted = Object.entries(columns).map(
    ([field, names]) => [field, names.flatMap((name) => at.get(name) ?? [])] as const,
  );
  const [id, status] = [at.get('sourcedId') ?? -1, at.get('status') ?? -1];
  return (cells) => {
    const sourcedId = cells[id] ?? '';
    if (sourcedId === '' || cells.length !== header.length || cells[status] === 'tobedeleted')
      return undefined;
    const fields = Object.fromEntries(
      wanted.flatMap(([field, places]) => {
        const text = places.map((place) => (cells[place] ?? '').trim()).find((cell) => cell !== '');
        return text === undefined || !isPersonal(text) ? [] : [[field, text] as const];
      }),
    );
    return Object.keys(fields).length === 0 ? undefined : { sourcedId, fields };
  };
}

const isPersonal = (text: string): boolean => text.length <= CHARACTERS_LIMIT && !FORMULA.test(text);
