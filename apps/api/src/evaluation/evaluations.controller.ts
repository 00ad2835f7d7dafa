import { type Call, Endpoint, type Ledger, LEDGER, refusalProblem, TheCall } from '@ledger/platform';
import { type EvaluationCounts, evaluateOpenEnrollments } from '@ledger/processes';
import { Body, Controller, Inject, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LineStreams } from '../line-streams';
import { ProgramDays } from '../program-days';
import { EvaluationBody } from './evaluations.requests';

/** What the stream of an evaluation tells: how far it is, and at the end what it came to. */
type EvaluationLine =
  | { readonly kind: 'progress'; readonly evaluated: number }
  | ({ readonly kind: 'summary' } & EvaluationCounts);

@ApiTags('evaluations')
@Controller('v1/evaluations')
export class EvaluationsController {
  constructor(
    private readonly streams: LineStreams,
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly days: ProgramDays,
  ) {}

  @Post()
  @Endpoint({
    says: 'Lets the deadlines before a day pass in all open enrollments; progress comes as lines of JSON. Doing it again changes nothing.',
    access: ['administrator'],
    answers: { 'application/x-ndjson': 'EvaluationLine' },
    keyed: true,
    problems: [422],
  })
  async evaluate(
    @Body() { asOf, programId }: EvaluationBody,
    @TheCall() call: Call,
  ): Promise<StreamableFile> {
    const today = this.days.todayIn(await this.days.zoneOf(programId));
    if (asOf > today) throw refusalProblem({ name: 'EvaluationInFuture', details: { asOf, today } });
    const { subject: actor } = call.principal;
    return await this.streams.reported(call, async (write) => {
      const tell = (line: EvaluationLine): void => {
        write(line);
      };
      const counts = await evaluateOpenEnrollments(this.ledger, {
        asOf,
        actor,
        ahead: false,
        programId,
        onProgress: (evaluated) => tell({ kind: 'progress', evaluated }),
      });
      tell({ kind: 'summary', ...counts });
    });
  }
}
