import {
  type Call,
  Endpoint,
  httpProblem,
  Metrics,
  problemMeanings,
  type ProblemMeaning,
  Text,
  TheCall,
} from '@ledger/platform';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiDescription } from '../description/api-description';
import { PUBLIC_KEYS } from '../tokens';

class ProblemPath {
  @Text('The last part of the type of a problem.', { example: 'enrollment-not-found' })
  readonly name!: string;
}

/** What the service tells of itself. */
@ApiTags('service')
@Controller()
export class ServiceController {
  constructor(
    private readonly metrics: Metrics,
    private readonly description: ApiDescription,
    @Inject(PUBLIC_KEYS) private readonly keys: object,
  ) {}

  @Get('metrics')
  @Endpoint({
    says: 'Metrics in the text format of Prometheus; nothing in them names a student.',
    access: 'public',
    answers: { 'text/plain': 'text' },
  })
  async metricsText(@TheCall() call: Call): Promise<string> {
    call.contentType(this.metrics.contentType);
    return await this.metrics.text();
  }

  @Get('openapi.json')
  @Endpoint({ says: 'The description of this API, OpenAPI 3.1.', access: 'public', answers: 'AnyObject' })
  openApi(): object {
    return this.description.document;
  }

  @Get('.well-known/jwks.json')
  @Endpoint({
    says: 'The keys that tokens of this service are verified with; none where another issuer signs.',
    access: 'public',
    answers: 'JsonWebKeySet',
  })
  publicKeys(): object {
    return this.keys;
  }

  @Get('problems/:name')
  @Endpoint({
    says: 'What a problem means and what to do about it.',
    access: 'public',
    answers: 'ProblemMeaning',
    problems: [404],
  })
  problem(@Param() { name }: ProblemPath): ProblemMeaning {
    const meaning = problemMeanings.get(name);
    if (meaning === undefined) throw httpProblem('ResourceNotFound', { what: 'problem', id: name });
    return meaning;
  }
}
