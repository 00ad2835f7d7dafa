import { maxHeaderSize, STATUS_CODES } from 'node:http';
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
