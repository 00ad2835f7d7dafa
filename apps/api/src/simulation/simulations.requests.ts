import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Shaped } from '@ledger/platform';
import { SIMULATION_GROUPINGS, type SimulationGrouping } from '@ledger/reporting';

export class SimulationPath {
  @Shaped('Reference of the simulation.', /^[A-Za-z0-9-]{1,64}$/)
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
    /^[A-Za-z][A-Za-z0-9-]{0,63}=[^,=]{1,100}(,[A-Za-z][A-Za-z0-9-]{0,63}=[^,=]{1,100}){0,31}$/,
    { optional: true, example: 'competencies=8' },
  )
  readonly terms?: string;
}
