import { PassThrough } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { type EndedSimulation, SimulationJob, type SimulationState } from './simulation-job';

/** A line now and then keeps proxies from closing a stream that waits for its turn. */
const HEARTBEAT_MS = 15_000;

/** The way of a simulation as server-sent events: `progress` with how many are done, then `end` with its status. */
export function eventsOf(simulation: SimulationJob | EndedSimulation): StreamableFile {
  const events = new PassThrough();
  const tell = (state: SimulationState): void => {
    if (events.writableEnded || events.destroyed) return;
    if (isUnderWay(state)) {
      events.write(
        `event: progress\ndata: ${JSON.stringify({ status: state.status, done: state.done })}\n\n`,
      );
      return;
    }
    events.end(`event: end\ndata: ${JSON.stringify({ status: state.status })}\n\n`);
  };
  tell(simulation.state);
  if (simulation instanceof SimulationJob && isUnderWay(simulation.state)) {
    const heartbeat = setInterval(() => events.write(': waiting\n\n'), HEARTBEAT_MS).unref();
    simulation.on('change', tell);
    events.once('close', () => {
      clearInterval(heartbeat);
      simulation.off('change', tell);
    });
  }
  return new StreamableFile(events, { type: 'text/event-stream' });
}

const isUnderWay = (
  state: SimulationState,
): state is Extract<SimulationState, { readonly status: 'waiting' | 'running' }> =>
  state.status === 'waiting' || state.status === 'running';
