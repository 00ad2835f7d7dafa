import type { CheckParts, LogCheck, LoggedEvent } from '../check-parts';
import type { IntegrityFinding } from '../finding';
import { loggedEvent } from '../raised-event';
import { registerFindings } from './check-register';
import { vaultFindings } from './check-vault';
import { knownPersons, namesIn } from './known-persons';

/** Events read at a time. */
const PAGE = 2_000;

type Masters = CheckParts['persons']['masters'];

/** Notes whom the log has while it goes by, and afterwards what is kept of persons is held to it. */
export interface PersonsCheck extends LogCheck {
  findings(): Generator<IntegrityFinding>;
}

/**
 * What vault and register keep is what was sealed, of subjects and enrollments that the log has, and of nobody it has
 * erased. What was written after the log went by is read first, since an event comes before what follows it.
 */
export function personsCheck(parts: CheckParts): PersonsCheck {
  const { files, codec, room } = parts;
  const persons = { ...parts.persons, masters: remembered(parts.persons.masters) };
  let last = 0;
  const note = (events: readonly LoggedEvent[]): readonly IntegrityFinding[] => {
    room.note(events.flatMap(namesIn));
    last = events.at(-1)?.stored.position ?? last;
    return [];
  };
  const catchUp = (): void => {
    for (;;) {
      const page = files.eventsAfter(last, PAGE);
      note(page.map((stored) => loggedEvent(codec, stored)));
      if (page.length < PAGE) return;
    }
  };
  return {
    page: note,
    end: () => [],
    *findings() {
      catchUp();
      const known = knownPersons(room);
      yield* vaultFindings(persons, known);
      yield* registerFindings(persons, known);
    },
  };
}

/** Master keys are read from a file each time, since they rotate; a check asks for one of them per key of the vault. */
function remembered(masters: Masters): Masters {
  const known = new Map<string, ReturnType<Masters['find']>>();
  return {
    find: (id) => {
      const key = known.get(id) ?? masters.find(id);
      known.set(id, key);
      return key;
    },
  };
}
