import { type Bundle, readPeople } from '@ledger/interchange';
import type { PersonalVault, ReferenceRegister } from '@ledger/privacy';

/** What became of the personal data of a bundle. */
export interface PeopleCounts {
  /** Students of whom something new is in the vault. */
  readonly kept: number;
  readonly unchanged: number;
  /** People without an enrollment here, or whose data was erased: nothing of them is kept. */
  readonly passedOver: number;
}

/** Where people and references are kept, and whose ids the bundle has. */
export interface PeopleImport {
  readonly vault: PersonalVault;
  readonly register: ReferenceRegister;
  readonly source: string;
}

/** Takes names, contacts and birth dates of the students on record into the vault; of nobody else. */
export async function importPeople(
  { vault, register, source }: PeopleImport,
  bundle: Bundle,
): Promise<PeopleCounts> {
  const counts = { kept: 0, unchanged: 0, passedOver: 0 };
  for await (const people of readPeople(bundle)) {
    const learners = await register.learners(
      source,
      people.map(({ sourcedId }) => sourcedId),
    );
    const entries = people.flatMap(({ sourcedId, fields }) => {
      const subjectRef = learners.get(sourcedId);
      return subjectRef === undefined ? [] : [{ subjectRef, fields }];
    });
    const { changed, erased } = await vault.keep(entries);
    counts.kept += changed.length;
    counts.unchanged += entries.length - changed.length - erased.length;
    counts.passedOver += people.length - entries.length + erased.length;
  }
  return counts;
}
