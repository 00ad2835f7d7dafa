import { connect, type Socket } from 'node:net';
import { newId } from '@ledger/platform';
import { TRIAL } from '../support/trial-program';
import { secondsSince } from './rounds';

/** What a client process is told. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly token: string;
}

/** What it saw. */
export interface LoadReport {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  /** Answers that were not 201. */
  readonly failures: number;
}

const HEADER_END = '\r\n\r\n';

/** A request with a key and a student of its own, as text. */
function requestText({ port, token }: LoadOrder): string {
  const { programId, offeringId, schoolSystem } = TRIAL;
  const body = JSON.stringify({ programId, offeringId, learnerRef: newId(), schoolSystem });
  return [
    'POST /v1/enrollments HTTP/1.1',
    `Host: 127.0.0.1:${String(port)}`,
    `Authorization: Bearer ${token}`,
    `Idempotency-Key: "${newId()}"`,
    'Content-Type: application/json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    '',
    body,
  ].join('\r\n');
}

/** Sends one request after the other on one connection until the time is up. */
class Client {
  readonly took: number[] = [];
  failures = 0;
  readonly ended: Promise<void>;
  readonly #socket: Socket;
  #received = '';
  #sent = 0n;

  constructor(
    private readonly order: LoadOrder,
    private readonly until: bigint,
  ) {
    this.#socket = connect(order.port, '127.0.0.1', () => this.#send());
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#receive(text));
    this.ended = new Promise((resolve, reject) => {
      this.#socket.on('close', () => resolve());
      this.#socket.on('error', reject);
    });
  }

  #send(): void {
    if (process.hrtime.bigint() > this.until) {
      this.#socket.destroy();
      return;
    }
    this.#sent = process.hrtime.bigint();
    this.#socket.write(requestText(this.order));
  }

  #receive(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf(HEADER_END);
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    if (this.#received.length < end + HEADER_END.length + length) return;
    if (!this.#received.startsWith('HTTP/1.1 201')) this.failures += 1;
    this.took.push(Number(process.hrtime.bigint() - this.#sent) / 1e6);
    this.#received = '';
    this.#send();
  }
}

async function main(order: LoadOrder): Promise<void> {
  const started = process.hrtime.bigint();
  const until = started + BigInt(order.seconds * 1e9);
  const clients = Array.from({ length: order.connections }, () => new Client(order, until));
  await Promise.all(clients.map(({ ended }) => ended));
  const took = clients.flatMap((client) => client.took).sort((left, right) => left - right);
  const report: LoadReport = {
    requestsPerSecond: took.length / secondsSince(started),
    p99Ms: took[Math.floor(took.length * 0.99)] ?? Number.NaN,
    failures: clients.reduce((sum, client) => sum + client.failures, 0),
  };
  process.stdout.write(JSON.stringify(report));
}

void main(JSON.parse(process.argv[2] ?? '{}') as LoadOrder);
