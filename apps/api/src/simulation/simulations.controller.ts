import { isDay } from '@ledger/kernel';
import { type Call, Endpoint, httpProblem, TheCall } from '@ledger/platform';
import type { Terms } from '@ledger/policy';
import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { soundPolicy } from '../catalog/sound-policy';
import { found } from '../not-found';
import { ProgramDays } from '../program-days';
import { eventsOf } from './simulation-events';
import { type EndedSimulation, SimulationJob, type SimulationState } from './simulation-job';
import { SimulationJobs } from './simulation-jobs';
import { CancellationBody, SimulationPath, SimulationQuery } from './simulations.requests';

/** A simulation and where it is. */
type SimulationAnswer = { readonly simulationId: string } & SimulationState;

@ApiTags('policy-simulations')
@Controller('v1/policy-simulations')
export class SimulationsController {
  constructor(
    private readonly jobs: SimulationJobs,
    private readonly days: ProgramDays,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiConsumes('application/yaml', 'application/json')
  @ApiBody({ required: true, schema: { $ref: '#/components/schemas/PolicyDocument' } })
  @Endpoint({
    says: 'Begins to try a draft policy on the enrollments of a program; nothing is written. Findings in the draft are listed in `errors`.',
    access: ['administrator'],
    answers: 'PolicySimulation',
    status: 202,
    keyed: true,
    problems: [413, 415, 422],
  })
  async start(
    @Query() { programId, asOf, by = 'provider', terms }: SimulationQuery,
    @Body() document: unknown,
    @TheCall() call: Call,
  ): Promise<SimulationAnswer> {
    const draft = await soundPolicy(document, this.queries);
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    const request = { programId, draft, asOf: asOf ?? today, by, assume: termsOf(terms) };
    const { requestKey } = call;
    if (requestKey === undefined) throw httpProblem('IdempotencyKeyMissing');
    const simulation = this.jobs.start(requestKey, request);
    call.header('Location', `/v1/policy-simulations/${simulation.simulationId}`);
    return answerOf(simulation);
  }

  @Get(':simulationId')
  @Endpoint({
    asOf: { never: 'a simulation is no part of the ledger' },
    says: 'A simulation: how far it is, or what came out.',
    access: ['administrator', 'auditor'],
    answers: 'PolicySimulation',
  })
  get(@Param() { simulationId }: SimulationPath): SimulationAnswer {
    return answerOf(this.#found(simulationId));
  }

  @Get(':simulationId/events')
  @Endpoint({
    asOf: { never: 'a simulation is no part of the ledger' },
    says: 'The way of a simulation as server-sent events: `progress`, then `end`.',
    access: ['administrator', 'auditor'],
    answers: { 'text/event-stream': 'text' },
  })
  events(@Param() { simulationId }: SimulationPath): StreamableFile {
    return eventsOf(this.#found(simulationId));
  }

  @Post(':simulationId/cancellation')
  @Endpoint({
    says: 'Calls a simulation off; one that has ended stays as it is.',
    access: ['administrator'],
    answers: 'PolicySimulation',
    keyed: true,
  })
  cancel(
    @Param() { simulationId }: SimulationPath,
    @Body() { reasonCode }: CancellationBody,
  ): SimulationAnswer {
    const simulation = this.#found(simulationId);
    if (simulation instanceof SimulationJob) simulation.cancel(reasonCode);
    return answerOf(simulation);
  }

  #found(simulationId: string): SimulationJob | EndedSimulation {
    return found(this.jobs.find(simulationId), { what: 'policy simulation', id: simulationId });
  }
}

const answerOf = ({ simulationId, state }: SimulationJob | EndedSimulation): SimulationAnswer => ({
  simulationId,
  ...state,
});

const NUMBER = /^\d{1,15}(?:\.\d{1,12})?$/;

/** Reads `competencies=8,termEnd=2025-12-19`; the shape was checked before. */
const termsOf = (text: string | undefined): Terms =>
  Object.fromEntries(
    (text?.split(',') ?? []).map((entry) => {
      const [name = '', value = ''] = entry.split('=');
      return [name, NUMBER.test(value) && !isDay(value) ? Number(value) : value];
    }),
  );
