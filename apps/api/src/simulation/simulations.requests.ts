import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Shaped } from '@ledger/platform';
import { SIMULATION_GROUPINGS, type SimulationGrouping } from '@ledger/reporting';

const SIMULATION_ID = {
  pattern: /^[A-Za-z0-9-]{1,64}$/,
  says: 'up to 64 letters, digits and hyphens',
  example: 'S-0199d3c2',
};
const TERMS = {
  pattern: /^[A-Za-z][A-Za-z0-9-]{0,63}=[^,=]{1,100}(,[A-Za-z][A-Za-z0-9-]{0,63}=[^,=]{1,100}){0,31}$/,
  says: 'up to 32 times NAME=VALUE, parted by commas without spaces',
  example: 'competencies=8',
};

export class SimulationPath {
  @Shaped('Reference of the simulation.', SIMULATION_ID)
  readonly simulationId!: string;
}

/** Why a simulation is called off. */
export class CancellationBody {
  @Reference('Why, as a code of the program.', { optional: true, example: 'wrong-draft' })
  readonly reasonCode?: string;
}

/** What a draft is tried on. */
export class SimulationQuery {
  @Reference('The program whose enrollments are evaluated.')
  readonly programId!: string;

  @CalendarDay('As known on this day, with the deadlines before it passed; today where it is left out.', {
    optional: true,
  })
  readonly asOf?: Day;

  @Choice('Whose gains and losses are added up; provider where it is left out.', SIMULATION_GROUPINGS, {
    optional: true,
  })
  readonly by?: SimulationGrouping;

  @Shaped(
    'Terms that enrollments have not pinned, assumed for all: NAME=VALUE, several parted by commas.',
    TERMS,
    { optional: true, example: TERMS.example },
  )
  readonly terms?: string;
}
