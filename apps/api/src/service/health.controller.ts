import { Endpoint, type Ledger, LEDGER, Metrics } from '@ledger/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Readiness } from './readiness';
import { serviceUnready } from './service-unready';

@ApiTags('service')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    private readonly metrics: Metrics,
  ) {}

  @Get('live')
  @Endpoint({ says: 'Whether the service runs.', access: 'public', answers: 'Liveness' })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Endpoint({
    says: 'Whether commands can be taken; 503 with the reasons when not.',
    access: 'public',
    answers: 'Readiness',
  })
  async ready(): Promise<Readiness> {
    const readiness = await this.#readiness();
    if (readiness.status !== 'ready') throw serviceUnready(readiness);
    return readiness;
  }

  async #readiness(): Promise<Readiness> {
    const storage = await this.metrics.storage.standing();
    const { head, views, processes } = await this.ledger.standing();
    const readers = [{ name: 'views', ...views }, ...processes];
    const reasons = [
      ...(storage === 'ok' ? [] : [`The store takes no writes: ${storage}.`]),
      ...readers
        .filter(({ state }) => state !== 'running')
        .map(({ name, state, error }) => `${name}: ${state}${error === undefined ? '' : `, ${error}`}.`),
    ];
    return {
      status: reasons.length === 0 ? 'ready' : 'not ready',
      reasons,
      storage,
      head,
      views: { ...views, lag: head - views.position },
      processes: processes.map((process) => ({ ...process, lag: head - process.position })),
    };
  }
}
