import type { ProgramRow } from '@ledger/catalog';
import { type Day, dayIn } from '@ledger/kernel';
import { type Ledger, LEDGER, refusalProblem } from '@ledger/platform';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindProgram } from './catalog/catalog.queries';

/** In which zone days are counted, and which day it is there. */
@Injectable()
export class ProgramDays {
  constructor(
    private readonly queries: QueryBus,
    @Inject(LEDGER) private readonly ledger: Ledger,
  ) {}

  /**
   * The zone of a program, or of the ledger where all programs are asked for.
   *
   * @throws HttpProblem `ProgramNotFound`
   */
  async zoneOf(programId: string | undefined): Promise<string> {
    if (programId === undefined) return this.ledger.zone;
    const asked = new FindProgram(programId);
    const program = await this.queries.execute<FindProgram, ProgramRow | undefined>(asked);
    if (program === undefined) throw refusalProblem({ name: 'ProgramNotFound', details: { programId } });
    return program.zone;
  }

  todayIn(zone: string): Day {
    return dayIn(zone, this.ledger.clock.now());
  }
}
