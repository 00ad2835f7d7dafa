import { maxHeaderSize, type RequestListener, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { httpProblem } from '../problems/problem';

/** Answers what never became a request, such as an unknown method, as every other problem is answered. */
export const answerUnread =
  ({ seconds }: { readonly seconds: number }) =>
  ({ code }: NodeJS.ErrnoException, socket: Socket): void => {
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { problem } = problemOf(code, seconds);
    const body = JSON.stringify(problem);
    socket.end(
      [
        `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
        'Content-Type: application/problem+json',
        `Content-Length: ${String(Buffer.byteLength(body))}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  };

/** Answers a request whose `Expect` header asks for what no server of HTTP knows; its body is not waited for. */
export const answerExpectation: RequestListener = (_, response) => {
  const { problem } = httpProblem('ExpectationUnknown');
  const body = JSON.stringify(problem);
  response
    .writeHead(problem.status, {
      'Content-Type': 'application/problem+json',
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    })
    .end(body);
};

function problemOf(code: string | undefined, seconds: number) {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return httpProblem('HeadersTooLarge', { most: maxHeaderSize });
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return httpProblem('RequestTooSlow', { seconds });
    default:
      return httpProblem('RequestUnreadable');
  }
}
