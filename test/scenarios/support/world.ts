import { allotmentIdOf } from '@ledger/appropriation';
import { enrollmentView, type EnrollmentRow } from '@ledger/enrollment';
import {
  type CommandResult,
  memoryEventStore,
  memoryViewStore,
  type ViewDefinition,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, dayIn, type DomainCommand } from '@ledger/kernel';
import { type Clock, composeLedger, type Ledger, openLedger, steppingClock } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import type { NamedAllotment } from './values';

export const PROGRAM = 'program';

/** Makes a command of what it is given with. */
export type Draft = (metadata: CommandMetadata) => DomainCommand;

/** A whole ledger in memory, and what a scenario has named in it. */
export interface World {
  readonly ledger: Ledger;
  readonly zone: string;
  /** Month and day on which a fiscal year starts, `MM-DD`. */
  readonly fiscalYearStartsOn: string;
  /** The school system of students of whom nothing else is said. */
  readonly schoolSystem: string;
  /** Enrollments in the order in which they were asked for. */
  readonly enrollments: Set<string>;
  readonly providers: Set<string>;
  /** What was published of each course, to publish it again with a change. */
  readonly courses: Map<string, CoursePublished>;
  /** Attestations by the name a scenario gave them. */
  readonly attestations: Map<string, NamedAttestation>;
  today(): Day;
  setDay(day: Day): void;
  /** Gives commands in one actor's name, at the same time where there are many. */
  give(actor: string, drafts: readonly Draft[]): Promise<readonly CommandResult[]>;
  row<Row>(view: ViewDefinition, key: string): Promise<Row | undefined>;
  enrollment(name: string): Promise<EnrollmentRow>;
}

/** An attestation of an enrollment. */
export interface NamedAttestation {
  readonly enrollmentId: string;
  readonly attestationId: string;
}

/** A course as it was published. */
export type CoursePublished = Readonly<Record<string, unknown>> & { readonly providerId: string };

/** The id of an allotment of the program. */
export const allotmentIdFor = (named: NamedAllotment): string =>
  allotmentIdOf({ programId: PROGRAM, ...named });

/** Commands given at the same time; as many as a busy minute brings. */
const TOGETHER = 64;

/** Where and when a scenario begins. */
export interface Beginning {
  readonly zone: string;
  readonly today: Day;
  readonly fiscalYearStartsOn: string;
  readonly schoolSystem: string;
}

/** Opens a ledger on a day in a zone, with its processes and views running: in memory, or in a data folder. */
export async function openWorld({ today, ...beginning }: Beginning, folder?: string): Promise<World> {
  const { zone } = beginning;
  const clock = steppingClock(noonOf(today));
  const ledger =
    folder === undefined ? await inMemory(clock, zone) : await openLedger({ folder, clock, zone });
  const row = async <Row>(view: ViewDefinition, key: string): Promise<Row | undefined> => {
    const [found] = await ledger.views.read(view, [key]);
    return found === undefined ? undefined : (JSON.parse(found.body) as Row);
  };
  return {
    ...beginning,
    ledger,
    enrollments: new Set(),
    providers: new Set(),
    courses: new Map(),
    attestations: new Map(),
    today: () => dayIn(zone, clock.now()),
    setDay: (day) => clock.set(noonOf(day)),
    give: (actor, drafts) => given(ledger, actor, drafts),
    row,
    enrollment: async (name) => {
      const found = await row<EnrollmentRow>(enrollmentView, name);
      if (found === undefined) throw new Error(`There is no enrollment "${name}"`);
      return found;
    },
  };
}

function inMemory(clock: Clock, zone: string): Promise<Ledger> {
  const views = memoryViewStore();
  const events = memoryEventStore(ledgerCodec);
  return composeLedger({ events, views, cursors: views, clock, zone });
}

/** Late enough to be the same day in every zone of the scenarios. */
const noonOf = (day: Day): string => `${day}T17:00:00.000Z`;

async function given(
  ledger: Ledger,
  actor: string,
  drafts: readonly Draft[],
): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = [];
  for (let from = 0; from < drafts.length; from += TOGETHER) {
    const some = drafts.slice(from, from + TOGETHER);
    results.push(
      ...(await Promise.all(some.map((draft) => ledger.execute(draft(ledger.metadata({ actor })))))),
    );
  }
  return results;
}
