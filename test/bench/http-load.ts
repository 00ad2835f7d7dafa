import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { TRIAL } from '../support/trial-program';

/** Which service is loaded, how much and for how long. */
export interface LoadOrder {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly token: string;
}

/** What the client saw. */
export interface LoadReport {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  /** Answers that were refusals or errors, and requests without any. */
  readonly failures: number;
}

const SCRIPT = join(process.cwd(), 'test/bench/request-enrollments.lua');

/**
 * Requests enrollments over so many connections at once, each sending the next request when it has its answer. The
 * client is wrk, one thread of C: it shares the processors with the service and should take little of them.
 *
 * @throws where wrk is not installed
 */
export async function loadWithRequests({ url, connections, seconds, token }: LoadOrder): Promise<LoadReport> {
  const { programId, offeringId, schoolSystem } = TRIAL;
  const load = ['-t', '1', '-c', String(connections), '-d', `${String(seconds)}s`, '--timeout', '10s'];
  const args = [...load, '-s', SCRIPT, url, token, programId, offeringId, schoolSystem];
  const client = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const failed = new Promise<never>((_, reject) => client.once('error', reject));
  const ended = new Promise<void>((resolve) => client.once('close', () => resolve()));
  let text = '';
  client.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await Promise.race([ended, failed]);
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as LoadReport;
}
