import { type AddressInfo, connect } from 'node:net';
import { type ApiTrial, trialApi } from './support/trial-api';

describe('what never becomes a request', () => {
  let api: ApiTrial;

  beforeAll(async () => {
    api = await trialApi();
  });
  afterAll(() => api.close());

  async function answerTo(head: string): Promise<string> {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head}\r\nHost: ledger\r\n\r\n`);
    let answer = '';
    for await (const piece of socket) answer += String(piece);
    return answer;
  }

  it.each([
    ['an unknown method', 'FOO /v1/enrollments HTTP/1.1', { status: 400, refusal: 'RequestUnreadable' }],
    ['no request at all', 'hello', { status: 400, refusal: 'RequestUnreadable' }],
    [
      'an expectation that nobody knows',
      'POST /v1/enrollments HTTP/1.1\r\nContent-Length: 2\r\nExpect: miracles',
      { status: 417, refusal: 'ExpectationUnknown' },
    ],
    [
      'headers beyond all measure',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`,
      { status: 431, refusal: 'HeadersTooLarge' },
    ],
  ])('is answered with a problem, too: %s', async (_, head, problem) => {
    const answer = await answerTo(head);
    expect(answer).toContain(`HTTP/1.1 ${String(problem.status)} `);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject(problem);
  });
});
