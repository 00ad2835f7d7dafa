import {
  type Call,
  Endpoint,
  httpProblem,
  type Ledger,
  LEDGER,
  momentOf,
  positionOfMoment,
  TheCall,
} from '@ledger/platform';
import { closingPosition, type Difference, differenceBetween, differenceText } from '@ledger/reporting';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProgramDays } from '../program-days';
import { TEXT_OR_JSON } from '../text-or-json';
import { DifferenceQuery } from './differences.requests';

const PERIOD = /^FY\d{4}-P\d{2}$/;
/** A few months of a large program; more would hold other requests up for too long. */
const MOST_EVENTS = 200_000;
const TAKES = 'a position, a day, an instant with its offset, or with programId a period such as FY2027-P02';

@ApiTags('audit')
@Controller('v1/differences')
export class DifferencesController {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly days: ProgramDays,
  ) {}

  @Get()
  @Endpoint({
    says: 'What changed between two moments and why, account by account and enrollment by enrollment; it adds up to the two trial balances.',
    access: ['administrator', 'auditor'],
    answers: { 'application/json': 'Difference', 'text/plain': 'text' },
    problems: [404, 422],
    asOf: { never: 'a difference names both of its moments' },
  })
  async between(@Query() query: DifferenceQuery, @TheCall() call: Call): Promise<Difference | string> {
    const { programId, format } = query;
    const zone = await this.days.zoneOf(programId);
    const [from, to] = [await this.#positionOf('from', query), await this.#positionOf('to', query)];
    const difference = await differenceBetween(this.ledger, { from, to, programId, zone, most: MOST_EVENTS });
    if ((format ?? call.preferred(TEXT_OR_JSON)) !== 'text') return difference;
    call.contentType('text/plain; charset=utf-8');
    return `${differenceText(difference).join('\n')}\n`;
  }

  async #positionOf(parameter: 'from' | 'to', query: DifferenceQuery): Promise<number> {
    const { [parameter]: text, programId } = query;
    if (PERIOD.test(text) && programId !== undefined)
      return closingPosition(this.ledger, { programId, period: text });
    const moment = momentOf(text);
    if (moment === undefined) throw httpProblem('AsOfInvalid', { parameter, takes: TAKES });
    const { views } = await this.ledger.standing();
    return Math.min(views.position, await positionOfMoment(this.ledger, moment));
  }
}
